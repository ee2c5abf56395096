using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>What concerns strides of any dimension.</summary>
public static class StrideExtensions
{
    /// <summary>A change of element size.</summary>
    /// <param name="elementSize">Bytes of an old element.</param>
    /// <param name="newElementSize">Bytes of a new element.</param>
    public readonly struct ElementSizeCastContext(int elementSize, int newElementSize) : IStrideCastContext
    {
        /// <summary>Bytes of an old element.</summary>
        public int ElementSize { get; } = elementSize;

        /// <summary>Bytes of a new element.</summary>
        public int NewElementSize { get; } = newElementSize;

        /// <inheritdoc/>
        public int ComputeNewExtent(int sourceExtent) => (int)ComputeNewExtent((long)sourceExtent);

        /// <inheritdoc/>
        public long ComputeNewExtent(long sourceExtent) => sourceExtent * ElementSize / NewElementSize;
    }

    /// <summary>A change of element size, in bytes.</summary>
    public static ElementSizeCastContext CreateCastContext(int elementSize, int newElementSize) => new(elementSize, newElementSize);

    /// <summary>The number of elements of a line padded to a multiple of <paramref name="alignmentInBytes"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The alignment is not a positive multiple of the element size.</exception>
    public static long GetPitchedLeadingDimension<T>(long leadingDimension, int alignmentInBytes)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        if (alignmentInBytes < 1 || alignmentInBytes % size != 0)
            throw new ArgumentOutOfRangeException(nameof(alignmentInBytes), alignmentInBytes, $"An alignment must be a multiple of the {size} bytes of an element.");
        int elements = alignmentInBytes / size;
        return (leadingDimension + elements - 1) / elements * elements;
    }
}
