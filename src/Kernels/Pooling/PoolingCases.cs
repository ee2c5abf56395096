namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="MaxPool2d"/> and <see cref="GlobalAveragePool"/>.</summary>
public static class PoolingCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Max(new(1, 2, 2, 1, 2, 2, 0)), Max(new(2, 5, 7, 3, 2, 2, 0)), Max(new(1, 4, 6, 17, 2, 2, 0)), Max(new(1, 3, 2, 8, 2, 2, 0)),
        Max(new(1, 1, 1, 1, 3, 2, 1)), Max(new(2, 7, 4, 5, 3, 2, 1)), Max(new(1, 6, 9, 19, 3, 2, 1)), Max(new(1, 5, 5, 2, 3, 1, 1)), Max(new(1, 7, 8, 2, 2, 3, 1)),
        Average(1, 1, 1), Average(3, 7, 5), Average(2, 64, 33),
        .. Layers(2),
    ];

    /// <summary>Layers of the article's network at 256 x 256, to measure.</summary>
    /// <param name="batch">Pictures.</param>
    public static IEnumerable<OperationCase> Layers(int batch) =>
    [
        Max(new(batch, 256, 256, 64, 2, 2, 0), CaseUse.Benchmark), Max(new(batch, 128, 128, 64, 3, 2, 1), CaseUse.Benchmark), Average(batch, 64, 512, CaseUse.Benchmark),
    ];

    private static OperationCase Max(MaxPool2dShape shape, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => MaxPool2d.Forward(run.Device, shape, run.Inputs[0], run.Output, run.Saved<int>("indices", shape.OutputLength));
        void Backward(CaseRun run) => MaxPool2d.Backward(run.Device, shape, run.OutputGradient, run.Saved<int>("indices", shape.OutputLength), run.InputGradients[0]);
        double bytes = 4.0 * shape.InputLength + 8.0 * shape.OutputLength;
        return new OperationCase
        {
            Operation = "max pool",
            Name = $"{shape.KernelSize}x{shape.KernelSize} stride {shape.Stride} padding {shape.Padding}, {shape.Batch}x{shape.InputHeight}x{shape.InputWidth}x{shape.Channels}",
            Inputs = [new CaseInput("input", [shape.Batch, shape.InputHeight, shape.InputWidth, shape.Channels])],
            OutputLength = shape.OutputLength,
            Reference = use == CaseUse.Check ? inputs => PoolingReference.Max(shape, inputs[0]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", shape.InputLength, bytes, Forward), new CasePart("backward", shape.InputLength, bytes, Backward)],
            Use = use,
        };
    }

    private static OperationCase Average(int batch, int pixels, int channels, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => GlobalAveragePool.Forward(run.Device, batch, pixels, channels, run.Inputs[0], run.Output);
        void Backward(CaseRun run) => GlobalAveragePool.Backward(run.Device, batch, pixels, channels, run.OutputGradient, run.InputGradients[0]);
        double length = (double)batch * pixels * channels;
        return new OperationCase
        {
            Operation = "global average pool",
            Name = $"{batch}x{pixels}x{channels}",
            Inputs = [new CaseInput("input", [batch, pixels, channels])],
            OutputLength = batch * channels,
            Reference = use == CaseUse.Check ? inputs => PoolingReference.Average(batch, pixels, channels, inputs[0]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", length, 4 * length, Forward), new CasePart("backward", length, 4 * length, Backward)],
            Use = use,
        };
    }
}
