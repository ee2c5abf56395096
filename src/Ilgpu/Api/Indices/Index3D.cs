namespace ILGPU;

/// <summary>A 32-bit index or extent in 3 dimensions; X is the innermost dimension of an implicitly grouped launch.</summary>
public readonly struct Index3D(int x, int y, int z) : IIntIndex<Index3D, LongIndex3D>
{
    /// <summary>The index with every component −1, which lies in no extent.</summary>
    public static readonly Index3D Invalid = new(-1, -1, -1);

    /// <summary>The origin.</summary>
    public static readonly Index3D Zero = new(0, 0, 0);

    /// <summary>The index with every component 1.</summary>
    public static readonly Index3D One = new(1, 1, 1);

    /// <summary>An index with all components equal to <paramref name="value"/>.</summary>
    public Index3D(int value) : this(value, value, value)
    {
    }

    /// <summary>Joins a plane index and a depth.</summary>
    public Index3D(Index2D xy, int z) : this(xy.X, xy.Y, z)
    {
    }

    /// <summary>Joins a position along X and an index in the YZ plane.</summary>
    public Index3D(int x, Index2D yz) : this(x, yz.X, yz.Y)
    {
    }

    /// <summary>The component along X.</summary>
    public int X { get; } = x;

    /// <summary>The component along Y.</summary>
    public int Y { get; } = y;

    /// <summary>The component along Z.</summary>
    public int Z { get; } = z;

    /// <summary>The components X and Y.</summary>
    public Index2D XY => new(X, Y);

    /// <summary>The components Y and Z.</summary>
    public Index2D YZ => new(Y, Z);

    /// <summary>The number of elements in an extent of this size: the product of the components.</summary>
    public int Size => X * Y * Z;

    /// <summary>As <see cref="Size"/>, computed in 64 bits.</summary>
    public long LongSize => (long)X * Y * Z;

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.Index3D;

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => (X | Y | Z) == 0;

    long IIndex.Size => LongSize;

    /// <inheritdoc/>
    public bool InBounds(Index3D dimension) => X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y && Z >= 0 && Z < dimension.Z;

    /// <inheritdoc/>
    public bool InBoundsInclusive(Index3D dimension) => X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y && Z >= 0 && Z <= dimension.Z;

    /// <inheritdoc/>
    public Index3D Add(Index3D rhs) => this + rhs;

    /// <inheritdoc/>
    public Index3D Subtract(Index3D rhs) => this - rhs;

    /// <inheritdoc/>
    public LongIndex3D ToLongIndex() => new(X, Y, Z);

    /// <summary>The components as a tuple.</summary>
    public (int, int, int) ToValueTuple() => (X, Y, Z);

    /// <summary>Takes the index apart.</summary>
    public void Deconstruct(out int x, out int y, out int z)
    {
        x = X;
        y = Y;
        z = Z;
    }

    /// <inheritdoc/>
    public bool Equals(Index3D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Index3D other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);

    /// <summary>The components in parentheses.</summary>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>Adds component by component.</summary>
    public static Index3D Add(Index3D first, Index3D second) => first + second;

    /// <summary>Subtracts component by component.</summary>
    public static Index3D Subtract(Index3D first, Index3D second) => first - second;

    /// <summary>Multiplies component by component.</summary>
    public static Index3D Multiply(Index3D first, Index3D second) => first * second;

    /// <summary>Divides component by component.</summary>
    public static Index3D Divide(Index3D first, Index3D second) => first / second;

    /// <summary>The smaller of each pair of components.</summary>
    public static Index3D Min(Index3D first, Index3D second) => new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y), Math.Min(first.Z, second.Z));

    /// <summary>The larger of each pair of components.</summary>
    public static Index3D Max(Index3D first, Index3D second) => new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y), Math.Max(first.Z, second.Z));

    /// <summary>Clamps each component into the range of the corresponding ones.</summary>
    public static Index3D Clamp(Index3D value, Index3D min, Index3D max) => Max(Min(value, max), min);

    /// <summary>Adds component by component.</summary>
    public static Index3D operator +(Index3D first, Index3D second) => new(first.X + second.X, first.Y + second.Y, first.Z + second.Z);

    /// <summary>Subtracts component by component.</summary>
    public static Index3D operator -(Index3D first, Index3D second) => new(first.X - second.X, first.Y - second.Y, first.Z - second.Z);

    /// <summary>Multiplies component by component.</summary>
    public static Index3D operator *(Index3D first, Index3D second) => new(first.X * second.X, first.Y * second.Y, first.Z * second.Z);

    /// <summary>Divides component by component.</summary>
    public static Index3D operator /(Index3D first, Index3D second) => new(first.X / second.X, first.Y / second.Y, first.Z / second.Z);

    /// <summary>Whether all components are equal.</summary>
    public static bool operator ==(Index3D first, Index3D second) => first.X == second.X && first.Y == second.Y && first.Z == second.Z;

    /// <summary>Whether any component differs.</summary>
    public static bool operator !=(Index3D first, Index3D second) => !(first == second);

    /// <summary>An index from a tuple of components.</summary>
    public static implicit operator Index3D((int, int, int) values) => new(values.Item1, values.Item2, values.Item3);

    /// <summary>Widens to 64 bits.</summary>
    public static implicit operator LongIndex3D(Index3D index) => index.ToLongIndex();
}
