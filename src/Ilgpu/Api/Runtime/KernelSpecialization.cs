namespace ILGPU.Runtime;

/// <summary>Limits of launches that the compiler may rely on.</summary>
/// <param name="maxNumThreadsPerGroup">The most threads of a group.</param>
/// <param name="minNumGroupsPerMultiprocessor">How many groups a multiprocessor must hold at a time.</param>
public readonly struct KernelSpecialization(int? maxNumThreadsPerGroup, int? minNumGroupsPerMultiprocessor) : IEquatable<KernelSpecialization>
{
    /// <summary>No limits.</summary>
    public static readonly KernelSpecialization Empty;

    /// <summary>The most threads of a group.</summary>
    public int? MaxNumThreadsPerGroup { get; } = maxNumThreadsPerGroup;

    /// <summary>How many groups a multiprocessor must hold at a time.</summary>
    public int? MinNumGroupsPerMultiprocessor { get; } = minNumGroupsPerMultiprocessor;

    /// <summary>Whether an accelerator can run groups of this size.</summary>
    public bool IsCompatibleWith(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return (MaxNumThreadsPerGroup ?? 0) <= accelerator.MaxNumThreadsPerGroup;
    }

    /// <inheritdoc/>
    public bool Equals(KernelSpecialization other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KernelSpecialization other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxNumThreadsPerGroup, MinNumGroupsPerMultiprocessor);

    /// <summary>Both limits.</summary>
    public override string ToString() => $"MaxNumThreadsPerGroup: {MaxNumThreadsPerGroup}, MinNumGroupsPerMultiprocessor: {MinNumGroupsPerMultiprocessor}";

    /// <summary>Whether both limits are equal.</summary>
    public static bool operator ==(KernelSpecialization first, KernelSpecialization second) =>
        first.MaxNumThreadsPerGroup == second.MaxNumThreadsPerGroup
        && first.MinNumGroupsPerMultiprocessor == second.MinNumGroupsPerMultiprocessor;

    /// <summary>Whether a limit differs.</summary>
    public static bool operator !=(KernelSpecialization first, KernelSpecialization second) => !(first == second);
}
