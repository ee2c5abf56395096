namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Fills a view from an array of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView<T> view, T[] data)
        where T : unmanaged => Upload(view, null, Exactly(data, view.Length));

    /// <summary>Copies a view into an array of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView<T> view, T[] data)
        where T : unmanaged => Download(view, null, Exactly(data, view.Length).AsSpan());

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray<T>(this ArrayView<T> view)
        where T : unmanaged => NewArray(view, null);

    /// <summary>Fills a view from an array of the same length, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView<T> view, AcceleratorStream stream, T[] data)
        where T : unmanaged => Upload(view, stream, Exactly(data, view.Length));

    /// <summary>Copies a view into an array of the same length, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView<T> view, AcceleratorStream stream, T[] data)
        where T : unmanaged => Download(view, stream, Exactly(data, view.Length).AsSpan());

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray<T>(this ArrayView<T> view, AcceleratorStream stream)
        where T : unmanaged => NewArray(view, stream);

    /// <summary>Fills a view from an array of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, T[] data)
        where T : unmanaged => Upload(view.BaseView, null, Exactly(data, view.BaseView.Length));

    /// <summary>Copies a view into an array of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, T[] data)
        where T : unmanaged => Download(view.BaseView, null, Exactly(data, view.BaseView.Length).AsSpan());

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => NewArray(view.BaseView, null);

    /// <summary>Fills a view from an array of the same length, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, T[] data)
        where T : unmanaged => Upload(view.BaseView, stream, Exactly(data, view.BaseView.Length));

    /// <summary>Copies a view into an array of the same length, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, T[] data)
        where T : unmanaged => Download(view.BaseView, stream, Exactly(data, view.BaseView.Length).AsSpan());

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream)
        where T : unmanaged => NewArray(view.BaseView, stream);

    /// <summary>Fills the beginning of a strided view from an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.General> view, T[] data)
        where T : unmanaged => UploadStrided(view, null, data);

    /// <summary>Copies the elements of a strided view into the beginning of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has more elements than there is room for.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.General> view, T[] data)
        where T : unmanaged => DownloadStrided(view, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.General> view)
        where T : unmanaged => NewArray(view, null);

    /// <summary>Fills the beginning of a strided view from an array, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.General> view, AcceleratorStream stream, T[] data)
        where T : unmanaged => UploadStrided(view, stream, data);

    /// <summary>Copies the elements of a strided view into the beginning of an array, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has more elements than there is room for.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.General> view, AcceleratorStream stream, T[] data)
        where T : unmanaged => DownloadStrided(view, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this ArrayView1D<T, Stride1D.General> view, AcceleratorStream stream)
        where T : unmanaged => NewArray(view, stream);

    /// <summary>Fills a view from an array of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, T[] data)
        where T : unmanaged => Upload(buffer.View.BaseView, null, Exactly(data, buffer.View.BaseView.Length));

    /// <summary>Copies a view into an array of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, T[] data)
        where T : unmanaged => Download(buffer.View.BaseView, null, Exactly(data, buffer.View.BaseView.Length).AsSpan());

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer)
        where T : unmanaged => NewArray(buffer.View.BaseView, null);

    /// <summary>Fills a view from an array of the same length, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged => Upload(buffer.View.BaseView, stream, Exactly(data, buffer.View.BaseView.Length));

    /// <summary>Copies a view into an array of the same length, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged => Download(buffer.View.BaseView, stream, Exactly(data, buffer.View.BaseView.Length).AsSpan());

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.Dense>> buffer, AcceleratorStream stream)
        where T : unmanaged => NewArray(buffer.View.BaseView, stream);

    /// <summary>Fills the beginning of a strided view from an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.General>> buffer, T[] data)
        where T : unmanaged => UploadStrided(buffer.View, null, data);

    /// <summary>Copies the elements of a strided view into the beginning of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has more elements than there is room for.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.General>> buffer, T[] data)
        where T : unmanaged => DownloadStrided(buffer.View, null, data);

    /// <summary>The elements of a view as a new array.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.General>> buffer)
        where T : unmanaged => NewArray(buffer.View, null);

    /// <summary>Fills the beginning of a strided view from an array, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.General>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged => UploadStrided(buffer.View, stream, data);

    /// <summary>Copies the elements of a strided view into the beginning of an array, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has more elements than there is room for.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.General>> buffer, AcceleratorStream stream, T[] data)
        where T : unmanaged => DownloadStrided(buffer.View, stream, data);

    /// <summary>The elements of a view as a new array, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static T[] GetAsArray1D<T>(this MemoryBuffer<ArrayView1D<T, Stride1D.General>> buffer, AcceleratorStream stream)
        where T : unmanaged => NewArray(buffer.View, stream);

    private static T[] Exactly<T>(T[] data, long length)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Length == length
            ? data
            : throw new ArgumentOutOfRangeException(nameof(data), data.Length, $"The array has {data.Length} elements, the view {length}.");
    }

    private static T[] NewArray<T>(ArrayView<T> view, AcceleratorStream? stream)
        where T : unmanaged
    {
        T[] data = GC.AllocateUninitializedArray<T>(checked((int)view.Length));
        Download(view, stream, data.AsSpan());
        return data;
    }

    private static T[] NewArray<T>(ArrayView1D<T, Stride1D.General> view, AcceleratorStream? stream)
        where T : unmanaged
    {
        T[] data = new T[checked((int)view.Extent.X)];
        DownloadStrided(view, stream, data);
        return data;
    }

    private static void UploadStrided<T>(ArrayView1D<T, Stride1D.General> view, AcceleratorStream? stream, T[] data)
        where T : unmanaged
    {
        _ = Exactly(data, view.Extent.X);
        // What lies between the elements must stay as it is.
        T[] memory = NewArray(view.BaseView, stream);
        for (int index = 0; index < data.Length; index++)
            memory[view.ComputeLinearIndex(new Index1D(index))] = data[index];
        Upload(view.BaseView, stream, memory);
    }

    private static void DownloadStrided<T>(ArrayView1D<T, Stride1D.General> view, AcceleratorStream? stream, T[] data)
        where T : unmanaged
    {
        _ = Exactly(data, view.Extent.X);
        T[] memory = NewArray(view.BaseView, stream);
        for (int index = 0; index < data.Length; index++)
            data[index] = memory[view.ComputeLinearIndex(new Index1D(index))];
    }
}
