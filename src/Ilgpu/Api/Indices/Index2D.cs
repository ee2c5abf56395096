namespace ILGPU;

/// <summary>A 32-bit index or extent in 2 dimensions; X is the innermost dimension of an implicitly grouped launch.</summary>
public readonly struct Index2D(int x, int y) : IIntIndex<Index2D, LongIndex2D>
{
    /// <summary>The index with every component −1, which lies in no extent.</summary>
    public static readonly Index2D Invalid = new(-1, -1);

    /// <summary>The origin.</summary>
    public static readonly Index2D Zero = new(0, 0);

    /// <summary>The index with every component 1.</summary>
    public static readonly Index2D One = new(1, 1);

    /// <summary>An index with all components equal to <paramref name="value"/>.</summary>
    public Index2D(int value) : this(value, value)
    {
    }

    /// <summary>The component along X.</summary>
    public int X { get; } = x;

    /// <summary>The component along Y.</summary>
    public int Y { get; } = y;

    /// <summary>The number of elements in an extent of this size: the product of the components.</summary>
    public int Size => X * Y;

    /// <summary>As <see cref="Size"/>, computed in 64 bits.</summary>
    public long LongSize => (long)X * Y;

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.Index2D;

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => (X | Y) == 0;

    long IIndex.Size => LongSize;

    /// <inheritdoc/>
    public bool InBounds(Index2D dimension) => X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y;

    /// <inheritdoc/>
    public bool InBoundsInclusive(Index2D dimension) => X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y;

    /// <inheritdoc/>
    public Index2D Add(Index2D rhs) => this + rhs;

    /// <inheritdoc/>
    public Index2D Subtract(Index2D rhs) => this - rhs;

    /// <inheritdoc/>
    public LongIndex2D ToLongIndex() => new(X, Y);

    /// <summary>The components as a tuple.</summary>
    public (int, int) ToValueTuple() => (X, Y);

    /// <summary>Takes the index apart.</summary>
    public void Deconstruct(out int x, out int y)
    {
        x = X;
        y = Y;
    }

    /// <inheritdoc/>
    public bool Equals(Index2D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Index2D other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>The components in parentheses.</summary>
    public override string ToString() => $"({X}, {Y})";

    /// <summary>Adds component by component.</summary>
    public static Index2D Add(Index2D first, Index2D second) => first + second;

    /// <summary>Subtracts component by component.</summary>
    public static Index2D Subtract(Index2D first, Index2D second) => first - second;

    /// <summary>Multiplies component by component.</summary>
    public static Index2D Multiply(Index2D first, Index2D second) => first * second;

    /// <summary>Divides component by component.</summary>
    public static Index2D Divide(Index2D first, Index2D second) => first / second;

    /// <summary>The smaller of each pair of components.</summary>
    public static Index2D Min(Index2D first, Index2D second) => new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y));

    /// <summary>The larger of each pair of components.</summary>
    public static Index2D Max(Index2D first, Index2D second) => new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y));

    /// <summary>Clamps each component into the range of the corresponding ones.</summary>
    public static Index2D Clamp(Index2D value, Index2D min, Index2D max) => Max(Min(value, max), min);

    /// <summary>Adds component by component.</summary>
    public static Index2D operator +(Index2D first, Index2D second) => new(first.X + second.X, first.Y + second.Y);

    /// <summary>Subtracts component by component.</summary>
    public static Index2D operator -(Index2D first, Index2D second) => new(first.X - second.X, first.Y - second.Y);

    /// <summary>Multiplies component by component.</summary>
    public static Index2D operator *(Index2D first, Index2D second) => new(first.X * second.X, first.Y * second.Y);

    /// <summary>Divides component by component.</summary>
    public static Index2D operator /(Index2D first, Index2D second) => new(first.X / second.X, first.Y / second.Y);

    /// <summary>Whether all components are equal.</summary>
    public static bool operator ==(Index2D first, Index2D second) => first.X == second.X && first.Y == second.Y;

    /// <summary>Whether any component differs.</summary>
    public static bool operator !=(Index2D first, Index2D second) => !(first == second);

    /// <summary>An index from a tuple of components.</summary>
    public static implicit operator Index2D((int, int) values) => new(values.Item1, values.Item2);

    /// <summary>Widens to 64 bits.</summary>
    public static implicit operator LongIndex2D(Index2D index) => index.ToLongIndex();
}
