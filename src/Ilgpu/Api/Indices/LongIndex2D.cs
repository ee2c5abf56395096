namespace ILGPU;

/// <summary>A 64-bit index or extent in 2 dimensions; X is the innermost dimension of an implicitly grouped launch.</summary>
public readonly struct LongIndex2D(long x, long y) : ILongIndex<LongIndex2D, Index2D>
{
    /// <summary>The index with every component −1, which lies in no extent.</summary>
    public static readonly LongIndex2D Invalid = new(-1, -1);

    /// <summary>The origin.</summary>
    public static readonly LongIndex2D Zero = new(0, 0);

    /// <summary>The index with every component 1.</summary>
    public static readonly LongIndex2D One = new(1, 1);

    /// <summary>An index with all components equal to <paramref name="value"/>.</summary>
    public LongIndex2D(long value) : this(value, value)
    {
    }

    /// <summary>The component along X.</summary>
    public long X { get; } = x;

    /// <summary>The component along Y.</summary>
    public long Y { get; } = y;

    /// <summary>The number of elements in an extent of this size: the product of the components.</summary>
    public long Size => X * Y;

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.LongIndex2D;

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => (X | Y) == 0;

    /// <inheritdoc/>
    public bool InBounds(LongIndex2D dimension) => X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y;

    /// <inheritdoc/>
    public bool InBoundsInclusive(LongIndex2D dimension) => X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y;

    /// <inheritdoc/>
    public LongIndex2D Add(LongIndex2D rhs) => this + rhs;

    /// <inheritdoc/>
    public LongIndex2D Subtract(LongIndex2D rhs) => this - rhs;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">A component does not fit into 32 bits.</exception>
    public Index2D ToIntIndex() => new(checked((int)X), checked((int)Y));

    /// <summary>The components as a tuple.</summary>
    public (long, long) ToValueTuple() => (X, Y);

    /// <summary>Takes the index apart.</summary>
    public void Deconstruct(out long x, out long y)
    {
        x = X;
        y = Y;
    }

    /// <inheritdoc/>
    public bool Equals(LongIndex2D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LongIndex2D other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>The components in parentheses.</summary>
    public override string ToString() => $"({X}, {Y})";

    /// <summary>Adds component by component.</summary>
    public static LongIndex2D Add(LongIndex2D first, LongIndex2D second) => first + second;

    /// <summary>Subtracts component by component.</summary>
    public static LongIndex2D Subtract(LongIndex2D first, LongIndex2D second) => first - second;

    /// <summary>Multiplies component by component.</summary>
    public static LongIndex2D Multiply(LongIndex2D first, LongIndex2D second) => first * second;

    /// <summary>Divides component by component.</summary>
    public static LongIndex2D Divide(LongIndex2D first, LongIndex2D second) => first / second;

    /// <summary>The smaller of each pair of components.</summary>
    public static LongIndex2D Min(LongIndex2D first, LongIndex2D second) => new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y));

    /// <summary>The larger of each pair of components.</summary>
    public static LongIndex2D Max(LongIndex2D first, LongIndex2D second) => new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y));

    /// <summary>Clamps each component into the range of the corresponding ones.</summary>
    public static LongIndex2D Clamp(LongIndex2D value, LongIndex2D min, LongIndex2D max) => Max(Min(value, max), min);

    /// <summary>Adds component by component.</summary>
    public static LongIndex2D operator +(LongIndex2D first, LongIndex2D second) => new(first.X + second.X, first.Y + second.Y);

    /// <summary>Subtracts component by component.</summary>
    public static LongIndex2D operator -(LongIndex2D first, LongIndex2D second) => new(first.X - second.X, first.Y - second.Y);

    /// <summary>Multiplies component by component.</summary>
    public static LongIndex2D operator *(LongIndex2D first, LongIndex2D second) => new(first.X * second.X, first.Y * second.Y);

    /// <summary>Divides component by component.</summary>
    public static LongIndex2D operator /(LongIndex2D first, LongIndex2D second) => new(first.X / second.X, first.Y / second.Y);

    /// <summary>Whether all components are equal.</summary>
    public static bool operator ==(LongIndex2D first, LongIndex2D second) => first.X == second.X && first.Y == second.Y;

    /// <summary>Whether any component differs.</summary>
    public static bool operator !=(LongIndex2D first, LongIndex2D second) => !(first == second);

    /// <summary>An index from a tuple of components.</summary>
    public static implicit operator LongIndex2D((long, long) values) => new(values.Item1, values.Item2);

    /// <summary>Narrows to 32 bits.</summary>
    /// <exception cref="OverflowException">A component does not fit into 32 bits.</exception>
    public static explicit operator Index2D(LongIndex2D index) => index.ToIntIndex();
}
