using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Strides of three-dimensional views.</summary>
public static class Stride3D
{
    /// <summary>The number of elements of one line (or plane) of an array, padding included.</summary>
    public delegate long GetLeadingDimensionSize(LongIndex3D extent);

    /// <summary>Makes the stride of an array whose line (or plane) spans <paramref name="leadingDimension"/> elements.</summary>
    public delegate TStride BuildStride<TStride>(LongIndex3D extent, int leadingDimension)
        where TStride : struct, IStride3D;

    /// <summary>The number of elements of memory that an array of this extent spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeBufferLength<TStride>(this TStride stride, Index3D extent)
        where TStride : struct, IStride3D => stride.ComputeBufferLength(extent);

    /// <summary>The position of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeElementIndex<TStride>(this TStride stride, Index3D index)
        where TStride : struct, IStride3D => stride.ComputeElementIndex(index);

    /// <summary>The position of an element; throws if it lies outside the extent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ComputeElementIndexChecked<TStride>(this TStride stride, Index3D index, Index3D extent)
        where TStride : struct, IStride3D => stride.ComputeElementIndexChecked(index, extent);

    /// <summary>The number of elements of memory that an array of this extent spans.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeBufferLength<TStride>(this TStride stride, LongIndex3D extent)
        where TStride : struct, IStride3D => stride.ComputeBufferLength(extent);

    /// <summary>The position of an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeElementIndex<TStride>(this TStride stride, LongIndex3D index)
        where TStride : struct, IStride3D => stride.ComputeElementIndex(index);

    /// <summary>The position of an element; throws if it lies outside the extent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ComputeElementIndexChecked<TStride>(this TStride stride, LongIndex3D index, LongIndex3D extent)
        where TStride : struct, IStride3D => stride.ComputeElementIndexChecked(index, extent);

    /// <summary>X is the dense dimension, then Y: rows are <c>yStride</c>, planes <c>zStride</c> elements apart.</summary>
    public readonly struct DenseXY(int yStride, int zStride) : IStride3D, ICastableStride<Index3D, LongIndex3D, DenseXY>
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride => 1;

        /// <summary>Elements between neighbours along Y.</summary>
        public int YStride { get; } = yStride;

        /// <summary>Elements between neighbours along Z.</summary>
        public int ZStride { get; } = zStride;

        /// <inheritdoc/>
        public Index3D StrideExtent => new(XStride, YStride, ZStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index3D index) => index.X + (index.Y * YStride) + (index.Z * ZStride);

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index3D index, Index3D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index3D.One) + 1;

        /// <inheritdoc/>
        public Index3D ReconstructFromElementIndex(int elementIndex)
        {
            int z = elementIndex / ZStride;
            elementIndex -= z * ZStride;
            int y = elementIndex / YStride;
            return new(elementIndex - (y * YStride), y, z);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex3D index) => index.X + (index.Y * YStride) + (index.Z * ZStride);

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex3D index, LongIndex3D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex3D.One) + 1;

        /// <inheritdoc/>
        public LongIndex3D ReconstructFromElementIndex(long elementIndex)
        {
            long z = elementIndex / ZStride;
            elementIndex -= z * ZStride;
            long y = elementIndex / YStride;
            return new(elementIndex - (y * YStride), y, z);
        }

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseXY FromExtent(Index3D extent) => new(extent.X, extent.X * extent.Y);

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseXY FromExtent(LongIndex3D extent) => new(checked((int)extent.X), checked((int)(extent.X * extent.Y)));

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ComputeElementIndex(Index3D index, Index3D extent) => index.X + (((index.Z * extent.Y) + index.Y) * extent.X);

        /// <summary>The inverse of <see cref="ComputeElementIndex(Index3D, Index3D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Index3D ReconstructFromElementIndex(int elementIndex, Index3D extent)
        {
            int row = elementIndex / extent.X;
            int z = row / extent.Y;
            return new(elementIndex - (row * extent.X), row - (z * extent.Y), z);
        }

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static long ComputeElementIndex(LongIndex3D index, LongIndex3D extent) => index.X + (((index.Z * extent.Y) + index.Y) * extent.X);

        /// <summary>The inverse of <see cref="ComputeElementIndex(LongIndex3D, LongIndex3D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static LongIndex3D ReconstructFromElementIndex(long elementIndex, LongIndex3D extent)
        {
            long row = elementIndex / extent.X;
            long z = row / extent.Y;
            return new(elementIndex - (row * extent.X), row - (z * extent.Y), z);
        }

        /// <inheritdoc/>
        public (LongIndex3D Extent, DenseXY Stride) Cast<TContext>(in TContext context, in LongIndex3D extent)
            where TContext : struct, IStrideCastContext =>
            (new(context.ComputeNewExtent(extent.X), extent.Y, extent.Z), new(checked((int)context.ComputeNewExtent(YStride)), checked((int)context.ComputeNewExtent(ZStride))));

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(int.Min(XStride, int.Min(YStride, ZStride)));

        /// <inheritdoc/>
        public Stride3D.General AsGeneral() => new(StrideExtent);
    }

    /// <summary>Z is the dense dimension, then Y (the layout of a C# <c>T[,,]</c>): lines are <c>yStride</c>, planes <c>xStride</c> elements apart.</summary>
    public readonly struct DenseZY(int xStride, int yStride) : IStride3D, ICastableStride<Index3D, LongIndex3D, DenseZY>
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride { get; } = xStride;

        /// <summary>Elements between neighbours along Y.</summary>
        public int YStride { get; } = yStride;

        /// <summary>Elements between neighbours along Z.</summary>
        public int ZStride => 1;

        /// <inheritdoc/>
        public Index3D StrideExtent => new(XStride, YStride, ZStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index3D index) => (index.X * XStride) + (index.Y * YStride) + index.Z;

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index3D index, Index3D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index3D.One) + 1;

        /// <inheritdoc/>
        public Index3D ReconstructFromElementIndex(int elementIndex)
        {
            int x = elementIndex / XStride;
            elementIndex -= x * XStride;
            int y = elementIndex / YStride;
            return new(x, y, elementIndex - (y * YStride));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex3D index) => (index.X * XStride) + (index.Y * YStride) + index.Z;

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex3D index, LongIndex3D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex3D.One) + 1;

        /// <inheritdoc/>
        public LongIndex3D ReconstructFromElementIndex(long elementIndex)
        {
            long x = elementIndex / XStride;
            elementIndex -= x * XStride;
            long y = elementIndex / YStride;
            return new(x, y, elementIndex - (y * YStride));
        }

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseZY FromExtent(Index3D extent) => new(extent.Y * extent.Z, extent.Z);

        /// <summary>The dense stride of an array of the given extent.</summary>
        public static DenseZY FromExtent(LongIndex3D extent) => new(checked((int)(extent.Y * extent.Z)), checked((int)extent.Z));

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int ComputeElementIndex(Index3D index, Index3D extent) => (((index.X * extent.Y) + index.Y) * extent.Z) + index.Z;

        /// <summary>The inverse of <see cref="ComputeElementIndex(Index3D, Index3D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Index3D ReconstructFromElementIndex(int elementIndex, Index3D extent)
        {
            int line = elementIndex / extent.Z;
            int x = line / extent.Y;
            return new(x, line - (x * extent.Y), elementIndex - (line * extent.Z));
        }

        /// <summary>The position of an element in a dense array of the given extent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static long ComputeElementIndex(LongIndex3D index, LongIndex3D extent) => (((index.X * extent.Y) + index.Y) * extent.Z) + index.Z;

        /// <summary>The inverse of <see cref="ComputeElementIndex(LongIndex3D, LongIndex3D)"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static LongIndex3D ReconstructFromElementIndex(long elementIndex, LongIndex3D extent)
        {
            long line = elementIndex / extent.Z;
            long x = line / extent.Y;
            return new(x, line - (x * extent.Y), elementIndex - (line * extent.Z));
        }

        /// <inheritdoc/>
        public (LongIndex3D Extent, DenseZY Stride) Cast<TContext>(in TContext context, in LongIndex3D extent)
            where TContext : struct, IStrideCastContext =>
            (new(extent.X, extent.Y, context.ComputeNewExtent(extent.Z)), new(checked((int)context.ComputeNewExtent(XStride)), checked((int)context.ComputeNewExtent(YStride))));

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(int.Min(XStride, int.Min(YStride, ZStride)));

        /// <inheritdoc/>
        public Stride3D.General AsGeneral() => new(StrideExtent);
    }

    /// <summary>All strides are free.</summary>
    public readonly struct General(Index3D stride) : IStride3D
    {
        /// <summary>Elements between neighbours along X.</summary>
        public int XStride { get; } = stride.X;

        /// <summary>Elements between neighbours along Y.</summary>
        public int YStride { get; } = stride.Y;

        /// <summary>Elements between neighbours along Z.</summary>
        public int ZStride { get; } = stride.Z;

        /// <inheritdoc/>
        public Index3D StrideExtent => new(XStride, YStride, ZStride);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int ComputeElementIndex(Index3D index) => (index.X * XStride) + (index.Y * YStride) + (index.Z * ZStride);

        /// <inheritdoc/>
        public int ComputeElementIndexChecked(Index3D index, Index3D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public int ComputeBufferLength(Index3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - Index3D.One) + 1;

        /// <inheritdoc/>
        public Index3D ReconstructFromElementIndex(int elementIndex)
        {
            // Divide by the largest stride first.
            Span<int> strides = [XStride, YStride, ZStride];
            Span<int> components = stackalloc int[3];
            for (int step = 0; step < 3; step++)
            {
                int axis = strides[0] >= strides[1] && strides[0] >= strides[2] ? 0 : strides[1] >= strides[2] ? 1 : 2;
                components[axis] = elementIndex / strides[axis];
                elementIndex -= components[axis] * strides[axis];
                strides[axis] = 0;
            }
            return new(components[0], components[1], components[2]);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long ComputeElementIndex(LongIndex3D index) => (index.X * XStride) + (index.Y * YStride) + (index.Z * ZStride);

        /// <inheritdoc/>
        public long ComputeElementIndexChecked(LongIndex3D index, LongIndex3D extent) => index.InBounds(extent)
            ? ComputeElementIndex(index)
            : throw new IndexOutOfRangeException($"The index {index} lies outside the extent {extent}.");

        /// <inheritdoc/>
        public long ComputeBufferLength(LongIndex3D extent) =>
            extent.Size == 0 ? 0 : ComputeElementIndex(extent - LongIndex3D.One) + 1;

        /// <inheritdoc/>
        public LongIndex3D ReconstructFromElementIndex(long elementIndex)
        {
            // Divide by the largest stride first.
            Span<int> strides = [XStride, YStride, ZStride];
            Span<long> components = stackalloc long[3];
            for (int step = 0; step < 3; step++)
            {
                int axis = strides[0] >= strides[1] && strides[0] >= strides[2] ? 0 : strides[1] >= strides[2] ? 1 : 2;
                components[axis] = elementIndex / strides[axis];
                elementIndex -= components[axis] * strides[axis];
                strides[axis] = 0;
            }
            return new(components[0], components[1], components[2]);
        }

        /// <inheritdoc/>
        public Stride1D.General To1DStride() => new(int.Min(XStride, int.Min(YStride, ZStride)));

        /// <inheritdoc/>
        public Stride3D.General AsGeneral() => this;
    }
}
