using System.Runtime.CompilerServices;

namespace ILGPU.Runtime;

/// <summary>A window on device memory in 2 dimensions: consecutive memory, an extent and a stride.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">Elements between neighbours along each axis.</typeparam>
public readonly struct ArrayView2D<T, TStride> : IArrayView<T, Index2D, LongIndex2D, TStride>
    where T : unmanaged
    where TStride : struct, IStride2D
{
    /// <summary>The view of nothing.</summary>
    public static readonly ArrayView2D<T, TStride> Empty;

    /// <summary>Bytes of an element.</summary>
    public static readonly int ElementSize = Unsafe.SizeOf<T>();

    /// <summary>A window on the memory of <paramref name="baseView"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extent with this stride needs more elements than <paramref name="baseView"/> has.</exception>
    public ArrayView2D(ArrayView<T> baseView, LongIndex2D extent, TStride stride) : this(baseView, extent, stride, trusted: true)
    {
        long needed = stride.ComputeBufferLength(extent);
        if (needed > baseView.Length)
            ViewAssertions.ThrowExtent(needed, baseView.Length);
    }

    // Views of views lie in bounds already: kernels make them, and must not pay for a check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ArrayView2D(ArrayView<T> baseView, LongIndex2D extent, TStride stride, bool trusted)
    {
        _ = trusted;
        BaseView = baseView;
        Extent = extent;
        Stride = stride;
    }

    /// <summary>The memory.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>The number of elements along each axis.</summary>
    public LongIndex2D Extent { get; }

    /// <summary>Elements between neighbours along each axis.</summary>
    public TStride Stride { get; }

    /// <inheritdoc/>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    public Index2D IntExtent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new((int)Extent.X, (int)Extent.Y);
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
    public ref T this[int x, int y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new Index2D(x, y)];
    }

    /// <summary>An element.</summary>
    public ref T this[long x, long y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new LongIndex2D(x, y)];
    }

    /// <summary>An element.</summary>
    public ref T this[Index2D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    public ref T this[LongIndex2D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>The view of nothing with a given stride.</summary>
    public static ArrayView2D<T, TStride> GetEmpty(TStride stride) => new(default, default, stride, trusted: true);

    /// <summary>The position of an element in <see cref="BaseView"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ComputeLinearIndex(Index2D index) => ViewAssertions.Enabled
        ? Stride.ComputeElementIndexChecked(index, IntExtent)
        : Stride.ComputeElementIndex(index);

    /// <summary>The position of an element in <see cref="BaseView"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ComputeLinearIndex(LongIndex2D index) => ViewAssertions.Enabled
        ? Stride.ComputeElementIndexChecked(index, Extent)
        : Stride.ComputeElementIndex(index);

    /// <summary>The part of the view that begins at <paramref name="index"/> and spans <paramref name="extent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView2D<T, TStride> SubView(Index2D index, Index2D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride, trusted: true);

    /// <summary>A window on one element.</summary>
    public VariableView<T> VariableView(Index2D index) => new(BaseView.SubView(ComputeLinearIndex(index), 1));

    /// <summary>The part of the view that begins at <paramref name="index"/> and spans <paramref name="extent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView2D<T, TStride> SubView(LongIndex2D index, LongIndex2D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride, trusted: true);

    /// <summary>A window on one element.</summary>
    public VariableView<T> VariableView(LongIndex2D index) => new(BaseView.SubView(ComputeLinearIndex(index), 1));

    /// <summary>The memory without its extent and stride.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <summary>The same view with its stride known only at run time.</summary>
    public ArrayView2D<T, Stride2D.General> AsGeneral() => AsGeneral(Stride.AsGeneral());

    /// <summary>The same memory and extent with another stride.</summary>
    public ArrayView2D<T, Stride2D.General> AsGeneral(Stride2D.General stride) => new(BaseView, Extent, stride);

    /// <summary>The same memory as a line.</summary>
    public ArrayView1D<T, Stride1D.General> To1DView() => BaseView.AsLine(Stride.To1DStride());

    /// <summary>The same memory as a line.</summary>
    public ArrayView1D<T, TOtherStride> As1DView<TOtherStride>(TOtherStride stride)
        where TOtherStride : struct, IStride1D => AsContiguous().AsLine(stride);

    /// <summary>The same elements with dense X.</summary>
    /// <exception cref="InvalidOperationException">Neighbours along X do not lie next to each other.</exception>
    public ArrayView2D<T, Stride2D.DenseX> AsDenseX() => new(BaseView, Extent, new(Stride.XStride == 1
        ? Stride.YStride
        : throw new InvalidOperationException($"Elements {Stride.XStride} apart along X are not dense.")));

    /// <summary>The same elements with dense Y.</summary>
    /// <exception cref="InvalidOperationException">Neighbours along Y do not lie next to each other.</exception>
    public ArrayView2D<T, Stride2D.DenseY> AsDenseY() => new(BaseView, Extent, new(Stride.YStride == 1
        ? Stride.XStride
        : throw new InvalidOperationException($"Elements {Stride.YStride} apart along Y are not dense.")));

    /// <summary>The same memory as a block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block needs more memory than the view has.</exception>
    public ArrayView3D<T, TOtherStride> As3DView<TOtherStride>(LongIndex3D extent, TOtherStride stride)
        where TOtherStride : struct, IStride3D => new(AsContiguous(), extent, stride);

    /// <summary>The base view, the extent.</summary>
    public override string ToString() => $"{BaseView} {Extent}";
}
