namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView2D<T, Stride2D.DenseX> view, T[,] data)
        where T : unmanaged => Upload2D(view, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView2D<T, Stride2D.DenseX> view, T[,] data)
        where T : unmanaged => Download2D(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this ArrayView2D<T, Stride2D.DenseX> view)
        where T : unmanaged => Download2D(view, null, new T[view.Extent.X, view.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView2D<T, Stride2D.DenseX> view, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Upload2D(view, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView2D<T, Stride2D.DenseX> view, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Download2D(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this ArrayView2D<T, Stride2D.DenseX> view, AcceleratorStream stream)
        where T : unmanaged => Download2D(view, stream, new T[view.Extent.X, view.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseX>> buffer, T[,] data)
        where T : unmanaged => Upload2D(buffer.View, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseX>> buffer, T[,] data)
        where T : unmanaged => Download2D(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseX>> buffer)
        where T : unmanaged => Download2D(buffer.View, null, new T[buffer.View.Extent.X, buffer.View.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseX>> buffer, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Upload2D(buffer.View, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseX>> buffer, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Download2D(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseX>> buffer, AcceleratorStream stream)
        where T : unmanaged => Download2D(buffer.View, stream, new T[buffer.View.Extent.X, buffer.View.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView2D<T, Stride2D.DenseY> view, T[,] data)
        where T : unmanaged => Upload2D(view, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView2D<T, Stride2D.DenseY> view, T[,] data)
        where T : unmanaged => Download2D(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this ArrayView2D<T, Stride2D.DenseY> view)
        where T : unmanaged => Download2D(view, null, new T[view.Extent.X, view.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView2D<T, Stride2D.DenseY> view, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Upload2D(view, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView2D<T, Stride2D.DenseY> view, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Download2D(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this ArrayView2D<T, Stride2D.DenseY> view, AcceleratorStream stream)
        where T : unmanaged => Download2D(view, stream, new T[view.Extent.X, view.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseY>> buffer, T[,] data)
        where T : unmanaged => Upload2D(buffer.View, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseY>> buffer, T[,] data)
        where T : unmanaged => Download2D(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseY>> buffer)
        where T : unmanaged => Download2D(buffer.View, null, new T[buffer.View.Extent.X, buffer.View.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseY>> buffer, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Upload2D(buffer.View, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseY>> buffer, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Download2D(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.DenseY>> buffer, AcceleratorStream stream)
        where T : unmanaged => Download2D(buffer.View, stream, new T[buffer.View.Extent.X, buffer.View.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView2D<T, Stride2D.General> view, T[,] data)
        where T : unmanaged => Upload2D(view, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView2D<T, Stride2D.General> view, T[,] data)
        where T : unmanaged => Download2D(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this ArrayView2D<T, Stride2D.General> view)
        where T : unmanaged => Download2D(view, null, new T[view.Extent.X, view.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView2D<T, Stride2D.General> view, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Upload2D(view, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView2D<T, Stride2D.General> view, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Download2D(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this ArrayView2D<T, Stride2D.General> view, AcceleratorStream stream)
        where T : unmanaged => Download2D(view, stream, new T[view.Extent.X, view.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.General>> buffer, T[,] data)
        where T : unmanaged => Upload2D(buffer.View, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.General>> buffer, T[,] data)
        where T : unmanaged => Download2D(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.General>> buffer)
        where T : unmanaged => Download2D(buffer.View, null, new T[buffer.View.Extent.X, buffer.View.Extent.Y]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.General>> buffer, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Upload2D(buffer.View, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.General>> buffer, AcceleratorStream stream, T[,] data)
        where T : unmanaged => Download2D(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,] GetAsArray2D<T>(this MemoryBuffer<ArrayView2D<T, Stride2D.General>> buffer, AcceleratorStream stream)
        where T : unmanaged => Download2D(buffer.View, stream, new T[buffer.View.Extent.X, buffer.View.Extent.Y]);

    private static void Upload2D<T, TStride>(ArrayView2D<T, TStride> view, AcceleratorStream? stream, T[,] data)
        where T : unmanaged
        where TStride : struct, IStride2D
    {
        SameExtent2D(view.Extent, data);
        // What lies between the lines must stay as it is.
        T[] memory = NewArray(view.BaseView, stream);
        for (int x = 0; x < data.GetLength(0); x++)
            for (int y = 0; y < data.GetLength(1); y++)
                memory[view.ComputeLinearIndex(new Index2D(x, y))] = data[x, y];
        Upload(view.BaseView, stream, memory);
    }

    private static T[,] Download2D<T, TStride>(ArrayView2D<T, TStride> view, AcceleratorStream? stream, T[,] data)
        where T : unmanaged
        where TStride : struct, IStride2D
    {
        SameExtent2D(view.Extent, data);
        T[] memory = NewArray(view.BaseView, stream);
        for (int x = 0; x < data.GetLength(0); x++)
            for (int y = 0; y < data.GetLength(1); y++)
                data[x, y] = memory[view.ComputeLinearIndex(new Index2D(x, y))];
        return data;
    }

    private static void SameExtent2D(LongIndex2D extent, Array data)
    {
        ArgumentNullException.ThrowIfNull(data);
        LongIndex2D given = new(data.GetLength(0), data.GetLength(1));
        if (given != extent)
            throw new ArgumentOutOfRangeException(nameof(data), given, $"The array has the extent {given}, the view {extent}.");
    }

    /// <summary>Allocates a buffer with the contents of an array.</summary>
    public static MemoryBuffer2D<T, Stride2D.DenseX> Allocate2DDenseX<T>(this Accelerator accelerator, T[,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer2D<T, Stride2D.DenseX> buffer = accelerator.Allocate2DDenseX<T>(new LongIndex2D(data.GetLength(0), data.GetLength(1)));
        buffer.CopyFromCPU(data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array, in a stream.</summary>
    public static MemoryBuffer2D<T, Stride2D.DenseX> Allocate2DDenseX<T>(this Accelerator accelerator, AcceleratorStream stream, T[,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer2D<T, Stride2D.DenseX> buffer = accelerator.Allocate2DDenseX<T>(new LongIndex2D(data.GetLength(0), data.GetLength(1)));
        buffer.CopyFromCPU(stream, data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array.</summary>
    public static MemoryBuffer2D<T, Stride2D.DenseY> Allocate2DDenseY<T>(this Accelerator accelerator, T[,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer2D<T, Stride2D.DenseY> buffer = accelerator.Allocate2DDenseY<T>(new LongIndex2D(data.GetLength(0), data.GetLength(1)));
        buffer.CopyFromCPU(data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array, in a stream.</summary>
    public static MemoryBuffer2D<T, Stride2D.DenseY> Allocate2DDenseY<T>(this Accelerator accelerator, AcceleratorStream stream, T[,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer2D<T, Stride2D.DenseY> buffer = accelerator.Allocate2DDenseY<T>(new LongIndex2D(data.GetLength(0), data.GetLength(1)));
        buffer.CopyFromCPU(stream, data);
        return buffer;
    }
}
