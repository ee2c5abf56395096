using System.Runtime.CompilerServices;

namespace ILGPU.Runtime;

/// <summary>A window on device memory in 1 dimension: consecutive memory, an extent and a stride.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">Elements between neighbours along each axis.</typeparam>
public readonly struct ArrayView1D<T, TStride> : IArrayView<T, Index1D, LongIndex1D, TStride>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    /// <summary>The view of nothing.</summary>
    public static readonly ArrayView1D<T, TStride> Empty;

    /// <summary>Bytes of an element.</summary>
    public static readonly int ElementSize = Unsafe.SizeOf<T>();

    /// <summary>A window on the memory of <paramref name="baseView"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extent with this stride needs more elements than <paramref name="baseView"/> has.</exception>
    public ArrayView1D(ArrayView<T> baseView, LongIndex1D extent, TStride stride) : this(baseView, extent, stride, trusted: true)
    {
        long needed = stride.ComputeBufferLength(extent);
        if (needed > baseView.Length)
            ViewAssertions.ThrowExtent(needed, baseView.Length);
    }

    // Views of views lie in bounds already: kernels make them, and must not pay for a check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ArrayView1D(ArrayView<T> baseView, LongIndex1D extent, TStride stride, bool trusted)
    {
        _ = trusted;
        BaseView = baseView;
        Extent = extent;
        Stride = stride;
    }

    /// <summary>The memory.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>The number of elements along each axis.</summary>
    public LongIndex1D Extent { get; }

    /// <summary>Elements between neighbours along each axis.</summary>
    public TStride Stride { get; }

    /// <inheritdoc/>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    public Index1D IntExtent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new((int)Extent.X);
    }

    /// <summary>The number of elements of memory behind the view, padding between lines included.</summary>
    public long Length => BaseView.Length;

    /// <summary>The number of elements, in 32 bits.</summary>
    public int IntLength => (int)Length;

    /// <inheritdoc/>
    public long LengthInBytes => Length * Unsafe.SizeOf<T>();

    int IArrayView.ElementSize => Unsafe.SizeOf<T>();

    MemoryBuffer IArrayView.Buffer => BaseView.Owner;

    /// <summary>An element.</summary>
    public ref T this[Index1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    public ref T this[LongIndex1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>The view of nothing with a given stride.</summary>
    public static ArrayView1D<T, TStride> GetEmpty(TStride stride) => new(default, default, stride, trusted: true);

    /// <summary>The position of an element in <see cref="BaseView"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ComputeLinearIndex(Index1D index) => ViewAssertions.Enabled
        ? Stride.ComputeElementIndexChecked(index, IntExtent)
        : Stride.ComputeElementIndex(index);

    /// <summary>The position of an element in <see cref="BaseView"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ComputeLinearIndex(LongIndex1D index) => ViewAssertions.Enabled
        ? Stride.ComputeElementIndexChecked(index, Extent)
        : Stride.ComputeElementIndex(index);

    /// <summary>The part of the view that begins at <paramref name="index"/> and spans <paramref name="extent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView1D<T, TStride> SubView(Index1D index, Index1D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride, trusted: true);

    /// <summary>A window on one element.</summary>
    public VariableView<T> VariableView(Index1D index) => new(BaseView.SubView(ComputeLinearIndex(index), 1));

    /// <summary>The part of the view that begins at <paramref name="index"/> and spans <paramref name="extent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView1D<T, TStride> SubView(LongIndex1D index, LongIndex1D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride, trusted: true);

    /// <summary>A window on one element.</summary>
    public VariableView<T> VariableView(LongIndex1D index) => new(BaseView.SubView(ComputeLinearIndex(index), 1));

    /// <summary>The memory without its extent and stride.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <summary>The same view with its stride known only at run time.</summary>
    public ArrayView1D<T, Stride1D.General> AsGeneral() => AsGeneral(Stride.AsGeneral());

    /// <summary>The same memory and extent with another stride.</summary>
    public ArrayView1D<T, Stride1D.General> AsGeneral(Stride1D.General stride) => new(BaseView, Extent, stride);

    /// <summary>The same memory as a line.</summary>
    public ArrayView1D<T, Stride1D.General> To1DView() => BaseView.AsLine(Stride.To1DStride());

    /// <summary>The same elements with stride 1.</summary>
    /// <exception cref="InvalidOperationException">The elements do not lie next to each other.</exception>
    public ArrayView1D<T, Stride1D.Dense> AsDense()
    {
        if (Stride.XStride != 1)
            throw new InvalidOperationException($"Elements {Stride.XStride} apart are not dense.");
        return new(BaseView, Extent, default);
    }

    /// <summary>The same memory as a plane with dense rows along X.</summary>
    public ArrayView2D<T, Stride2D.DenseX> As2DDenseXView(LongIndex2D extent) => As2DView(extent, Stride2D.DenseX.FromExtent(extent));

    /// <summary>The same memory as a plane with dense rows along X, each padded to a multiple of <paramref name="xAlignmentInBytes"/>.</summary>
    public ArrayView2D<T, Stride2D.DenseX> As2DPitchedXView(LongIndex2D extent, int xAlignmentInBytes) =>
        As2DView(extent, new Stride2D.DenseX(Pitch(extent.X, xAlignmentInBytes)));

    /// <summary>The same memory as a plane with dense columns along Y.</summary>
    public ArrayView2D<T, Stride2D.DenseY> As2DDenseYView(LongIndex2D extent) => As2DView(extent, Stride2D.DenseY.FromExtent(extent));

    /// <summary>The same memory as a plane with dense columns along Y, each padded to a multiple of <paramref name="yAlignmentInBytes"/>.</summary>
    public ArrayView2D<T, Stride2D.DenseY> As2DPitchedYView(LongIndex2D extent, int yAlignmentInBytes) =>
        As2DView(extent, new Stride2D.DenseY(Pitch(extent.Y, yAlignmentInBytes)));

    /// <summary>The same memory as a plane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The plane needs more memory than the view has.</exception>
    public ArrayView2D<T, TOtherStride> As2DView<TOtherStride>(LongIndex2D extent, TOtherStride stride)
        where TOtherStride : struct, IStride2D => new(AsContiguous(), extent, stride);

    /// <summary>The same memory as a block, dense along X, then Y.</summary>
    public ArrayView3D<T, Stride3D.DenseXY> As3DDenseXYView(LongIndex3D extent) => As3DView(extent, Stride3D.DenseXY.FromExtent(extent));

    /// <summary>The same memory as a block, dense along Z, then Y.</summary>
    public ArrayView3D<T, Stride3D.DenseZY> As3DDenseZYView(LongIndex3D extent) => As3DView(extent, Stride3D.DenseZY.FromExtent(extent));

    /// <summary>The same memory as a block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block needs more memory than the view has.</exception>
    public ArrayView3D<T, TOtherStride> As3DView<TOtherStride>(LongIndex3D extent, TOtherStride stride)
        where TOtherStride : struct, IStride3D => new(AsContiguous(), extent, stride);

    private static int Pitch(long leadingDimension, int alignmentInBytes) =>
        checked((int)StrideExtensions.GetPitchedLeadingDimension<T>(leadingDimension, alignmentInBytes));

    /// <summary>The base view, the extent.</summary>
    public override string ToString() => $"{BaseView} {Extent}";
}
