namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView3D<T, Stride3D.DenseXY> view, T[,,] data)
        where T : unmanaged => Upload3D(view, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView3D<T, Stride3D.DenseXY> view, T[,,] data)
        where T : unmanaged => Download3D(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this ArrayView3D<T, Stride3D.DenseXY> view)
        where T : unmanaged => Download3D(view, null, new T[view.Extent.X, view.Extent.Y, view.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView3D<T, Stride3D.DenseXY> view, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Upload3D(view, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView3D<T, Stride3D.DenseXY> view, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Download3D(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this ArrayView3D<T, Stride3D.DenseXY> view, AcceleratorStream stream)
        where T : unmanaged => Download3D(view, stream, new T[view.Extent.X, view.Extent.Y, view.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseXY>> buffer, T[,,] data)
        where T : unmanaged => Upload3D(buffer.View, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseXY>> buffer, T[,,] data)
        where T : unmanaged => Download3D(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseXY>> buffer)
        where T : unmanaged => Download3D(buffer.View, null, new T[buffer.View.Extent.X, buffer.View.Extent.Y, buffer.View.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseXY>> buffer, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Upload3D(buffer.View, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseXY>> buffer, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Download3D(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseXY>> buffer, AcceleratorStream stream)
        where T : unmanaged => Download3D(buffer.View, stream, new T[buffer.View.Extent.X, buffer.View.Extent.Y, buffer.View.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView3D<T, Stride3D.DenseZY> view, T[,,] data)
        where T : unmanaged => Upload3D(view, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView3D<T, Stride3D.DenseZY> view, T[,,] data)
        where T : unmanaged => Download3D(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this ArrayView3D<T, Stride3D.DenseZY> view)
        where T : unmanaged => Download3D(view, null, new T[view.Extent.X, view.Extent.Y, view.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView3D<T, Stride3D.DenseZY> view, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Upload3D(view, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView3D<T, Stride3D.DenseZY> view, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Download3D(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this ArrayView3D<T, Stride3D.DenseZY> view, AcceleratorStream stream)
        where T : unmanaged => Download3D(view, stream, new T[view.Extent.X, view.Extent.Y, view.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseZY>> buffer, T[,,] data)
        where T : unmanaged => Upload3D(buffer.View, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseZY>> buffer, T[,,] data)
        where T : unmanaged => Download3D(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseZY>> buffer)
        where T : unmanaged => Download3D(buffer.View, null, new T[buffer.View.Extent.X, buffer.View.Extent.Y, buffer.View.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseZY>> buffer, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Upload3D(buffer.View, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseZY>> buffer, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Download3D(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.DenseZY>> buffer, AcceleratorStream stream)
        where T : unmanaged => Download3D(buffer.View, stream, new T[buffer.View.Extent.X, buffer.View.Extent.Y, buffer.View.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView3D<T, Stride3D.General> view, T[,,] data)
        where T : unmanaged => Upload3D(view, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView3D<T, Stride3D.General> view, T[,,] data)
        where T : unmanaged => Download3D(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this ArrayView3D<T, Stride3D.General> view)
        where T : unmanaged => Download3D(view, null, new T[view.Extent.X, view.Extent.Y, view.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView3D<T, Stride3D.General> view, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Upload3D(view, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView3D<T, Stride3D.General> view, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Download3D(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this ArrayView3D<T, Stride3D.General> view, AcceleratorStream stream)
        where T : unmanaged => Download3D(view, stream, new T[view.Extent.X, view.Extent.Y, view.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.General>> buffer, T[,,] data)
        where T : unmanaged => Upload3D(buffer.View, null, data);

    /// <summary>Copies a view into an array of the same extent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.General>> buffer, T[,,] data)
        where T : unmanaged => Download3D(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.General>> buffer)
        where T : unmanaged => Download3D(buffer.View, null, new T[buffer.View.Extent.X, buffer.View.Extent.Y, buffer.View.Extent.Z]);

    /// <summary>Fills a view from an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.General>> buffer, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Upload3D(buffer.View, stream, data);

    /// <summary>Copies a view into an array of the same extent, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extents differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.General>> buffer, AcceleratorStream stream, T[,,] data)
        where T : unmanaged => Download3D(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[,,] GetAsArray3D<T>(this MemoryBuffer<ArrayView3D<T, Stride3D.General>> buffer, AcceleratorStream stream)
        where T : unmanaged => Download3D(buffer.View, stream, new T[buffer.View.Extent.X, buffer.View.Extent.Y, buffer.View.Extent.Z]);

    private static void Upload3D<T, TStride>(ArrayView3D<T, TStride> view, AcceleratorStream? stream, T[,,] data)
        where T : unmanaged
        where TStride : struct, IStride3D
    {
        SameExtent3D(view.Extent, data);
        // What lies between the lines must stay as it is.
        T[] memory = NewArray(view.BaseView, stream);
        for (int x = 0; x < data.GetLength(0); x++)
            for (int y = 0; y < data.GetLength(1); y++)
                for (int z = 0; z < data.GetLength(2); z++)
                    memory[view.ComputeLinearIndex(new Index3D(x, y, z))] = data[x, y, z];
        Upload(view.BaseView, stream, memory);
    }

    private static T[,,] Download3D<T, TStride>(ArrayView3D<T, TStride> view, AcceleratorStream? stream, T[,,] data)
        where T : unmanaged
        where TStride : struct, IStride3D
    {
        SameExtent3D(view.Extent, data);
        T[] memory = NewArray(view.BaseView, stream);
        for (int x = 0; x < data.GetLength(0); x++)
            for (int y = 0; y < data.GetLength(1); y++)
                for (int z = 0; z < data.GetLength(2); z++)
                    data[x, y, z] = memory[view.ComputeLinearIndex(new Index3D(x, y, z))];
        return data;
    }

    private static void SameExtent3D(LongIndex3D extent, Array data)
    {
        ArgumentNullException.ThrowIfNull(data);
        LongIndex3D given = new(data.GetLength(0), data.GetLength(1), data.GetLength(2));
        if (given != extent)
            throw new ArgumentOutOfRangeException(nameof(data), given, $"The array has the extent {given}, the view {extent}.");
    }

    /// <summary>Allocates a buffer with the contents of an array.</summary>
    public static MemoryBuffer3D<T, Stride3D.DenseXY> Allocate3DDenseXY<T>(this Accelerator accelerator, T[,,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer3D<T, Stride3D.DenseXY> buffer = accelerator.Allocate3DDenseXY<T>(new LongIndex3D(data.GetLength(0), data.GetLength(1), data.GetLength(2)));
        buffer.CopyFromCPU(data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array, in a stream.</summary>
    public static MemoryBuffer3D<T, Stride3D.DenseXY> Allocate3DDenseXY<T>(this Accelerator accelerator, AcceleratorStream stream, T[,,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer3D<T, Stride3D.DenseXY> buffer = accelerator.Allocate3DDenseXY<T>(new LongIndex3D(data.GetLength(0), data.GetLength(1), data.GetLength(2)));
        buffer.CopyFromCPU(stream, data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array.</summary>
    public static MemoryBuffer3D<T, Stride3D.DenseZY> Allocate3DDenseZY<T>(this Accelerator accelerator, T[,,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer3D<T, Stride3D.DenseZY> buffer = accelerator.Allocate3DDenseZY<T>(new LongIndex3D(data.GetLength(0), data.GetLength(1), data.GetLength(2)));
        buffer.CopyFromCPU(data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array, in a stream.</summary>
    public static MemoryBuffer3D<T, Stride3D.DenseZY> Allocate3DDenseZY<T>(this Accelerator accelerator, AcceleratorStream stream, T[,,] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer3D<T, Stride3D.DenseZY> buffer = accelerator.Allocate3DDenseZY<T>(new LongIndex3D(data.GetLength(0), data.GetLength(1), data.GetLength(2)));
        buffer.CopyFromCPU(stream, data);
        return buffer;
    }
}
