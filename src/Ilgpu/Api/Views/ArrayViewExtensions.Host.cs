using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Fills the beginning of a view from memory of the host.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T, TView>(this TView target, in ReadOnlySpan<T> span)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Upload(target.AsRawArrayView().Cast<T>(), null, span);

    /// <summary>Copies the beginning of a view into memory of the host, as much as it holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T, TView>(this TView source, in Span<T> span)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Download(source.AsRawArrayView().Cast<T>(), null, span);

    /// <summary>Fills the beginning of a view from <paramref name="length"/> elements of the host, beginning at <paramref name="cpuData"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T, TView>(this TView target, ref T cpuData, long length)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Upload(target.AsRawArrayView().Cast<T>(), null, ref cpuData, length);

    /// <summary>Copies <paramref name="length"/> elements from the beginning of a view to the host, beginning at <paramref name="cpuData"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T, TView>(this TView source, ref T cpuData, long length)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Download(source.AsRawArrayView().Cast<T>(), null, ref cpuData, length);

    /// <summary>Fills the beginning of a view from <paramref name="length"/> elements of the host, beginning at <paramref name="cpuData"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, ref T cpuData, long length)
        where T : unmanaged =>
        Upload(target.BaseView, null, ref cpuData, length);

    /// <summary>Copies <paramref name="length"/> elements from the beginning of a view to the host, beginning at <paramref name="cpuData"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, ref T cpuData, long length)
        where T : unmanaged =>
        Download(source.BaseView, null, ref cpuData, length);

    /// <summary>Fills the beginning of a view from memory of the host, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T, TView>(this TView target, AcceleratorStream stream, in ReadOnlySpan<T> span)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Upload(target.AsRawArrayView().Cast<T>(), stream, span);

    /// <summary>Copies the beginning of a view into memory of the host, as much as it holds, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T, TView>(this TView source, AcceleratorStream stream, in Span<T> span)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Download(source.AsRawArrayView().Cast<T>(), stream, span);

    /// <summary>Fills the beginning of a view from <paramref name="length"/> elements of the host, beginning at <paramref name="cpuData"/>, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T, TView>(this TView target, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Upload(target.AsRawArrayView().Cast<T>(), stream, ref cpuData, length);

    /// <summary>Copies <paramref name="length"/> elements from the beginning of a view to the host, beginning at <paramref name="cpuData"/>, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T, TView>(this TView source, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged
        where TView : IContiguousArrayView<T> =>
        Download(source.AsRawArrayView().Cast<T>(), stream, ref cpuData, length);

    /// <summary>Fills the beginning of a view from memory of the host, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, in ReadOnlySpan<T> span)
        where T : unmanaged =>
        Upload(target.BaseView, stream, span);

    /// <summary>Copies the beginning of a view into memory of the host, as much as it holds, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, in Span<T> span)
        where T : unmanaged =>
        Download(source.BaseView, stream, span);

    /// <summary>Fills the beginning of a view from <paramref name="length"/> elements of the host, beginning at <paramref name="cpuData"/>, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more data than the view has elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyFromCPU<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged =>
        Upload(target.BaseView, stream, ref cpuData, length);

    /// <summary>Copies <paramref name="length"/> elements from the beginning of a view to the host, beginning at <paramref name="cpuData"/>, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view has fewer elements.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void CopyToCPU<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, ref T cpuData, long length)
        where T : unmanaged =>
        Download(source.BaseView, stream, ref cpuData, length);

    private static void Upload<T>(ArrayView<T> target, AcceleratorStream? stream, ReadOnlySpan<T> data)
        where T : unmanaged => Upload(target, stream, ref MemoryMarshal.GetReference(data), data.Length);

    private static void Download<T>(ArrayView<T> source, AcceleratorStream? stream, Span<T> data)
        where T : unmanaged => Download(source, stream, ref MemoryMarshal.GetReference(data), data.Length);

    private static unsafe void Upload<T>(ArrayView<T> target, AcceleratorStream? stream, ref T data, long length)
        where T : unmanaged
    {
        CheckLength(target, length);
        if (length == 0)
            return;
        fixed (T* start = &data)
        {
            MemoryBuffer owner = target.Owner;
            stream ??= owner.Accelerator.DefaultStream;
            owner.CopyFrom(stream, new ArrayView<byte>(null, start, length * Unsafe.SizeOf<T>()), target.SubView(0, length).Cast<byte>());
            // The host's memory may move as soon as this returns.
            stream.Synchronize();
        }
    }

    private static unsafe void Download<T>(ArrayView<T> source, AcceleratorStream? stream, ref T data, long length)
        where T : unmanaged
    {
        CheckLength(source, length);
        if (length == 0)
            return;
        fixed (T* start = &data)
        {
            MemoryBuffer owner = source.Owner;
            stream ??= owner.Accelerator.DefaultStream;
            owner.CopyTo(stream, source.SubView(0, length).Cast<byte>(), new ArrayView<byte>(null, start, length * Unsafe.SizeOf<T>()));
            stream.Synchronize();
        }
    }

    private static void CheckLength<T>(ArrayView<T> view, long length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > view.Length)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"The view has {view.Length} elements, the host's memory {length}.");
        view.Source?.VerifyUsable();
    }
}
