namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="LocalTexture"/> and <see cref="ColorMatch"/>, which have no gradient.</summary>
public static class ColorMatchCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Texture(new(1, 1, 1, 1), false), Texture(new(2, 5, 7, 1), true), Texture(new(1, 40, 3, 1), true), Texture(new(3, 17, 33, 1), false), Texture(new(1, 64, 90, 1), true),
        Samples(new(1, 1, 1, 3)), Samples(new(2, 5, 7, 3)), Samples(new(1, 40, 67, 3)),
        Match(new(1, 1, 1, 1), 1, 1), Match(new(2, 5, 7, 1), 2, 1), Match(new(3, 3, 17, 1), 1, 0.3), Match(new(1, 4, 8, 1), 1, 0.02),
        Match(new(1, 256, 256, 1), 1, 1, CaseUse.Benchmark), Texture(new(1, 256, 256, 1), true, CaseUse.Benchmark),
    ];

    private static OperationCase Texture(ImageBatchShape shape, bool counts, CaseUse use = CaseUse.Check)
    {
        int pixels = (int)shape.Pixels;
        double side = Math.Sqrt(shape.Height * shape.Width);
        void Forward(CaseRun run) => LocalTexture.Run(run.Device, shape, run.Inputs[0], counts ? run.Inputs[1] : ILGPU.ArrayView<float>.Empty, run.Output);
        return new OperationCase
        {
            Operation = "local texture",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}{(counts ? ", some count" : "")}",
            Inputs = [Lightness(shape), new CaseInput("counts", [shape.Batch, shape.Height, shape.Width], false, random => random.Next(2))],
            OutputLength = pixels * LocalTexture.Length,
            Reference = use == CaseUse.Check ? inputs => ColorMatchReference.Texture(shape, inputs[0], counts ? inputs[1] : null) : null,
            Forward = Forward,

            // Deviations are roots of differences: where little varies, less than the square root of the rounding is not seen.
            ForwardTolerance = 1e-3,
            Parts = [new CasePart("forward", pixels * 2 * 2 * 3 * 2 * 2.5 * 15.0 / 256 * side, 28.0 * pixels, Forward)],
            Use = use,
        };
    }

    private static OperationCase Samples(ImageBatchShape shape)
    {
        int element = 0;
        bool black = false;
        return new OperationCase
        {
            Operation = "color samples",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}, some black",
            Inputs =
            [
                new CaseInput("rgb", [shape.Batch, shape.Height, shape.Width, 3], false, random =>
                {
                    black = element++ % 3 == 0 ? random.Next(4) == 0 : black;
                    return black ? 0 : random.NextDouble();
                }),
            ],
            OutputLength = shape.Batch * ColorMatch.SampleCount * ColorMatch.SampleLength,
            Reference = inputs => ColorMatchReference.Samples(shape, inputs[0]),
            Forward = run => ColorMatch.Sample(run.Device, shape, run.Inputs[0], run.Output),
            ForwardTolerance = 1e-3,
        };
    }

    private static OperationCase Match(ImageBatchShape shape, int references, double spread, CaseUse use = CaseUse.Check)
    {
        int pixels = (int)shape.Pixels, content = pixels * ColorMatch.ContentLength, element = 0;
        void Forward(CaseRun run) => ColorMatch.Run(run.Device, shape, run.Inputs[0], references, run.Inputs[1], run.Output.SubView(0, content), run.Output.SubView(content, 2 * pixels));
        return new OperationCase
        {
            Operation = "color match",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}, {references} references of spread {FormattableString.Invariant($"{spread}")}",
            Inputs =
            [
                Lightness(shape),
                new CaseInput("samples", [references, ColorMatch.SampleCount, ColorMatch.SampleLength], false, random => (element++ % ColorMatch.SampleLength) switch
                {
                    7 => random.Next(3) > 0 ? 1 : 0,
                    5 or 6 => 2 * random.NextDouble() - 1,
                    _ => 0.4 + spread * (random.NextDouble() - 0.5),
                }),
            ],
            OutputLength = content + 2 * pixels,
            Reference = use == CaseUse.Check ? inputs => ColorMatchReference.Match(shape, inputs[0], references, inputs[1]) : null,
            Forward = Forward,
            ForwardTolerance = 1e-3,
            Parts = [new CasePart("forward", 27.0 * pixels * ColorMatch.SampleCount, 28.0 * pixels, Forward)],
            Use = use,
        };
    }

    private static CaseInput Lightness(ImageBatchShape shape) => new("lightness", [shape.Batch, shape.Height, shape.Width], false, random => random.NextDouble());
}
