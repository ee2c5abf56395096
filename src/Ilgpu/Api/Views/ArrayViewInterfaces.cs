using ILGPU.Runtime;

namespace ILGPU;

/// <summary>A typed window on memory.</summary>
public interface IArrayView
{
    /// <summary>The buffer that owns the memory.</summary>
    /// <exception cref="InvalidOperationException">No buffer owns it: it is host memory, or shared or local memory of a running kernel.</exception>
    MemoryBuffer Buffer { get; }

    /// <summary>Bytes of an element.</summary>
    int ElementSize { get; }

    /// <summary>The number of elements.</summary>
    long Length { get; }

    /// <summary>The number of bytes.</summary>
    long LengthInBytes { get; }

    /// <summary>Whether there is any memory behind the view.</summary>
    bool IsValid { get; }
}

/// <summary>A window on elements of one type.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IArrayView<T> : IArrayView
    where T : unmanaged;

/// <summary>A window that can be indexed.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TIndex">The index type.</typeparam>
public interface IArrayView<T, TIndex> : IArrayView
    where T : unmanaged
    where TIndex : struct, IGenericIndex<TIndex>
{
    /// <summary>The number of elements along each axis.</summary>
    TIndex Extent { get; }

    /// <summary>An element.</summary>
    ref T this[TIndex index] { get; }
}

/// <summary>A window with a stride.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStrideIndex">The index type of the stride.</typeparam>
/// <typeparam name="TStride">The stride.</typeparam>
public interface IStridedArrayView<T, TStrideIndex, TStride> : IArrayView<T>
    where T : unmanaged
    where TStrideIndex : struct, IGenericIndex<TStrideIndex>
    where TStride : struct, IStride<TStrideIndex>
{
    /// <summary>Elements between neighbours along each axis.</summary>
    TStride Stride { get; }
}

/// <summary>A window that can be indexed with 32 and 64 bits.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TIndex">The 32-bit index type.</typeparam>
/// <typeparam name="TLongIndex">The 64-bit index type.</typeparam>
/// <typeparam name="TStride">The stride.</typeparam>
public interface IArrayView<T, TIndex, TLongIndex, TStride> : IArrayView<T, TLongIndex>, IStridedArrayView<T, TIndex, TStride>
    where T : unmanaged
    where TIndex : struct, IIntIndex<TIndex, TLongIndex>
    where TLongIndex : struct, ILongIndex<TLongIndex, TIndex>
    where TStride : struct, IStride<TIndex>
{
    /// <summary>The number of elements, in 32 bits.</summary>
    int IntLength { get; }

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    TIndex IntExtent { get; }

    /// <summary>An element.</summary>
    ref T this[TIndex index] { get; }
}

/// <summary>A window without gaps.</summary>
public interface IContiguousArrayView : IArrayView
{
    /// <summary>The position of the first element in its buffer, in elements.</summary>
    long Index { get; }

    /// <summary>The position of the first element in its buffer, in bytes.</summary>
    long IndexInBytes { get; }

    /// <summary>The same memory as bytes.</summary>
    ArrayView<byte> AsRawArrayView();
}

/// <summary>A window without gaps on elements of one type.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IContiguousArrayView<T> : IArrayView<T>, IContiguousArrayView
    where T : unmanaged;
