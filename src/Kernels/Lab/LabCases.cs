namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="Lab"/>.</summary>
public static class LabCases
{
    private const int BenchmarkPixels = 2 * 256 * 256;

    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        FromRgb(1, "in the gamut", 0, 1), FromRgb(33, "in the gamut", 0, 1), FromRgb(33, "dark", 0, 0.05), FromRgb(33, "far outside", -2, 3),
        ToRgb(1, "in the gamut", 30, 50), ToRgb(33, "in the gamut", 30, 60), ToRgb(33, "dark", -8, 8), ToRgb(33, "positive", 0, 100), ToRgb(33, "far outside", -150, 150),
        JoinAb(1), JoinAb(37), SplitAb(1), SplitAb(37), Recolor(1, 1), Recolor(37, 1), Recolor(301, 0.1), Recolor(BenchmarkPixels, 1, CaseUse.Benchmark),
        FromRgb(BenchmarkPixels, "in the gamut", 0, 1, CaseUse.Benchmark), ToRgb(BenchmarkPixels, "in the gamut", 30, 60, CaseUse.Benchmark),
    ];

    private static OperationCase FromRgb(int pixels, string name, double lowest, double highest, CaseUse use = CaseUse.Check)
        => Conversion(
            "lab from rgb",
            pixels,
            name,
            random => lowest + (highest - lowest) * random.NextDouble(),
            LabReference.FromRgb,
            run => Lab.FromRgb(run.Device, pixels, run.Inputs[0], run.Output),
            run => Lab.FromRgbBackward(run.Device, pixels, run.Inputs[0], run.OutputGradient, run.InputGradients[0]),
            use);

    private static OperationCase ToRgb(int pixels, string name, double lowest, double highest, CaseUse use = CaseUse.Check)
        => Conversion(
            "lab to rgb",
            pixels,
            name,
            random => lowest + (highest - lowest) * random.NextDouble(),
            LabReference.ToRgb,
            run => Lab.ToRgb(run.Device, pixels, run.Inputs[0], run.Output),
            run => Lab.ToRgbBackward(run.Device, pixels, run.Inputs[0], run.OutputGradient, run.InputGradients[0]),
            use);

    private static OperationCase Conversion(string operation, int pixels, string name, Func<Random, double> fill, Func<double[], double[]> reference, Action<CaseRun> forward, Action<CaseRun> backward, CaseUse use) => new()
    {
        Operation = operation,
        Name = $"{pixels} pixels, {name}",
        Inputs = [new CaseInput("input", [pixels, 3], true, fill)],
        OutputLength = 3 * pixels,
        Reference = use == CaseUse.Check ? inputs => reference(inputs[0]) : null,
        Forward = forward,
        Backward = backward,
        Parts = [new CasePart("forward", 30.0 * pixels, 24.0 * pixels, forward), new CasePart("backward", 60.0 * pixels, 36.0 * pixels, backward)],
        Use = use,
    };

    private static OperationCase JoinAb(int pixels) => new()
    {
        Operation = "join ab",
        Name = $"{pixels} pixels",
        Inputs = [new CaseInput("lightness", [pixels], false), new CaseInput("ab", [pixels, 2])],
        OutputLength = 3 * pixels,
        Reference = inputs => [.. inputs[0].SelectMany((l, i) => new[] { 100 * l, 255 * inputs[1][2 * i] - 128, 255 * inputs[1][2 * i + 1] - 128 })],
        Forward = run => Lab.JoinAb(run.Device, pixels, run.Inputs[0], run.Inputs[1], run.Output),
        Backward = run => Lab.JoinAbBackward(run.Device, pixels, run.OutputGradient, run.InputGradients[1]),
    };

    private static OperationCase Recolor(int pixels, double brightest, CaseUse use = CaseUse.Check) => new()
    {
        Operation = "recolor",
        Name = $"{pixels} pixels, {(brightest < 1 ? "dark" : "in the gamut")}",
        Inputs = [new CaseInput("rgb", [pixels, 3], false, random => brightest * random.NextDouble()), new CaseInput("ab", [pixels, 2], false, random => random.NextDouble())],
        OutputLength = 3 * pixels,
        Reference = use == CaseUse.Check ? inputs => LabReference.Recolor(inputs[0], inputs[1]) : null,
        Forward = run => Lab.Recolor(run.Device, pixels, run.Inputs[0], run.Inputs[1], run.Output),
        Parts = [new CasePart("forward", 35.0 * pixels, 32.0 * pixels, run => Lab.Recolor(run.Device, pixels, run.Inputs[0], run.Inputs[1], run.Output))],
        Use = use,
    };

    private static OperationCase SplitAb(int pixels) => new()
    {
        Operation = "split ab",
        Name = $"{pixels} pixels",
        Inputs = [new CaseInput("lab", [pixels, 3], false, random => 100 * random.NextDouble())],
        OutputLength = 3 * pixels,

        // All lightnesses, then all ab.
        Reference = inputs =>
        [
            .. inputs[0].Where((_, i) => i % 3 == 0).Select(l => l / 100),
            .. inputs[0].Where((_, i) => i % 3 != 0).Select(v => (v + 128) / 255),
        ],
        Forward = run => Lab.SplitAb(run.Device, pixels, run.Inputs[0], run.Output.SubView(0, pixels), run.Output.SubView(pixels, 2 * pixels)),
    };
}
