namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="Activation"/>.</summary>
public static class ActivationCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        LeakyRelu(1, 0), LeakyRelu(8, 0), LeakyRelu(257, 0), LeakyRelu(31, 0.1f), LeakyRelu(1000, 0.2f),
        LeakyRelu(2 * 256 * 256 * 64, 0, CaseUse.Benchmark),
    ];

    private static OperationCase LeakyRelu(int length, float slope, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => Activation.LeakyReluForward(run.Device, length, run.Inputs[0], run.Output, slope);
        void Backward(CaseRun run) => Activation.LeakyReluBackward(run.Device, length, run.Output, run.OutputGradient, run.InputGradients[0], slope);
        return new OperationCase
        {
            Operation = "leaky relu",
            Name = $"{length}, slope {slope}",
            Inputs = [new CaseInput("input", [length])],
            OutputLength = length,
            Reference = use == CaseUse.Check ? inputs => ActivationReference.LeakyRelu(inputs[0], slope) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", length, 8.0 * length, Forward), new CasePart("backward", length, 12.0 * length, Backward)],
            Use = use,
        };
    }
}
