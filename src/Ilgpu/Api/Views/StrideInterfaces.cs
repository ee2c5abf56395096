namespace ILGPU;

/// <summary>How many elements lie between neighbours along each axis of a view.</summary>
/// <typeparam name="TIndex">The index type of the view.</typeparam>
public interface IStride<TIndex>
    where TIndex : struct, IGenericIndex<TIndex>
{
    /// <summary>The strides of all axes.</summary>
    TIndex StrideExtent { get; }

    /// <summary>The stride of the whole array seen as one line: the smallest stride.</summary>
    Stride1D.General To1DStride();
}

/// <summary>A stride that maps indices to positions in memory and back.</summary>
/// <typeparam name="TIndex">The 32-bit index type.</typeparam>
/// <typeparam name="TLongIndex">The 64-bit index type.</typeparam>
public interface IStride<TIndex, TLongIndex> : IStride<TIndex>
    where TIndex : struct, IIntIndex<TIndex, TLongIndex>
    where TLongIndex : struct, ILongIndex<TLongIndex, TIndex>
{
    /// <summary>The position of an element, in elements.</summary>
    int ComputeElementIndex(TIndex index);

    /// <summary>The position of an element, in elements.</summary>
    long ComputeElementIndex(TLongIndex index);

    /// <summary>The position of an element, in elements.</summary>
    /// <exception cref="IndexOutOfRangeException">The index lies outside the extent.</exception>
    int ComputeElementIndexChecked(TIndex index, TIndex extent);

    /// <summary>The position of an element, in elements.</summary>
    /// <exception cref="IndexOutOfRangeException">The index lies outside the extent.</exception>
    long ComputeElementIndexChecked(TLongIndex index, TLongIndex extent);

    /// <summary>The number of elements from the first to the last element of an array, both included.</summary>
    int ComputeBufferLength(TIndex extent);

    /// <summary>The number of elements from the first to the last element of an array, both included.</summary>
    long ComputeBufferLength(TLongIndex extent);

    /// <summary>The index of the element at a position.</summary>
    TIndex ReconstructFromElementIndex(int elementIndex);

    /// <summary>The index of the element at a position.</summary>
    TLongIndex ReconstructFromElementIndex(long elementIndex);
}

/// <summary>A stride of one-dimensional views.</summary>
public interface IStride1D : IStride<Index1D, LongIndex1D>
{
    /// <summary>Elements between neighbours along X.</summary>
    int XStride { get; }

    /// <summary>The same stride with its values known only at run time.</summary>
    Stride1D.General AsGeneral();
}

/// <summary>A stride of two-dimensional views.</summary>
public interface IStride2D : IStride<Index2D, LongIndex2D>
{
    /// <summary>Elements between neighbours along X.</summary>
    int XStride { get; }

    /// <summary>Elements between neighbours along Y.</summary>
    int YStride { get; }

    /// <summary>The same stride with its values known only at run time.</summary>
    Stride2D.General AsGeneral();
}

/// <summary>A stride of three-dimensional views.</summary>
public interface IStride3D : IStride<Index3D, LongIndex3D>
{
    /// <summary>Elements between neighbours along X.</summary>
    int XStride { get; }

    /// <summary>Elements between neighbours along Y.</summary>
    int YStride { get; }

    /// <summary>Elements between neighbours along Z.</summary>
    int ZStride { get; }

    /// <summary>The same stride with its values known only at run time.</summary>
    Stride3D.General AsGeneral();
}

/// <summary>Converts extents when a view is read with elements of another size.</summary>
public interface IStrideCastContext
{
    /// <summary>The number of new elements in as many bytes as <paramref name="sourceExtent"/> old ones take.</summary>
    int ComputeNewExtent(int sourceExtent);

    /// <summary>The number of new elements in as many bytes as <paramref name="sourceExtent"/> old ones take.</summary>
    long ComputeNewExtent(long sourceExtent);
}

/// <summary>A stride of views that can be read with elements of another size.</summary>
/// <typeparam name="TIndex">The 32-bit index type.</typeparam>
/// <typeparam name="TLongIndex">The 64-bit index type.</typeparam>
/// <typeparam name="TStride">The implementing type.</typeparam>
public interface ICastableStride<TIndex, TLongIndex, TStride>
    where TIndex : struct, IIntIndex<TIndex, TLongIndex>
    where TLongIndex : struct, ILongIndex<TLongIndex, TIndex>
    where TStride : struct, IStride<TIndex, TLongIndex>, ICastableStride<TIndex, TLongIndex, TStride>
{
    /// <summary>The extent and the stride after the change of element size.</summary>
    (TLongIndex Extent, TStride Stride) Cast<TContext>(in TContext context, in TLongIndex extent)
        where TContext : struct, IStrideCastContext;
}
