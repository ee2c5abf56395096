using System.Runtime.CompilerServices;

namespace ILGPU.Runtime;

/// <summary>Operations on views and buffers.</summary>
public static partial class ArrayViewExtensions
{
    /// <summary>Allocates a buffer with the contents of an array.</summary>
    public static MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(this Accelerator accelerator, T[] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer1D<T, Stride1D.Dense> buffer = accelerator.Allocate1D<T>(data.Length);
        buffer.CopyFromCPU(data);
        return buffer;
    }

    /// <summary>Allocates a buffer with the contents of an array, in a stream.</summary>
    public static MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(this Accelerator accelerator, AcceleratorStream stream, T[] data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(data);
        MemoryBuffer1D<T, Stride1D.Dense> buffer = accelerator.Allocate1D<T>(data.Length);
        buffer.CopyFromCPU(stream, data);
        return buffer;
    }

    /// <summary>The address of the first element.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static unsafe nint LoadEffectiveAddressAsPtr<T>(this ArrayView<T> view)
        where T : unmanaged => (nint)Unsafe.AsPointer(ref view.LoadEffectiveAddress());

    /// <summary>The first byte.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static unsafe ref byte LoadEffectiveAddress<T>(this ArrayView<T> view)
        where T : unmanaged
    {
        view.Source?.VerifyUsable();
        return ref *(byte*)view.Pointer;
    }

    /// <summary>The accelerator whose memory a view shows.</summary>
    /// <exception cref="InvalidOperationException">The view shows no memory of an accelerator.</exception>
    public static Accelerator GetAccelerator<TView>(this TView view)
        where TView : IArrayView => view.Buffer.Accelerator;

    /// <summary>The kind of the accelerator whose memory a view shows.</summary>
    /// <exception cref="InvalidOperationException">The view shows no memory of an accelerator.</exception>
    public static AcceleratorType GetAcceleratorType<TView>(this TView view)
        where TView : IArrayView => view.GetAccelerator().AcceleratorType;

    /// <summary>The context of the accelerator whose memory a view shows.</summary>
    /// <exception cref="InvalidOperationException">The view shows no memory of an accelerator.</exception>
    public static Context GetContext<TView>(this TView view)
        where TView : IArrayView => view.GetAccelerator().Context;

    /// <summary>Whether a view has elements.</summary>
    public static bool HasData<TView>(this TView view)
        where TView : IArrayView => view.IsValid && view.Length > 0;

    /// <summary>Whether a view has no elements.</summary>
    public static bool HasNoData<TView>(this TView view)
        where TView : IArrayView => !view.HasData();

    /// <summary>The view as a line with stride 1.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsDense<T>(this ArrayView<T> view)
        where T : unmanaged => view;

    /// <summary>The view as a line whose stride is known only at run time.</summary>
    public static ArrayView1D<T, Stride1D.General> AsGeneral<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsDense().AsGeneral();

    /// <summary>The view as a line with a stride: as many elements as fit.</summary>
    public static ArrayView1D<T, Stride1D.General> AsGeneral<T>(this ArrayView<T> view, Stride1D.General stride)
        where T : unmanaged => view.AsLine(stride);

    /// <summary>A window on one element.</summary>
    public static VariableView<T> VariableView<T>(this ArrayView<T> view, Index1D element)
        where T : unmanaged => new(view.SubView(element.X, 1));

    /// <summary>A window on one element.</summary>
    public static VariableView<T> VariableView<T>(this ArrayView<T> view, LongIndex1D element)
        where T : unmanaged => new(view.SubView(element.X, 1));

    /// <summary>The same memory as elements of another type.</summary>
    public static ArrayView1D<TOther, Stride1D.Dense> Cast<T, TOther>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged
        where TOther : unmanaged => view.BaseView.Cast<TOther>();

    /// <summary>The same memory with X and Y exchanged.</summary>
    public static ArrayView2D<T, Stride2D.DenseY> AsTransposed<T>(this ArrayView2D<T, Stride2D.DenseX> view)
        where T : unmanaged => new(view.BaseView, new LongIndex2D(view.Extent.Y, view.Extent.X), new Stride2D.DenseY(view.Stride.YStride));

    /// <summary>The same memory with X and Y exchanged.</summary>
    public static ArrayView2D<T, Stride2D.DenseX> AsTransposed<T>(this ArrayView2D<T, Stride2D.DenseY> view)
        where T : unmanaged => new(view.BaseView, new LongIndex2D(view.Extent.Y, view.Extent.X), new Stride2D.DenseX(view.Stride.XStride));

    /// <summary>The same memory with X and Z exchanged.</summary>
    public static ArrayView3D<T, Stride3D.DenseZY> AsTransposed<T>(this ArrayView3D<T, Stride3D.DenseXY> view)
        where T : unmanaged => new(view.BaseView, new LongIndex3D(view.Extent.Z, view.Extent.Y, view.Extent.X), new Stride3D.DenseZY(view.Stride.ZStride, view.Stride.YStride));

    /// <summary>The same memory with X and Z exchanged.</summary>
    public static ArrayView3D<T, Stride3D.DenseXY> AsTransposed<T>(this ArrayView3D<T, Stride3D.DenseZY> view)
        where T : unmanaged => new(view.BaseView, new LongIndex3D(view.Extent.Z, view.Extent.Y, view.Extent.X), new Stride3D.DenseXY(view.Stride.YStride, view.Stride.XStride));
}
