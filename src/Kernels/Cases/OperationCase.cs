namespace Color2Embed.Kernels;

/// <summary>What a case is for.</summary>
[Flags]
public enum CaseUse
{
    /// <summary>Small and awkward: for the gradient check and the tests.</summary>
    Check = 1,

    /// <summary>A shape of the real network: for the benchmark.</summary>
    Benchmark = 2,
}

/// <summary>
/// One case of one operation, declared once: the gradient check, the benchmark and the tests read the same declaration.
/// </summary>
public sealed class OperationCase
{
    /// <summary>The operation, such as <c>conv2d</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The case, such as <c>3x3 stride 2, 5x7x3 -> 11</c>; unique within the operation.</summary>
    public required string Name { get; init; }

    /// <summary>The inputs in the order in which <see cref="Reference"/> takes them.</summary>
    public required IReadOnlyList<CaseInput> Inputs { get; init; }

    /// <summary>Elements of the output.</summary>
    public required int OutputLength { get; init; }

    /// <summary>
    /// The operation as naive loops in double: inputs to output. Null for a case that is only benchmarked.
    /// </summary>
    public Func<double[][], double[]>? Reference { get; init; }

    /// <summary>Computes <see cref="CaseRun.Output"/> from <see cref="CaseRun.Inputs"/> on the device.</summary>
    public required Action<CaseRun> Forward { get; init; }

    /// <summary>
    /// Computes <see cref="CaseRun.InputGradients"/> of all differentiable inputs from <see cref="CaseRun.OutputGradient"/>;
    /// runs after <see cref="Forward"/>. Null for an operation without a gradient.
    /// </summary>
    public Action<CaseRun>? Backward { get; init; }

    /// <summary>What the benchmark times, such as <c>forward</c>, <c>input gradient</c>; run in order.</summary>
    public IReadOnlyList<CasePart> Parts { get; init; } = [];

    /// <summary>The case's purposes.</summary>
    public CaseUse Use { get; init; } = CaseUse.Check;

    /// <summary>The largest error of an output entry, relative to the largest entry of the reference's output.</summary>
    public double ForwardTolerance { get; init; } = 1e-4;

    /// <summary>The largest error of a gradient, relative to the largest entry of that input's reference gradient.</summary>
    public double GradientTolerance { get; init; } = 1e-3;

    /// <summary>The step of the central differences of the double reference.</summary>
    public double DifferenceStep { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override string ToString() => $"{Operation}: {Name}";
}

/// <summary>One input of a case.</summary>
/// <param name="Name">Such as <c>input</c> or <c>weight</c>.</param>
/// <param name="Shape">Extents, the fastest last.</param>
/// <param name="Differentiable">Whether the operation has a gradient for it.</param>
/// <param name="Fill">A value from a seeded generator; uniform in -1 .. 1 when null.</param>
public sealed record CaseInput(string Name, int[] Shape, bool Differentiable = true, Func<Random, double>? Fill = null)
{
    /// <summary>Elements.</summary>
    public int Length => Shape.Aggregate(1, (product, extent) => checked(product * extent));
}

/// <summary>One timed part of a case.</summary>
/// <param name="Name">Such as <c>forward</c> or <c>weight gradient</c>.</param>
/// <param name="Flops">Floating-point operations, a multiply-add counted as two.</param>
/// <param name="Bytes">Bytes that must be read and written at least: each operand once.</param>
/// <param name="Launch">Launches it.</param>
public sealed record CasePart(string Name, double Flops, double Bytes, Action<CaseRun> Launch);
