using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>A 32-bit index or extent in 1 dimension.</summary>
public readonly struct Index1D(int x) : IIntIndex<Index1D, LongIndex1D>
{
    /// <summary>The index with every component −1, which lies in no extent.</summary>
    public static readonly Index1D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly Index1D Zero = new(0);

    /// <summary>The index with every component 1.</summary>
    public static readonly Index1D One = new(1);

    /// <summary>The component along X.</summary>
    public int X { get; } = x;

    /// <summary>The number of elements in an extent of this size: the product of the components.</summary>
    public int Size => X;

    /// <summary>As <see cref="Size"/>, computed in 64 bits.</summary>
    public long LongSize => X;

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.Index1D;

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0;

    long IIndex.Size => LongSize;

    /// <inheritdoc/>
    public bool InBounds(Index1D dimension) => X >= 0 && X < dimension.X;

    /// <inheritdoc/>
    public bool InBoundsInclusive(Index1D dimension) => X >= 0 && X <= dimension.X;

    /// <inheritdoc/>
    public Index1D Add(Index1D rhs) => this + rhs;

    /// <inheritdoc/>
    public Index1D Subtract(Index1D rhs) => this - rhs;

    /// <inheritdoc/>
    public LongIndex1D ToLongIndex() => new(X);

    /// <inheritdoc/>
    public bool Equals(Index1D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Index1D other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X);

    /// <summary>The components in parentheses.</summary>
    public override string ToString() => $"({X})";

    /// <summary>Adds component by component.</summary>
    public static Index1D Add(Index1D first, Index1D second) => first + second;

    /// <summary>Subtracts component by component.</summary>
    public static Index1D Subtract(Index1D first, Index1D second) => first - second;

    /// <summary>Multiplies component by component.</summary>
    public static Index1D Multiply(Index1D first, Index1D second) => first * second;

    /// <summary>Divides component by component.</summary>
    public static Index1D Divide(Index1D first, Index1D second) => first / second;

    /// <summary>The smaller of each pair of components.</summary>
    public static Index1D Min(Index1D first, Index1D second) => new(Math.Min(first.X, second.X));

    /// <summary>The larger of each pair of components.</summary>
    public static Index1D Max(Index1D first, Index1D second) => new(Math.Max(first.X, second.X));

    /// <summary>Clamps each component into the range of the corresponding ones.</summary>
    public static Index1D Clamp(Index1D value, Index1D min, Index1D max) => Max(Min(value, max), min);

    /// <summary>Adds component by component.</summary>
    public static Index1D operator +(Index1D first, Index1D second) => new(first.X + second.X);

    /// <summary>Subtracts component by component.</summary>
    public static Index1D operator -(Index1D first, Index1D second) => new(first.X - second.X);

    /// <summary>Multiplies component by component.</summary>
    public static Index1D operator *(Index1D first, Index1D second) => new(first.X * second.X);

    /// <summary>Divides component by component.</summary>
    public static Index1D operator /(Index1D first, Index1D second) => new(first.X / second.X);

    /// <summary>Whether all components are equal.</summary>
    public static bool operator ==(Index1D first, Index1D second) => first.X == second.X;

    /// <summary>Whether any component differs.</summary>
    public static bool operator !=(Index1D first, Index1D second) => !(first == second);

    /// <summary>An index is as good as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Index1D(int idx) => new(idx);

    /// <summary>A number is as good as an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator int(Index1D idx) => idx.X;

    /// <summary>The index as an unsigned number.</summary>
    public static explicit operator uint(Index1D idx) => (uint)idx.X;

    /// <summary>Widens to 64 bits.</summary>
    public static implicit operator LongIndex1D(Index1D index) => index.ToLongIndex();
}
