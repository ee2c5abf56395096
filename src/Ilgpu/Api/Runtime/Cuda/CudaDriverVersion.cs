namespace ILGPU.Runtime.Cuda;

/// <summary>The newest version of CUDA that a driver supports.</summary>
public readonly struct CudaDriverVersion : IEquatable<CudaDriverVersion>, IComparable<CudaDriverVersion>
{
    private CudaDriverVersion(int value)
    {
        Value = value;
    }

    /// <summary>The number before the point.</summary>
    public int Major => Value / 1000;

    /// <summary>The number behind the point.</summary>
    public int Minor => Value % 1000 / 10;

    /// <summary>As the driver says it: 12040 for 12.4.</summary>
    public int Value { get; }

    /// <summary>The version as the driver says it: 12040 for 12.4.</summary>
    public static CudaDriverVersion FromValue(int value) => new(value);

    /// <summary>A version.</summary>
    public static CudaDriverVersion FromMajorMinor(int major, int minor) => new((major * 1000) + (minor * 10));

    /// <inheritdoc/>
    public int CompareTo(CudaDriverVersion other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(CudaDriverVersion other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CudaDriverVersion other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => Value;

    /// <summary>The version, such as 12.4.</summary>
    public override string ToString() => $"{Major}.{Minor}";

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(CudaDriverVersion first, CudaDriverVersion second) => first.Value == second.Value;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CudaDriverVersion first, CudaDriverVersion second) => first.Value != second.Value;

    /// <summary>Whether the first is older.</summary>
    public static bool operator <(CudaDriverVersion first, CudaDriverVersion second) => first.Value < second.Value;

    /// <summary>Whether the first is not newer.</summary>
    public static bool operator <=(CudaDriverVersion first, CudaDriverVersion second) => first.Value <= second.Value;

    /// <summary>Whether the first is newer.</summary>
    public static bool operator >(CudaDriverVersion first, CudaDriverVersion second) => first.Value > second.Value;

    /// <summary>Whether the first is not older.</summary>
    public static bool operator >=(CudaDriverVersion first, CudaDriverVersion second) => first.Value >= second.Value;
}
