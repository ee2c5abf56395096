namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>Fills the beginning of a view from page-locked memory, which must not change before the stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view is shorter than the array.</exception>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where T : unmanaged
        where TView : IContiguousArrayView<T> => Copy(stream, pageLockedArray.ArrayView.Cast<byte>(), target.AsRawArrayView());

    /// <summary>Fills the beginning of a view from page-locked memory, which must not change before the default stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view is shorter than the array.</exception>
    public static void CopyFromPageLockedAsync<T, TView>(this TView target, PageLockedArray<T> pageLockedArray)
        where T : unmanaged
        where TView : IContiguousArrayView<T> => Copy(null, pageLockedArray.ArrayView.Cast<byte>(), target.AsRawArrayView());

    /// <summary>Fills the beginning of a view from page-locked memory, which must not change before the stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view is shorter than the array.</exception>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, AcceleratorStream stream, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => Copy(stream, pageLockedArray.ArrayView.Cast<byte>(), target.BaseView.Cast<byte>());

    /// <summary>Fills the beginning of a view from page-locked memory, which must not change before the default stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The view is shorter than the array.</exception>
    public static void CopyFromPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> target, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => Copy(null, pageLockedArray.ArrayView.Cast<byte>(), target.BaseView.Cast<byte>());

    /// <summary>Copies a view into the beginning of page-locked memory. The values are there when the stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The array is shorter than the view.</exception>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, AcceleratorStream stream, PageLockedArray<T> pageLockedArray)
        where T : unmanaged
        where TView : IContiguousArrayView<T> => CopyToPageLocked(stream, source.AsRawArrayView(), pageLockedArray.ArrayView.Cast<byte>());

    /// <summary>Copies a view into the beginning of page-locked memory. The values are there when the default stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The array is shorter than the view.</exception>
    public static void CopyToPageLockedAsync<T, TView>(this TView source, PageLockedArray<T> pageLockedArray)
        where T : unmanaged
        where TView : IContiguousArrayView<T> => CopyToPageLocked(null, source.AsRawArrayView(), pageLockedArray.ArrayView.Cast<byte>());

    /// <summary>Copies a view into the beginning of page-locked memory. The values are there when the stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The array is shorter than the view.</exception>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, AcceleratorStream stream, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => CopyToPageLocked(stream, source.BaseView.Cast<byte>(), pageLockedArray.ArrayView.Cast<byte>());

    /// <summary>Copies a view into the beginning of page-locked memory. The values are there when the default stream is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The array is shorter than the view.</exception>
    public static void CopyToPageLockedAsync<T>(this ArrayView1D<T, Stride1D.Dense> source, PageLockedArray1D<T> pageLockedArray)
        where T : unmanaged => CopyToPageLocked(null, source.BaseView.Cast<byte>(), pageLockedArray.ArrayView.Cast<byte>());

    /// <summary>The stream of a copy that names none is the device's, not that of the locked memory.</summary>
    private static void CopyToPageLocked(AcceleratorStream? stream, ArrayView<byte> source, ArrayView<byte> target)
    {
        if (source.Length > 0)
            Copy(stream ?? source.Owner.Accelerator.DefaultStream, source, target);
    }
}
