namespace ILGPU.Compiler;

/// <summary>What to compile for.</summary>
internal sealed record CompilerOptions
{
    /// <summary>The defaults.</summary>
    public static readonly CompilerOptions Default = new();

    /// <summary>Whether accesses through views are checked against their lengths.</summary>
    public bool ChecksBounds { get; init; }

    /// <summary>Whether inline PTX can run, which is what <c>CudaAsm.IsSupported</c> says in a kernel.</summary>
    public bool AllowsAssembly { get; init; } = true;

    /// <summary>Whether no launch passes memory both as a view that the kernel writes and as one that it only reads; then it may read that by a faster way.</summary>
    public bool AssumesDistinctViews { get; init; } = true;

    /// <summary>The most times that a loop is unrolled; a loop with more rounds stays a loop.</summary>
    public int UnrollLimit { get; init; } = 128;

    /// <summary>The most instructions that unrolling a loop may write; a larger one stays a loop.</summary>
    public int UnrolledInstructionLimit { get; init; } = 6000;

    /// <summary>The most threads of a group that a launch may have.</summary>
    public int? MaxThreadsPerGroup { get; init; }

    /// <summary>How many groups a multiprocessor should hold at a time.</summary>
    public int? MinGroupsPerMultiprocessor { get; init; }
}
