using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Strides of two-dimensional views.</summary>
public static class Stride2D
{
    /// <summary>The number of elements of one line (or plane) of an array, padding included.</summary>
    public delegate long GetLeadingDimensionSize(LongIndex2D extent);

    /// <summary>Makes the stride of an array whose line (or plane) spans <paramref name="leadingDimension"/> elements.</summary>
    public delegate TStride BuildStride<TStride>(LongIndex2D extent, int leadingDimension)
        where TStride : struct, IStride2D;

    /// <summary>The number of elements of memory that an array of this extent spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeBufferLength<TStride>(this TStride stride, Index2D extent)
        where TStride : struct, IStride2D => stride.ComputeBufferLength(extent);

    /// <summary>The position of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeElementIndex<TStride>(this TStride stride, Index2D index)
        where TStride : struct, IStride2D => stride.ComputeElementIndex(index);

    /// <summary>The position of an element; throws if it lies outside the extent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeElementIndexChecked<TStride>(this TStride stride, Index2D index, Index2D extent)
        where TStride : struct, IStride2D => stride.ComputeElementIndexChecked(index, extent);

    /// <summary>The number of elements of memory that an array of this extent spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeBufferLength<TStride>(this TStride stride, LongIndex2D extent)
        where TStride : struct, IStride2D => stride.ComputeBufferLength(extent);

    /// <summary>The position of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeElementIndex<TStride>(this TStride stride, LongIndex2D index)
        where TStride : struct, IStride2D => stride.ComputeElementIndex(index);

    /// <summary>The position of an element; throws if it lies outside the extent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeElementIndexChecked<TStride>(this TStride stride, LongIndex2D index, LongIndex2D extent)
        where TStride : struct, IStride2D => stride.ComputeElementIndexChecked(index, extent);

    /// <summary>X is the dense dimension: neighbours along X lie next to each other, rows are <c>yStride</c> elements apart.</summary>
    public readonly struct DenseX(int yStride) : IStride2D, ICastableStride<Index2D, LongIndex2D, DenseX>
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride => 1;

        /// <summary>Elements between neighbours along Y.</summary>
        public int YStride { get; } = yStride;

        /// <inheritdoc/>
        public Index2D StrideExtent => new(XStride, YStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index2D index) => index.X + (index.Y * YStride);

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index2D index, Index2D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index2D.One) + 1;

        /// <inheritdoc/>
        public Index2D ReconstructFromElementIndex(int elementIndex)
        {
            int y = elementIndex / YStride;
            return new(elementIndex - (y * YStride), y);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex2D index) => index.X + (index.Y * YStride);

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex2D.One) + 1;

        /// <inheritdoc/>
        public LongIndex2D ReconstructFromElementIndex(long elementIndex)
        {
            long y = elementIndex / YStride;
            return new(elementIndex - (y * YStride), y);
        }

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseX FromExtent(Index2D extent) => new(extent.X);

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseX FromExtent(LongIndex2D extent) => new(checked((int)extent.X));

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ComputeElementIndex(Index2D index, Index2D extent) => index.X + (index.Y * extent.X);

        /// <summary>The inverse of <see cref="ComputeElementIndex(Index2D, Index2D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Index2D ReconstructFromElementIndex(int elementIndex, Index2D extent)
        {
            int y = elementIndex / extent.X;
            return new(elementIndex - (y * extent.X), y);
        }

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static long ComputeElementIndex(LongIndex2D index, LongIndex2D extent) => index.X + (index.Y * extent.X);

        /// <summary>The inverse of <see cref="ComputeElementIndex(LongIndex2D, LongIndex2D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static LongIndex2D ReconstructFromElementIndex(long elementIndex, LongIndex2D extent)
        {
            long y = elementIndex / extent.X;
            return new(elementIndex - (y * extent.X), y);
        }

        /// <inheritdoc/>
        public (LongIndex2D Extent, DenseX Stride) Cast<TContext>(in TContext context, in LongIndex2D extent)
            where TContext : struct, IStrideCastContext =>
            (new(context.ComputeNewExtent(extent.X), extent.Y), new(checked((int)context.ComputeNewExtent(YStride))));

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(int.Min(XStride, YStride));

        /// <inheritdoc/>
        public Stride2D.General AsGeneral() => new(StrideExtent);
    }

    /// <summary>Y is the dense dimension: neighbours along Y lie next to each other, columns are <c>xStride</c> elements apart (the layout of a C# <c>T[,]</c>).</summary>
    public readonly struct DenseY(int xStride) : IStride2D, ICastableStride<Index2D, LongIndex2D, DenseY>
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride { get; } = xStride;

        /// <summary>Elements between neighbours along Y.</summary>
        public int YStride => 1;

        /// <inheritdoc/>
        public Index2D StrideExtent => new(XStride, YStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index2D index) => (index.X * XStride) + index.Y;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index2D index, Index2D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index2D.One) + 1;

        /// <inheritdoc/>
        public Index2D ReconstructFromElementIndex(int elementIndex)
        {
            int x = elementIndex / XStride;
            return new(x, elementIndex - (x * XStride));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex2D index) => (index.X * XStride) + index.Y;

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex2D.One) + 1;

        /// <inheritdoc/>
        public LongIndex2D ReconstructFromElementIndex(long elementIndex)
        {
            long x = elementIndex / XStride;
            return new(x, elementIndex - (x * XStride));
        }

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseY FromExtent(Index2D extent) => new(extent.Y);

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseY FromExtent(LongIndex2D extent) => new(checked((int)extent.Y));

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ComputeElementIndex(Index2D index, Index2D extent) => (index.X * extent.Y) + index.Y;

        /// <summary>The inverse of <see cref="ComputeElementIndex(Index2D, Index2D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Index2D ReconstructFromElementIndex(int elementIndex, Index2D extent)
        {
            int x = elementIndex / extent.Y;
            return new(x, elementIndex - (x * extent.Y));
        }

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static long ComputeElementIndex(LongIndex2D index, LongIndex2D extent) => (index.X * extent.Y) + index.Y;

        /// <summary>The inverse of <see cref="ComputeElementIndex(LongIndex2D, LongIndex2D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static LongIndex2D ReconstructFromElementIndex(long elementIndex, LongIndex2D extent)
        {
            long x = elementIndex / extent.Y;
            return new(x, elementIndex - (x * extent.Y));
        }

        /// <inheritdoc/>
        public (LongIndex2D Extent, DenseY Stride) Cast<TContext>(in TContext context, in LongIndex2D extent)
            where TContext : struct, IStrideCastContext =>
            (new(extent.X, context.ComputeNewExtent(extent.Y)), new(checked((int)context.ComputeNewExtent(XStride))));

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(int.Min(XStride, YStride));

        /// <inheritdoc/>
        public Stride2D.General AsGeneral() => new(StrideExtent);
    }

    /// <summary>Both strides are free.</summary>
    public readonly struct General(Index2D stride) : IStride2D
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride { get; } = stride.X;

        /// <summary>Elements between neighbours along Y.</summary>
        public int YStride { get; } = stride.Y;

        /// <inheritdoc/>
        public Index2D StrideExtent => new(XStride, YStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index2D index) => (index.X * XStride) + (index.Y * YStride);

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index2D index, Index2D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index2D.One) + 1;

        /// <inheritdoc/>
        public Index2D ReconstructFromElementIndex(int elementIndex)
        {
            if (XStride > YStride)
            {
                int x = elementIndex / XStride;
                return new(x, (elementIndex - (x * XStride)) / YStride);
            }
            int y = elementIndex / YStride;
            return new((elementIndex - (y * YStride)) / XStride, y);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex2D index) => (index.X * XStride) + (index.Y * YStride);

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex2D index, LongIndex2D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex2D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex2D.One) + 1;

        /// <inheritdoc/>
        public LongIndex2D ReconstructFromElementIndex(long elementIndex)
        {
            if (XStride > YStride)
            {
                long x = elementIndex / XStride;
                return new(x, (elementIndex - (x * XStride)) / YStride);
            }
            long y = elementIndex / YStride;
            return new((elementIndex - (y * YStride)) / XStride, y);
        }

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(int.Min(XStride, YStride));

        /// <inheritdoc/>
        public Stride2D.General AsGeneral() => this;
    }
}
