using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Strides of one-dimensional views.</summary>
public static class Stride1D
{
    /// <summary>The number of elements of memory that an array of this extent spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeBufferLength<TStride>(this TStride stride, Index1D extent)
        where TStride : struct, IStride1D => stride.ComputeBufferLength(extent);

    /// <summary>The position of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeElementIndex<TStride>(this TStride stride, Index1D index)
        where TStride : struct, IStride1D => stride.ComputeElementIndex(index);

    /// <summary>The position of an element; throws if it lies outside the extent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeElementIndexChecked<TStride>(this TStride stride, Index1D index, Index1D extent)
        where TStride : struct, IStride1D => stride.ComputeElementIndexChecked(index, extent);

    /// <summary>The number of elements of memory that an array of this extent spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeBufferLength<TStride>(this TStride stride, LongIndex1D extent)
        where TStride : struct, IStride1D => stride.ComputeBufferLength(extent);

    /// <summary>The position of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeElementIndex<TStride>(this TStride stride, LongIndex1D index)
        where TStride : struct, IStride1D => stride.ComputeElementIndex(index);

    /// <summary>The position of an element; throws if it lies outside the extent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeElementIndexChecked<TStride>(this TStride stride, LongIndex1D index, LongIndex1D extent)
        where TStride : struct, IStride1D => stride.ComputeElementIndexChecked(index, extent);

    /// <summary>Neighbours lie next to each other.</summary>
    public readonly struct Dense : IStride1D, ICastableStride<Index1D, LongIndex1D, Dense>
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride => 1;

        /// <inheritdoc/>
        public Index1D StrideExtent => new(XStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index1D index) => index.X;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index1D index, Index1D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index1D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index1D.One) + 1;

        /// <inheritdoc/>
        public Index1D ReconstructFromElementIndex(int elementIndex)
            => new(elementIndex);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex1D index) => index.X;

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex1D index, LongIndex1D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex1D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex1D.One) + 1;

        /// <inheritdoc/>
        public LongIndex1D ReconstructFromElementIndex(long elementIndex)
            => new(elementIndex);

        /// <inheritdoc/>
        public (LongIndex1D Extent, Dense Stride) Cast<TContext>(in TContext context, in LongIndex1D extent)
            where TContext : struct, IStrideCastContext =>
            (new(context.ComputeNewExtent(extent.X)), default);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(XStride);

        /// <inheritdoc/>
        public Stride1D.General AsGeneral() => new(StrideExtent);
    }

    /// <summary>Neighbours lie a fixed number of elements apart.</summary>
    public readonly struct General(Index1D stride) : IStride1D
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride { get; } = stride.X;

        /// <inheritdoc/>
        public Index1D StrideExtent => new(XStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index1D index) => index.X * XStride;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index1D index, Index1D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index1D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index1D.One) + 1;

        /// <inheritdoc/>
        public Index1D ReconstructFromElementIndex(int elementIndex)
            => new(elementIndex / XStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex1D index) => index.X * XStride;

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex1D index, LongIndex1D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex1D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex1D.One) + 1;

        /// <inheritdoc/>
        public LongIndex1D ReconstructFromElementIndex(long elementIndex)
            => new(elementIndex / XStride);

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(XStride);

        /// <inheritdoc/>
        public Stride1D.General AsGeneral() => this;
    }
}
