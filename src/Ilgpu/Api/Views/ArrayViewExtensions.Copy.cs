namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Fills the beginning of a view with the contents of another, on any accelerators.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyFrom<TView>(this TView target, in TView source)
        where TView : IContiguousArrayView => Copy(null, source.AsRawArrayView(), target.AsRawArrayView());

    /// <summary>Fills the beginning of a view with the contents of another, on any accelerators.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyFrom<T>(this ArrayView1D<T, Stride1D.Dense> target, in ArrayView1D<T, Stride1D.Dense> source)
        where T : unmanaged => Copy(null, source.BaseView.Cast<byte>(), target.BaseView.Cast<byte>());

    /// <summary>Fills the beginning of a view with the contents of another, on any accelerators, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyFrom<TView>(this TView target, AcceleratorStream stream, in TView source)
        where TView : IContiguousArrayView => Copy(stream, source.AsRawArrayView(), target.AsRawArrayView());

    /// <summary>Fills the beginning of a view with the contents of another, on any accelerators, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyFrom<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, in ArrayView1D<T, Stride1D.Dense> source)
        where T : unmanaged => Copy(stream, source.BaseView.Cast<byte>(), target.BaseView.Cast<byte>());

    /// <summary>Copies a view into the beginning of another, on any accelerators.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyTo<TView>(this TView source, in TView target)
        where TView : IContiguousArrayView => Copy(null, source.AsRawArrayView(), target.AsRawArrayView());

    /// <summary>Copies a view into the beginning of another, on any accelerators.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyTo<T>(this ArrayView1D<T, Stride1D.Dense> source, ArrayView1D<T, Stride1D.Dense> target)
        where T : unmanaged => Copy(null, source.BaseView.Cast<byte>(), target.BaseView.Cast<byte>());

    /// <summary>Copies a view into the beginning of another, on any accelerators, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyTo<TView>(this TView source, AcceleratorStream stream, in TView target)
        where TView : IContiguousArrayView => Copy(stream, source.AsRawArrayView(), target.AsRawArrayView());

    /// <summary>Copies a view into the beginning of another, on any accelerators, in a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is shorter than the source.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public static void CopyTo<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, in ArrayView1D<T, Stride1D.Dense> target)
        where T : unmanaged => Copy(stream, source.BaseView.Cast<byte>(), target.BaseView.Cast<byte>());

    private static void Copy(AcceleratorStream? stream, ArrayView<byte> source, ArrayView<byte> target)
    {
        if (source.Length > target.Length)
            throw new ArgumentOutOfRangeException(nameof(source), source.Length, $"The target has {target.Length} bytes, the source {source.Length}.");
        if (source.Length == 0)
            return;
        target = target.SubView(0, source.Length);
        // The side that has a buffer knows how; the buffer of a device knows how to reach the host, not the other way round.
        if (target.Source is { } owner)
            owner.CopyFrom(stream ?? owner.Accelerator.DefaultStream, source, target);
        else
            source.Owner.CopyTo(stream ?? source.Owner.Accelerator.DefaultStream, source, target);
    }
}
