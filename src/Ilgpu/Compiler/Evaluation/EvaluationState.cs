namespace ILGPU.Compiler.Evaluation;

/// <summary>
/// What all variables hold at a point of the kernel: the arguments and local variables of the methods that are being evaluated (cells, a stack), and the
/// elements of local arrays that live in registers. Where the kernel branches at run time, each side goes on with a copy.
/// </summary>
internal sealed class EvaluationState
{
    /// <summary>The leaves of arguments and local variables; those of a called method lie behind those of its caller.</summary>
    public List<Value> Cells { get; init; } = [];

    /// <summary>The leaves of the elements of local arrays.</summary>
    public List<Value> Elements { get; init; } = [];

    /// <summary>A copy.</summary>
    public EvaluationState Copy() => new() { Cells = [.. Cells], Elements = [.. Elements] };
}
