namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="Conv2d"/>: awkward shapes to check, the network's layers to measure.</summary>
public static class Conv2dCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        .. Checked.Select(shape => Create(shape, CaseUse.Check)),
        .. Measured.Select(shape => Create(shape, CaseUse.Benchmark)),
    ];

    /// <summary>The layers of the article's network at 256 x 256, to measure with another batch.</summary>
    /// <param name="batch">Pictures.</param>
    public static IEnumerable<OperationCase> Layers(int batch) => Measured.Where(shape => shape.Batch == 1).Select(shape => Create(shape with { Batch = batch }, CaseUse.Benchmark));

    private static Conv2dShape[] Checked =>
    [
        new(1, 1, 1, 1, 1, 1, 1, 0),
        new(1, 1, 1, 3, 5, 3, 1, 1),
        new(2, 3, 5, 1, 17, 3, 1, 1),
        new(1, 5, 7, 17, 3, 3, 1, 1),
        new(2, 4, 3, 2, 65, 3, 1, 1),
        new(1, 7, 6, 33, 48, 3, 1, 1),
        new(1, 3, 14, 16, 64, 3, 1, 1),
        new(3, 2, 2, 5, 2, 1, 1, 0),
        new(1, 6, 5, 64, 2, 1, 1, 0),
        new(1, 4, 4, 20, 66, 1, 1, 0),
        new(2, 7, 9, 3, 18, 7, 2, 3),
        new(1, 8, 5, 5, 7, 3, 2, 1),
        new(1, 7, 8, 18, 20, 3, 2, 1),
        new(2, 5, 6, 6, 4, 1, 2, 0),
        new(1, 9, 8, 4, 3, 4, 3, 2),
        new(1, 6, 6, 3, 4, 2, 2, 0),
        new(1, 5, 5, 2, 3, 5, 1, 0),

        // Sums long enough that groups share them: over taps and channels, over output channels, over pixels.
        new(1, 2, 3, 68, 4, 3, 1, 1),
        new(1, 3, 2, 4, 68, 3, 1, 1),
        new(1, 23, 24, 4, 4, 1, 1, 0),
    ];

    /// <summary>Layers of the article's network at 256 x 256, batch 1.</summary>
    private static Conv2dShape[] Measured =>
    [
        new(1, 256, 256, 1, 64, 3, 1, 1),
        new(1, 256, 256, 3, 64, 7, 2, 3),
        new(1, 256, 256, 64, 64, 3, 1, 1),
        new(1, 256, 256, 128, 64, 3, 1, 1),
        new(1, 128, 128, 128, 128, 3, 1, 1),
        new(1, 64, 64, 256, 256, 3, 1, 1),
        new(1, 32, 32, 1024, 512, 3, 1, 1),
        new(1, 32, 32, 512, 512, 3, 1, 1),
        new(1, 16, 16, 512, 512, 3, 1, 1),
        new(1, 8, 8, 512, 512, 3, 1, 1),
        new(1, 64, 64, 64, 128, 3, 2, 1),
        new(1, 64, 64, 64, 128, 1, 2, 0),
        new(1, 256, 256, 64, 2, 1, 1, 0),
        new(2, 96, 96, 16, 16, 3, 1, 1),
        new(2, 96, 96, 32, 32, 3, 1, 1),
    ];

    private static OperationCase Create(Conv2dShape shape, CaseUse use)
    {
        void Forward(CaseRun run) => Conv2d.Forward(run.Device, shape, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output);
        void Inference(CaseRun run) => Conv2d.Forward(
            run.Device, shape, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output, new Conv2dExtras { Relu = true, Fast = true, Packed = run.Kept("packed", () => new PackedWeights()) });
        void InputGradient(CaseRun run) => Conv2d.InputGradient(run.Device, shape, run.OutputGradient, run.Inputs[1], run.InputGradients[0]);
        void WeightGradient(CaseRun run) => Conv2d.WeightGradient(run.Device, shape, run.Inputs[0], run.OutputGradient, run.InputGradients[1]);
        void BiasGradient(CaseRun run) => Conv2d.BiasGradient(run.Device, shape, run.OutputGradient, run.InputGradients[2]);
        double bytes = sizeof(float) * (double)(shape.InputLength + shape.WeightLength + shape.OutputLength);
        return new OperationCase
        {
            Operation = "conv2d",
            Name = $"{shape.KernelSize}x{shape.KernelSize} stride {shape.Stride} padding {shape.Padding}, {shape.Batch}x{shape.InputHeight}x{shape.InputWidth}x{shape.InputChannels} to {shape.OutputChannels}",
            Inputs =
            [
                new CaseInput("input", [shape.Batch, shape.InputHeight, shape.InputWidth, shape.InputChannels]),
                new CaseInput("weight", [shape.OutputChannels, shape.KernelSize, shape.KernelSize, shape.InputChannels]),
                new CaseInput("bias", [shape.OutputChannels]),
            ],
            OutputLength = checked((int)shape.OutputLength),
            Reference = use == CaseUse.Check ? inputs => Conv2dReference.Forward(shape, inputs[0], inputs[1], inputs[2]) : null,
            Forward = Forward,
            Backward = run =>
            {
                InputGradient(run);
                WeightGradient(run);
                BiasGradient(run);
            },
            Parts =
            [
                new CasePart("forward", shape.Flops, bytes, Forward),
                new CasePart("inference", shape.Flops, bytes, Inference),
                new CasePart("input gradient", shape.Flops, bytes, InputGradient),
                new CasePart("weight gradient", shape.Flops, bytes, WeightGradient),
            ],
            Use = use,
        };
    }
}
