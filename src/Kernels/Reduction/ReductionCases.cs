namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="Reduction"/>.</summary>
public static class ReductionCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Sum(1), Sum(129), Sum(16385), SumOfSquares(1), SumOfSquares(7), SumOfSquares(16500),
        Sum(1 << 24, CaseUse.Benchmark), SumOfSquares(1 << 24, CaseUse.Benchmark),
    ];

    private static OperationCase Sum(int length, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => Reduction.Sum(run.Device, length, run.Inputs[0], run.Output);
        return new OperationCase
        {
            Operation = "sum",
            Name = $"{length}",

            // Not around zero, where the sum would be as small as its rounding.
            Inputs = [new CaseInput("input", [length], false, random => random.NextDouble())],
            OutputLength = 1,
            Reference = use == CaseUse.Check ? inputs => [inputs[0].Sum()] : null,
            Forward = Forward,
            Parts = [new CasePart("forward", length, 4.0 * length, Forward)],
            Use = use,
            ForwardTolerance = 1e-6,
        };
    }

    private static OperationCase SumOfSquares(int length, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => Reduction.SumOfSquares(run.Device, length, run.Inputs[0], run.Output);
        return new OperationCase
        {
            Operation = "sum of squares",
            Name = $"{length}",
            Inputs = [new CaseInput("input", [length], false)],
            OutputLength = 1,
            Reference = use == CaseUse.Check ? inputs => [inputs[0].Sum(x => x * x)] : null,
            Forward = Forward,
            Parts = [new CasePart("forward", 2.0 * length, 4.0 * length, Forward)],
            Use = use,
            ForwardTolerance = 1e-6,
        };
    }
}
