using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="AdamStep"/>.</summary>
public static class AdamCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Step(1, new AdamSettings(0.1), 1, 1), Step(37, new AdamSettings(0.01), 3, 0.25f), Step(64, new AdamSettings(0.1, 0.5, 0.99, 1e-3, 0.1), 1000, 2),
        Step(1 << 24, new AdamSettings(1e-3), 10, 1, CaseUse.Benchmark),
    ];

    private static OperationCase Step(int length, AdamSettings settings, int step, float gradientScale, CaseUse use = CaseUse.Check)
    {
        void Run(CaseRun run) => AdamStep.Run(
            run.Device, length, Part(run, 0), run.Inputs[1], Part(run, 1), Part(run, 2), settings, step, gradientScale);
        ArrayView<float> Part(CaseRun run, int part) => run.Output.SubView((long)part * length, length);
        return new OperationCase
        {
            Operation = "adam",
            Name = $"{length}, step {step}, rate {settings.LearningRate}, decay {settings.WeightDecay}",
            Inputs =
            [
                new CaseInput("parameter", [length], false), new CaseInput("gradient", [length], false),
                new CaseInput("first moment", [length], false), new CaseInput("second moment", [length], false, random => random.NextDouble()),
            ],
            OutputLength = 3 * length,
            Reference = use == CaseUse.Check ? inputs => AdamReference.Step(inputs[0], inputs[1], inputs[2], inputs[3], settings, step, gradientScale) : null,
            Forward = run =>
            {
                Elementwise.Scale(run.Device, length, run.Inputs[0], 1, Part(run, 0));
                Elementwise.Scale(run.Device, length, run.Inputs[2], 1, Part(run, 1));
                Elementwise.Scale(run.Device, length, run.Inputs[3], 1, Part(run, 2));
                Run(run);
            },
            Parts = [new CasePart("step", 14.0 * length, 28.0 * length, Run)],
            Use = use,
            ForwardTolerance = 1e-6,
        };
    }
}
