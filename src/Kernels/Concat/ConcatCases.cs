namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="UpsampleConcat"/>, <see cref="Concat"/> and <see cref="Pad2d"/>.</summary>
public static class ConcatCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Upsample(new(1, 2, 2, 1, 1, 1, 1)), Upsample(new(2, 3, 5, 2, 1, 2, 3)), Upsample(new(1, 9, 6, 9, 3, 3, 10)), Upsample(new(1, 7, 11, 3, 2, 4, 17)),
        Upsample(new(2, 8, 4, 16, 4, 2, 8)), Upsample(new(1, 2, 13, 1, 1, 6, 1)),
        .. Layers(2),
        Join(1, 1, 1), Join(5, 3, 2), Join(4, 1, 17),
        Pad(new(1, 1, 1, 1, 0, 0, 0, 0)), Pad(new(2, 3, 2, 3, 1, 2, 0, 3)), Pad(new(1, 2, 5, 9, 0, 1, 1, 0)),
    ];

    /// <summary>Layers of the article's network at 256 x 256, to measure.</summary>
    /// <param name="batch">Pictures.</param>
    public static IEnumerable<OperationCase> Layers(int batch) =>
        [Upsample(new(batch, 256, 256, 64, 128, 128, 64), CaseUse.Benchmark), Upsample(new(batch, 64, 64, 256, 32, 32, 256), CaseUse.Benchmark)];

    private static OperationCase Upsample(UpsampleConcatShape shape, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => UpsampleConcat.Forward(run.Device, shape, run.Inputs[0], run.Inputs[1], run.Output);
        void Backward(CaseRun run) => UpsampleConcat.Backward(run.Device, shape, run.OutputGradient, run.InputGradients[0], run.InputGradients[1]);
        double bytes = 4.0 * shape.SkipLength + 4.0 * shape.InputLength + 4.0 * shape.OutputLength;
        double flops = 9.0 * shape.Batch * shape.SkipHeight * shape.SkipWidth * shape.Channels;
        return new OperationCase
        {
            Operation = "upsample concat",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}x{shape.Channels} behind {shape.SkipHeight}x{shape.SkipWidth}x{shape.SkipChannels}",
            Inputs =
            [
                new CaseInput("skip", [shape.Batch, shape.SkipHeight, shape.SkipWidth, shape.SkipChannels]),
                new CaseInput("input", [shape.Batch, shape.Height, shape.Width, shape.Channels]),
            ],
            OutputLength = shape.OutputLength,
            Reference = use == CaseUse.Check ? inputs => ConcatReference.UpsampleConcat(shape, inputs[0], inputs[1]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", flops, bytes, Forward), new CasePart("backward", flops, bytes, Backward)],
            Use = use,
        };
    }

    private static OperationCase Join(int rows, int firstChannels, int secondChannels) => new()
    {
        Operation = "concat",
        Name = $"{rows} x ({firstChannels}, {secondChannels})",
        Inputs = [new CaseInput("first", [rows, firstChannels]), new CaseInput("second", [rows, secondChannels])],
        OutputLength = rows * (firstChannels + secondChannels),
        Reference = inputs => ConcatReference.Join(rows, firstChannels, secondChannels, inputs[0], inputs[1]),
        Forward = run => Concat.Forward(run.Device, rows, firstChannels, secondChannels, run.Inputs[0], run.Inputs[1], run.Output),
        Backward = run => Concat.Backward(run.Device, rows, firstChannels, secondChannels, run.OutputGradient, run.InputGradients[0], run.InputGradients[1]),
    };

    private static OperationCase Pad(Pad2dShape shape) => new()
    {
        Operation = "pad",
        Name = $"{shape.Batch}x{shape.Height}x{shape.Width}x{shape.Channels} by {shape.Top} {shape.Bottom} {shape.Left} {shape.Right}",
        Inputs = [new CaseInput("input", [shape.Batch, shape.Height, shape.Width, shape.Channels])],
        OutputLength = shape.OutputLength,
        Reference = inputs => ConcatReference.Pad(shape, inputs[0]),
        Forward = run => Pad2d.Forward(run.Device, shape, run.Inputs[0], run.Output),
        Backward = run => Pad2d.Backward(run.Device, shape, run.OutputGradient, run.InputGradients[0]),
    };
}
