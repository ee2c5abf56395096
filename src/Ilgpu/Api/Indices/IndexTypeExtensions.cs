namespace ILGPU;

/// <summary>What is known about index types.</summary>
public static class IndexTypeExtensions
{
    private static readonly Type[] ManagedTypes =
    [
        typeof(void), typeof(Index1D), typeof(Index2D), typeof(Index3D), typeof(LongIndex1D), typeof(LongIndex2D), typeof(LongIndex3D), typeof(KernelConfig),
    ];

    /// <summary>The kind of an index type, or <see cref="IndexType.None"/> for any other type.</summary>
    public static IndexType GetIndexType(this Type indexType) => (IndexType)Math.Max(0, Array.IndexOf(ManagedTypes, indexType));

    /// <summary>The type that represents a kind of index.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="indexType"/> is <see cref="IndexType.None"/> or undefined.</exception>
    public static Type GetManagedIndexType(this IndexType indexType) => indexType is > IndexType.None and <= IndexType.KernelConfig
        ? ManagedTypes[(int)indexType]
        : throw new ArgumentOutOfRangeException(nameof(indexType), indexType, "This is not a kind of index.");

    /// <summary>Whether a type is one of the 64-bit indices.</summary>
    public static bool IsLongIndex(this Type type) => type.GetIndexType() is IndexType.LongIndex1D or IndexType.LongIndex2D or IndexType.LongIndex3D;

    /// <summary>Whether a type is one of the 64-bit indices.</summary>
    /// <typeparam name="TIndex">The type.</typeparam>
    public static bool IsLongIndex<TIndex>()
        where TIndex : struct, IIndex => typeof(TIndex).IsLongIndex();

    /// <summary>The number of elements of an extent as a 32-bit number.</summary>
    /// <exception cref="OverflowException">There are more than 2³¹−1 elements.</exception>
    public static int GetIntSize<TIndex>(this TIndex index)
        where TIndex : struct, IIndex => checked((int)index.Size);

    /// <summary>Checks that an index fits into 32 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static void AssertIntIndex(long index) => AssertIntIndexRange(index);

    /// <summary>Checks that a length fits into 32 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static void AssertIntIndexRange(long range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(range, int.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range, int.MaxValue);
    }
}
