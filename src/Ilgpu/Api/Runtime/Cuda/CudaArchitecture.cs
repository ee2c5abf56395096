namespace ILGPU.Runtime.Cuda;

/// <summary>A generation of GPUs, by its compute capability.</summary>
/// <param name="major">The number before the point.</param>
/// <param name="minor">The number behind the point.</param>
public readonly struct CudaArchitecture(int major, int minor) : IEquatable<CudaArchitecture>, IComparable<CudaArchitecture>
{
    /// <summary>Volta.</summary>
    public static readonly CudaArchitecture SM_70 = new(7, 0);

    /// <summary>Turing.</summary>
    public static readonly CudaArchitecture SM_75 = new(7, 5);

    /// <summary>Ampere: A100.</summary>
    public static readonly CudaArchitecture SM_80 = new(8, 0);

    /// <summary>Ampere.</summary>
    public static readonly CudaArchitecture SM_86 = new(8, 6);

    /// <summary>Ampere: Orin.</summary>
    public static readonly CudaArchitecture SM_87 = new(8, 7);

    /// <summary>Ada.</summary>
    public static readonly CudaArchitecture SM_89 = new(8, 9);

    /// <summary>Hopper.</summary>
    public static readonly CudaArchitecture SM_90 = new(9, 0);

    /// <summary>The number before the point.</summary>
    public int Major { get; } = major;

    /// <summary>The number behind the point.</summary>
    public int Minor { get; } = minor;

    /// <inheritdoc/>
    public int CompareTo(CudaArchitecture other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public bool Equals(CudaArchitecture other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CudaArchitecture other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor);

    /// <summary>The name that compilers use, such as SM_80.</summary>
    public override string ToString() => $"SM_{Major}{Minor}";

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(CudaArchitecture first, CudaArchitecture second) => first.CompareTo(second) == 0;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CudaArchitecture first, CudaArchitecture second) => first.CompareTo(second) != 0;

    /// <summary>Whether the first is older.</summary>
    public static bool operator <(CudaArchitecture first, CudaArchitecture second) => first.CompareTo(second) < 0;

    /// <summary>Whether the first is not newer.</summary>
    public static bool operator <=(CudaArchitecture first, CudaArchitecture second) => first.CompareTo(second) <= 0;

    /// <summary>Whether the first is newer.</summary>
    public static bool operator >(CudaArchitecture first, CudaArchitecture second) => first.CompareTo(second) > 0;

    /// <summary>Whether the first is not older.</summary>
    public static bool operator >=(CudaArchitecture first, CudaArchitecture second) => first.CompareTo(second) >= 0;
}
