namespace ILGPU;

/// <summary>The kinds of extents that a kernel can be launched over.</summary>
public enum IndexType
{
    /// <summary>No index.</summary>
    None,

    /// <summary>A 32-bit index in one dimension.</summary>
    Index1D,

    /// <summary>A 32-bit index in two dimensions.</summary>
    Index2D,

    /// <summary>A 32-bit index in three dimensions.</summary>
    Index3D,

    /// <summary>A 64-bit index in one dimension.</summary>
    LongIndex1D,

    /// <summary>A 64-bit index in two dimensions.</summary>
    LongIndex2D,

    /// <summary>A 64-bit index in three dimensions.</summary>
    LongIndex3D,

    /// <summary>An explicit grid of groups.</summary>
    KernelConfig,
}

/// <summary>Anything that a kernel can be launched over.</summary>
public interface IIndex
{
    /// <summary>The number of elements in an extent of this size.</summary>
    long Size { get; }
}

/// <summary>An index known to the compiler.</summary>
public interface IIntrinsicIndex : IIndex
{
    /// <summary>Which of the known index types this is.</summary>
    IndexType IndexType { get; }
}

/// <summary>An index with arithmetic and bounds checks.</summary>
/// <typeparam name="TIndex">The implementing type.</typeparam>
public interface IGenericIndex<TIndex> : IIndex, IEquatable<TIndex>
    where TIndex : struct, IIndex
{
    /// <summary>Whether all components lie in <c>[0, dimension)</c>.</summary>
    bool InBounds(TIndex dimension);

    /// <summary>Whether all components lie in <c>[0, dimension]</c>.</summary>
    bool InBoundsInclusive(TIndex dimension);

    /// <summary>Adds component by component.</summary>
    TIndex Add(TIndex rhs);

    /// <summary>Subtracts component by component.</summary>
    TIndex Subtract(TIndex rhs);
}

/// <summary>A 32-bit index.</summary>
public interface IIntIndex : IIndex
{
    /// <summary>The number of elements in an extent of this size, in 32 bits.</summary>
    new int Size { get; }
}

/// <summary>A 32-bit index with a 64-bit counterpart.</summary>
/// <typeparam name="TIndex">The implementing type.</typeparam>
/// <typeparam name="TLongIndex">Its 64-bit counterpart.</typeparam>
public interface IIntIndex<TIndex, TLongIndex> : IIntIndex, IIntrinsicIndex, IGenericIndex<TIndex>
    where TIndex : struct, IIntIndex<TIndex, TLongIndex>
    where TLongIndex : struct, ILongIndex<TLongIndex, TIndex>
{
    /// <summary>Widens to 64 bits.</summary>
    TLongIndex ToLongIndex();
}

/// <summary>A 64-bit index with a 32-bit counterpart.</summary>
/// <typeparam name="TLongIndex">The implementing type.</typeparam>
/// <typeparam name="TIndex">Its 32-bit counterpart.</typeparam>
public interface ILongIndex<TLongIndex, TIndex> : IIntrinsicIndex, IGenericIndex<TLongIndex>
    where TLongIndex : struct, ILongIndex<TLongIndex, TIndex>
    where TIndex : struct, IIntIndex<TIndex, TLongIndex>
{
    /// <summary>Narrows to 32 bits.</summary>
    TIndex ToIntIndex();
}
