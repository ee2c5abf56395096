using System.Runtime.CompilerServices;

namespace ILGPU.Runtime;

/// <summary>A window on device memory in 3 dimensions: consecutive memory, an extent and a stride.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">Elements between neighbours along each axis.</typeparam>
public readonly struct ArrayView3D<T, TStride> : IArrayView<T, Index3D, LongIndex3D, TStride>
    where T : unmanaged
    where TStride : struct, IStride3D
{
    /// <summary>The view of nothing.</summary>
    public static readonly ArrayView3D<T, TStride> Empty;

    /// <summary>Bytes of an element.</summary>
    public static readonly int ElementSize = Unsafe.SizeOf<T>();

    /// <summary>A window on the memory of <paramref name="baseView"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extent with this stride needs more elements than <paramref name="baseView"/> has.</exception>
    public ArrayView3D(ArrayView<T> baseView, LongIndex3D extent, TStride stride) : this(baseView, extent, stride, trusted: true)
    {
        long needed = stride.ComputeBufferLength(extent);
        if (needed > baseView.Length)
            ViewAssertions.ThrowExtent(needed, baseView.Length);
    }

    // Views of views lie in bounds already: kernels make them, and must not pay for a check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ArrayView3D(ArrayView<T> baseView, LongIndex3D extent, TStride stride, bool trusted)
    {
        _ = trusted;
        BaseView = baseView;
        Extent = extent;
        Stride = stride;
    }

    /// <summary>The memory.</summary>
    public ArrayView<T> BaseView { get; }

    /// <summary>The number of elements along each axis.</summary>
    public LongIndex3D Extent { get; }

    /// <summary>Elements between neighbours along each axis.</summary>
    public TStride Stride { get; }

    /// <inheritdoc/>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    public Index3D IntExtent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new((int)Extent.X, (int)Extent.Y, (int)Extent.Z);
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
    public ref T this[int x, int y, int z]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new Index3D(x, y, z)];
    }

    /// <summary>An element.</summary>
    public ref T this[long x, long y, long z]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[new LongIndex3D(x, y, z)];
    }

    /// <summary>An element.</summary>
    public ref T this[Index3D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>An element.</summary>
    public ref T this[LongIndex3D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[ComputeLinearIndex(index)];
    }

    /// <summary>The view of nothing with a given stride.</summary>
    public static ArrayView3D<T, TStride> GetEmpty(TStride stride) => new(default, default, stride, trusted: true);

    /// <summary>The position of an element in <see cref="BaseView"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ComputeLinearIndex(Index3D index) => ViewAssertions.Enabled
        ? Stride.ComputeElementIndexChecked(index, IntExtent)
        : Stride.ComputeElementIndex(index);

    /// <summary>The position of an element in <see cref="BaseView"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ComputeLinearIndex(LongIndex3D index) => ViewAssertions.Enabled
        ? Stride.ComputeElementIndexChecked(index, Extent)
        : Stride.ComputeElementIndex(index);

    /// <summary>The part of the view that begins at <paramref name="index"/> and spans <paramref name="extent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView3D<T, TStride> SubView(Index3D index, Index3D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride, trusted: true);

    /// <summary>A window on one element.</summary>
    public VariableView<T> VariableView(Index3D index) => new(BaseView.SubView(ComputeLinearIndex(index), 1));

    /// <summary>The part of the view that begins at <paramref name="index"/> and spans <paramref name="extent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView3D<T, TStride> SubView(LongIndex3D index, LongIndex3D extent) =>
        new(BaseView.SubView(Stride.ComputeElementIndex(index), Stride.ComputeBufferLength(extent)), extent, Stride, trusted: true);

    /// <summary>A window on one element.</summary>
    public VariableView<T> VariableView(LongIndex3D index) => new(BaseView.SubView(ComputeLinearIndex(index), 1));

    /// <summary>The memory without its extent and stride.</summary>
    public ArrayView<T> AsContiguous() => BaseView;

    /// <summary>The same view with its stride known only at run time.</summary>
    public ArrayView3D<T, Stride3D.General> AsGeneral() => AsGeneral(Stride.AsGeneral());

    /// <summary>The same memory and extent with another stride.</summary>
    public ArrayView3D<T, Stride3D.General> AsGeneral(Stride3D.General stride) => new(BaseView, Extent, stride);

    /// <summary>The same memory as a line.</summary>
    public ArrayView1D<T, Stride1D.General> To1DView() => BaseView.AsLine(Stride.To1DStride());

    /// <summary>The same memory as a line.</summary>
    public ArrayView1D<T, TOtherStride> As1DView<TOtherStride>(TOtherStride stride)
        where TOtherStride : struct, IStride1D => AsContiguous().AsLine(stride);

    /// <summary>The same elements with dense X.</summary>
    /// <exception cref="InvalidOperationException">Neighbours along X do not lie next to each other.</exception>
    public ArrayView3D<T, Stride3D.DenseXY> AsDenseXY() => Stride.XStride == 1
        ? new(BaseView, Extent, new(Stride.YStride, Stride.ZStride))
        : throw new InvalidOperationException($"Elements {Stride.XStride} apart along X are not dense.");

    /// <summary>The same elements with dense Z.</summary>
    /// <exception cref="InvalidOperationException">Neighbours along Z do not lie next to each other.</exception>
    public ArrayView3D<T, Stride3D.DenseZY> AsDenseZY() => Stride.ZStride == 1
        ? new(BaseView, Extent, new(Stride.XStride, Stride.YStride))
        : throw new InvalidOperationException($"Elements {Stride.ZStride} apart along Z are not dense.");

    /// <summary>The same memory as a block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block needs more memory than the view has.</exception>
    public ArrayView3D<T, TOtherStride> As3DView<TOtherStride>(LongIndex3D extent, TOtherStride stride)
        where TOtherStride : struct, IStride3D => new(AsContiguous(), extent, stride);

    /// <summary>The base view, the extent.</summary>
    public override string ToString() => $"{BaseView} {Extent}";
}
