using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="AdamStep"/> and <see cref="GradientClip"/>.</summary>
public static class AdamCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Step(1, new AdamSettings(0.1), 1, 1), Step(37, new AdamSettings(0.01), 3, 0.25f), Step(64, new AdamSettings(0.1, 0.5, 0.99, 1e-3, 0.1), 1000, 2),
        StepFromMemory(1, new AdamSettings(0.1), 1, 1), StepFromMemory(37, new AdamSettings(0.1, 0.5, 0.99, 1e-3, 0.1), 1000, 0.25f),
        Clip(1, 0), Clip(5, 0.5), Clip(200, 1000),
        Step(1 << 24, new AdamSettings(1e-3), 10, 1, CaseUse.Benchmark),
    ];

    private static OperationCase Step(int length, AdamSettings settings, int step, float gradientScale, CaseUse use = CaseUse.Check) => Step(
        "adam",
        length,
        settings,
        step,
        gradientScale,
        use,
        run => AdamStep.Run(run.Device, length, Part(run, length, 0), run.Inputs[1], Part(run, length, 1), Part(run, length, 2), settings, step, gradientScale));

    /// <summary>The same step, with its numbers in device memory.</summary>
    private static OperationCase StepFromMemory(int length, AdamSettings settings, int step, float gradientScale)
    {
        float[] factors = new float[AdamStep.FactorCount];
        AdamStep.WriteFactors(settings, step, factors);
        return Step("adam from memory", length, settings, step, gradientScale, CaseUse.Check, run => AdamStep.Run(
            run.Device,
            length,
            Part(run, length, 0),
            run.Inputs[1],
            Part(run, length, 1),
            Part(run, length, 2),
            settings,
            Constants(run, "factors", factors),
            Constants(run, "clip", [1, gradientScale, 1])));
    }

    private static OperationCase Step(string operation, int length, AdamSettings settings, int step, float gradientScale, CaseUse use, Action<CaseRun> run) => new()
    {
        Operation = operation,
        Name = $"{length}, step {step}, rate {settings.LearningRate}, decay {settings.WeightDecay}",
        Inputs =
        [
            new CaseInput("parameter", [length], false), new CaseInput("gradient", [length], false),
            new CaseInput("first moment", [length], false), new CaseInput("second moment", [length], false, random => random.NextDouble()),
        ],
        OutputLength = 3 * length,
        Reference = use == CaseUse.Check ? inputs => AdamReference.Step(inputs[0], inputs[1], inputs[2], inputs[3], settings, step, gradientScale) : null,
        Forward = c =>
        {
            Elementwise.Scale(c.Device, length, c.Inputs[0], 1, Part(c, length, 0));
            Elementwise.Scale(c.Device, length, c.Inputs[2], 1, Part(c, length, 1));
            Elementwise.Scale(c.Device, length, c.Inputs[3], 1, Part(c, length, 2));
            run(c);
        },
        Parts = [new CasePart("step", 14.0 * length, 28.0 * length, run)],
        Use = use,
        ForwardTolerance = 1e-6,
    };

    private static OperationCase Clip(int sums, double maximum) => new()
    {
        Operation = "gradient clip",
        Name = $"{sums} sums, maximum {maximum}",
        Inputs = [new CaseInput("sums of squares", [sums], false, random => random.NextDouble()), new CaseInput("loss", [1], false)],
        OutputLength = GradientClip.ResultLength,
        Reference = inputs => AdamReference.Clip(inputs[0], maximum),
        Forward = run => GradientClip.Run(run.Device, run.Inputs[0], run.Inputs[1], maximum, run.Output),
        ForwardTolerance = 1e-6,
    };

    private static ArrayView<float> Part(CaseRun run, int length, int part) => run.Output.SubView((long)part * length, length);

    private static ArrayView<float> Constants(CaseRun run, string name, float[] values)
    {
        ArrayView<float> view = run.Saved<float>(name, values.Length);
        view.CopyFromHost(run.Device, values);
        return view;
    }
}
