namespace ILGPU;

/// <summary>A 64-bit index or extent in 3 dimensions; X is the innermost dimension of an implicitly grouped launch.</summary>
public readonly struct LongIndex3D(long x, long y, long z) : ILongIndex<LongIndex3D, Index3D>
{
    /// <summary>The index with every component −1, which lies in no extent.</summary>
    public static readonly LongIndex3D Invalid = new(-1, -1, -1);

    /// <summary>The origin.</summary>
    public static readonly LongIndex3D Zero = new(0, 0, 0);

    /// <summary>The index with every component 1.</summary>
    public static readonly LongIndex3D One = new(1, 1, 1);

    /// <summary>An index with all components equal to <paramref name="value"/>.</summary>
    public LongIndex3D(long value) : this(value, value, value)
    {
    }

    /// <summary>Joins a plane index and a depth.</summary>
    public LongIndex3D(LongIndex2D xy, long z) : this(xy.X, xy.Y, z)
    {
    }

    /// <summary>Joins a position along X and an index in the YZ plane.</summary>
    public LongIndex3D(long x, LongIndex2D yz) : this(x, yz.X, yz.Y)
    {
    }

    /// <summary>The component along X.</summary>
    public long X { get; } = x;

    /// <summary>The component along Y.</summary>
    public long Y { get; } = y;

    /// <summary>The component along Z.</summary>
    public long Z { get; } = z;

    /// <summary>The components X and Y.</summary>
    public LongIndex2D XY => new(X, Y);

    /// <summary>The components Y and Z.</summary>
    public LongIndex2D YZ => new(Y, Z);

    /// <summary>The number of elements in an extent of this size: the product of the components.</summary>
    public long Size => X * Y * Z;

    /// <inheritdoc/>
    public IndexType IndexType => IndexType.LongIndex3D;

    /// <summary>Whether this is the origin.</summary>
    public bool IsFirst => (X | Y | Z) == 0;

    /// <inheritdoc/>
    public bool InBounds(LongIndex3D dimension) => X >= 0 && X < dimension.X && Y >= 0 && Y < dimension.Y && Z >= 0 && Z < dimension.Z;

    /// <inheritdoc/>
    public bool InBoundsInclusive(LongIndex3D dimension) => X >= 0 && X <= dimension.X && Y >= 0 && Y <= dimension.Y && Z >= 0 && Z <= dimension.Z;

    /// <inheritdoc/>
    public LongIndex3D Add(LongIndex3D rhs) => this + rhs;

    /// <inheritdoc/>
    public LongIndex3D Subtract(LongIndex3D rhs) => this - rhs;

    /// <inheritdoc/>
    /// <exception cref="OverflowException">A component does not fit into 32 bits.</exception>
    public Index3D ToIntIndex() => new(checked((int)X), checked((int)Y), checked((int)Z));

    /// <summary>The components as a tuple.</summary>
    public (long, long, long) ToValueTuple() => (X, Y, Z);

    /// <summary>Takes the index apart.</summary>
    public void Deconstruct(out long x, out long y, out long z)
    {
        x = X;
        y = Y;
        z = Z;
    }

    /// <inheritdoc/>
    public bool Equals(LongIndex3D other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LongIndex3D other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);

    /// <summary>The components in parentheses.</summary>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>Adds component by component.</summary>
    public static LongIndex3D Add(LongIndex3D first, LongIndex3D second) => first + second;

    /// <summary>Subtracts component by component.</summary>
    public static LongIndex3D Subtract(LongIndex3D first, LongIndex3D second) => first - second;

    /// <summary>Multiplies component by component.</summary>
    public static LongIndex3D Multiply(LongIndex3D first, LongIndex3D second) => first * second;

    /// <summary>Divides component by component.</summary>
    public static LongIndex3D Divide(LongIndex3D first, LongIndex3D second) => first / second;

    /// <summary>The smaller of each pair of components.</summary>
    public static LongIndex3D Min(LongIndex3D first, LongIndex3D second) => new(Math.Min(first.X, second.X), Math.Min(first.Y, second.Y), Math.Min(first.Z, second.Z));

    /// <summary>The larger of each pair of components.</summary>
    public static LongIndex3D Max(LongIndex3D first, LongIndex3D second) => new(Math.Max(first.X, second.X), Math.Max(first.Y, second.Y), Math.Max(first.Z, second.Z));

    /// <summary>Clamps each component into the range of the corresponding ones.</summary>
    public static LongIndex3D Clamp(LongIndex3D value, LongIndex3D min, LongIndex3D max) => Max(Min(value, max), min);

    /// <summary>Adds component by component.</summary>
    public static LongIndex3D operator +(LongIndex3D first, LongIndex3D second) => new(first.X + second.X, first.Y + second.Y, first.Z + second.Z);

    /// <summary>Subtracts component by component.</summary>
    public static LongIndex3D operator -(LongIndex3D first, LongIndex3D second) => new(first.X - second.X, first.Y - second.Y, first.Z - second.Z);

    /// <summary>Multiplies component by component.</summary>
    public static LongIndex3D operator *(LongIndex3D first, LongIndex3D second) => new(first.X * second.X, first.Y * second.Y, first.Z * second.Z);

    /// <summary>Divides component by component.</summary>
    public static LongIndex3D operator /(LongIndex3D first, LongIndex3D second) => new(first.X / second.X, first.Y / second.Y, first.Z / second.Z);

    /// <summary>Whether all components are equal.</summary>
    public static bool operator ==(LongIndex3D first, LongIndex3D second) => first.X == second.X && first.Y == second.Y && first.Z == second.Z;

    /// <summary>Whether any component differs.</summary>
    public static bool operator !=(LongIndex3D first, LongIndex3D second) => !(first == second);

    /// <summary>An index from a tuple of components.</summary>
    public static implicit operator LongIndex3D((long, long, long) values) => new(values.Item1, values.Item2, values.Item3);

    /// <summary>Narrows to 32 bits.</summary>
    /// <exception cref="OverflowException">A component does not fit into 32 bits.</exception>
    public static explicit operator Index3D(LongIndex3D index) => index.ToIntIndex();
}
