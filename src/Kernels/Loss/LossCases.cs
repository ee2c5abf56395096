namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="SmoothL1"/>, <see cref="L1"/> and <see cref="ChromaWeight"/>.</summary>
public static class LossCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Smooth(1, 1), Smooth(37, 1), Smooth(300, 0.25f), Smooth(1000, 0), Absolute(1), Absolute(131), Absolute(17000),
        Weights(1, 3), Weights(37, 0.5f),
        Smooth(2 * 256 * 256 * 2, 1, CaseUse.Benchmark), Absolute(2 * 16 * 16 * 512, CaseUse.Benchmark), Absolute(1 << 24, CaseUse.Benchmark),
    ];

    private static OperationCase Smooth(int length, float beta, CaseUse use = CaseUse.Check)
        => Loss(
            "smooth l1",
            $"{length}, beta {beta}",
            length,
            use == CaseUse.Check ? inputs => [LossReference.SmoothL1(inputs[0], inputs[1], beta)] : null,
            run => SmoothL1.Forward(run.Device, length, run.Inputs[0], run.Inputs[1], beta, run.Output),
            run => SmoothL1.Backward(run.Device, length, run.Inputs[0], run.Inputs[1], beta, run.OutputGradient, run.InputGradients[0]),
            use);

    private static OperationCase Absolute(int length, CaseUse use = CaseUse.Check)
        => Loss(
            "l1",
            $"{length}",
            length,
            use == CaseUse.Check ? inputs => [LossReference.L1(inputs[0], inputs[1])] : null,
            run => L1.Forward(run.Device, length, run.Inputs[0], run.Inputs[1], run.Output),
            run => L1.Backward(run.Device, length, run.Inputs[0], run.Inputs[1], run.OutputGradient, run.InputGradients[0]),
            use);

    private static OperationCase Weights(int pixels, float factor) => new()
    {
        Operation = "chroma weight",
        Name = $"{pixels} pixels, factor {factor}",
        Inputs = [new CaseInput("ab", [pixels, 2], false, random => random.NextDouble())],
        OutputLength = 2 * pixels,
        Reference = inputs => [.. Enumerable.Range(0, 2 * pixels).Select(i => 1 + factor * Math.Sqrt(Math.Pow(255 * inputs[0][i / 2 * 2] - 128, 2) + Math.Pow(255 * inputs[0][i / 2 * 2 + 1] - 128, 2)) / 100)],
        Forward = run => ChromaWeight.Run(run.Device, pixels, run.Inputs[0], factor, run.Output),
    };

    private static OperationCase Loss(string operation, string name, int length, Func<double[][], double[]>? reference, Action<CaseRun> forward, Action<CaseRun> backward, CaseUse use) => new()
    {
        Operation = operation,
        Name = name,

        // Far enough apart for both sides of beta = 1.
        Inputs = [new CaseInput("prediction", [length], true, random => 4 * random.NextDouble() - 2), new CaseInput("target", [length], false)],
        OutputLength = 1,
        Reference = reference,
        Forward = forward,
        Backward = backward,
        Parts = [new CasePart("forward", 5.0 * length, 8.0 * length, forward), new CasePart("backward", 4.0 * length, 12.0 * length, backward)],
        Use = use,
    };
}
