using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>A 64-bit index or extent in 1 dimension.</summary>
public readonly struct LongIndex1D(long x) : ILongIndex<LongIndex1D, Index1D>
{
    /// <summary>The index with every component −1, which lies in no extent.</summary>
    public static readonly LongIndex1D Invalid = new(-1);

    /// <summary>The origin.</summary>
    public static readonly LongIndex1D Zero = new(0);

    /// <summary>The index with every component 1.</summary>
    public static readonly LongIndex1D One = new(1);

    /// <summary>The component along X.</summary>
    public long X { get; } = x;

    /// <summary>The number of elements in an extent of this size: the product of the components.</summary>
    public long Size => X;

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.LongIndex1D;

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => X == 0;

    /// <inheritdoc/>
    public bool InBounds(LongIndex1D dimension) => X >= 0 && X < dimension.X;

    /// <inheritdoc/>
    public bool InBoundsInclusive(LongIndex1D dimension) => X >= 0 && X <= dimension.X;

    /// <inheritdoc/>
    public LongIndex1D Add(LongIndex1D rhs) => this + rhs;

    /// <inheritdoc/>
    public LongIndex1D Subtract(LongIndex1D rhs) => this - rhs;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">A component does not fit into 32 bits.</exception>
    public Index1D ToIntIndex() => new(checked((int)X));

    /// <inheritdoc/>
    public bool Equals(LongIndex1D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LongIndex1D other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X);

    /// <summary>The components in parentheses.</summary>
    public override string ToString() => $"({X})";

    /// <summary>Adds component by component.</summary>
    public static LongIndex1D Add(LongIndex1D first, LongIndex1D second) => first + second;

    /// <summary>Subtracts component by component.</summary>
    public static LongIndex1D Subtract(LongIndex1D first, LongIndex1D second) => first - second;

    /// <summary>Multiplies component by component.</summary>
    public static LongIndex1D Multiply(LongIndex1D first, LongIndex1D second) => first * second;

    /// <summary>Divides component by component.</summary>
    public static LongIndex1D Divide(LongIndex1D first, LongIndex1D second) => first / second;

    /// <summary>The smaller of each pair of components.</summary>
    public static LongIndex1D Min(LongIndex1D first, LongIndex1D second) => new(Math.Min(first.X, second.X));

    /// <summary>The larger of each pair of components.</summary>
    public static LongIndex1D Max(LongIndex1D first, LongIndex1D second) => new(Math.Max(first.X, second.X));

    /// <summary>Clamps each component into the range of the corresponding ones.</summary>
    public static LongIndex1D Clamp(LongIndex1D value, LongIndex1D min, LongIndex1D max) => Max(Min(value, max), min);

    /// <summary>Adds component by component.</summary>
    public static LongIndex1D operator +(LongIndex1D first, LongIndex1D second) => new(first.X + second.X);

    /// <summary>Subtracts component by component.</summary>
    public static LongIndex1D operator -(LongIndex1D first, LongIndex1D second) => new(first.X - second.X);

    /// <summary>Multiplies component by component.</summary>
    public static LongIndex1D operator *(LongIndex1D first, LongIndex1D second) => new(first.X * second.X);

    /// <summary>Divides component by component.</summary>
    public static LongIndex1D operator /(LongIndex1D first, LongIndex1D second) => new(first.X / second.X);

    /// <summary>Whether all components are equal.</summary>
    public static bool operator ==(LongIndex1D first, LongIndex1D second) => first.X == second.X;

    /// <summary>Whether any component differs.</summary>
    public static bool operator !=(LongIndex1D first, LongIndex1D second) => !(first == second);

    /// <summary>An index is as good as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator LongIndex1D(long idx) => new(idx);

    /// <summary>A number is as good as an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator long(LongIndex1D idx) => idx.X;

    /// <summary>The index as an unsigned number.</summary>
    public static explicit operator ulong(LongIndex1D idx) => (ulong)idx.X;

    /// <summary>Narrows to 32 bits.</summary>
    /// <exception cref="OverflowException">A component does not fit into 32 bits.</exception>
    public static explicit operator Index1D(LongIndex1D index) => index.ToIntIndex();
}
