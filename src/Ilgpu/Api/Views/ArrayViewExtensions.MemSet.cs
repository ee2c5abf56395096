namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Sets every byte of a view to zero.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSetToZero<TView>(this TView view)
        where TView : IContiguousArrayView => Fill(view.AsRawArrayView(), null, 0);

    /// <summary>Sets every byte of a view to a value.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSet<TView>(this TView view, byte value)
        where TView : IContiguousArrayView => Fill(view.AsRawArrayView(), null, value);

    /// <summary>Sets every byte of a view to zero.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSetToZero<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => Fill(view.BaseView.Cast<byte>(), null, 0);

    /// <summary>Sets every byte of a view to a value.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSet<T>(this ArrayView1D<T, Stride1D.Dense> view, byte value)
        where T : unmanaged => Fill(view.BaseView.Cast<byte>(), null, value);

    /// <summary>Sets every byte of a view to zero, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSetToZero<TView>(this TView view, AcceleratorStream stream)
        where TView : IContiguousArrayView => Fill(view.AsRawArrayView(), stream, 0);

    /// <summary>Sets every byte of a view to a value, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSet<TView>(this TView view, AcceleratorStream stream, byte value)
        where TView : IContiguousArrayView => Fill(view.AsRawArrayView(), stream, value);

    /// <summary>Sets every byte of a view to zero, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSetToZero<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream)
        where T : unmanaged => Fill(view.BaseView.Cast<byte>(), stream, 0);

    /// <summary>Sets every byte of a view to a value, in a stream.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static void MemSet<T>(this ArrayView1D<T, Stride1D.Dense> view, AcceleratorStream stream, byte value)
        where T : unmanaged => Fill(view.BaseView.Cast<byte>(), stream, value);

    private static void Fill(ArrayView<byte> view, AcceleratorStream? stream, byte value)
    {
        if (view.Length > 0)
            view.Owner.MemSet(stream ?? view.Owner.Accelerator.DefaultStream, value, view);
    }
}
