using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="ModulatedConv2d"/>.</summary>
public static class ModulatedConv2dCases
{
    /// <summary>All cases; the measured ones are the article's F0 to F3 at 256 x 256.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        .. Checked.Select(shape => Create(shape, CaseUse.Check)),
        Projected(new(1, 1, 1, 2, 1, 3), 1), Projected(new(2, 5, 4, 7, 5, 3), 2), Projected(new(3, 6, 9, 16, 24, 3), 3), Projected(new(2, 3, 3, 5, 4, 1), 2),
        .. Measured.Select(shape => Create(shape, CaseUse.Benchmark)),
    ];

    /// <summary>The measured cases with another batch.</summary>
    /// <param name="batch">Pictures.</param>
    public static IEnumerable<OperationCase> Layers(int batch) => Measured.Select(shape => Create(shape with { Batch = batch }, CaseUse.Benchmark));

    // At least two input channels: a single one's style cancels in the demodulation, and its gradient is nothing but rounding.
    private static ModulatedConv2dShape[] Checked =>
    [
        new(1, 1, 1, 2, 1, 3), new(2, 3, 5, 3, 5, 3), new(3, 4, 3, 17, 7, 1), new(2, 7, 6, 5, 33, 3), new(1, 5, 4, 33, 17, 3), new(2, 3, 3, 16, 64, 3),
    ];

    private static ModulatedConv2dShape[] Measured =>
    [
        new(1, 32, 32, 256, 256, 3), new(1, 64, 64, 128, 128, 3), new(1, 128, 128, 64, 64, 3), new(1, 256, 256, 64, 64, 3),
    ];

    private static OperationCase Projected(ModulatedConv2dShape shape, int channels) => new()
    {
        Operation = "modulated_conv2d projected",
        Name = $"{shape.KernelSize}x{shape.KernelSize}, {shape.Batch}x{shape.Height}x{shape.Width}x{shape.InputChannels} to {shape.OutputChannels} to {channels}",
        Inputs =
        [
            new CaseInput("input", [shape.Batch, shape.Height, shape.Width, shape.InputChannels], false),
            new CaseInput("weight", [shape.OutputChannels, shape.KernelSize, shape.KernelSize, shape.InputChannels], false),
            new CaseInput("style", [shape.Batch, shape.InputChannels], false, random => 0.3 + random.NextDouble()),
            new CaseInput("projection", [channels, shape.OutputChannels], false),
            new CaseInput("bias", [channels], false),
        ],
        OutputLength = shape.Batch * shape.Height * shape.Width * channels,
        Reference = inputs => ModulatedConv2dReference.ForwardProjected(shape, inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]),
        Forward = run => ModulatedConv2d.ForwardProjected(run.Device, shape, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Inputs[3], run.Inputs[4], run.Output),
    };

    private static OperationCase Create(ModulatedConv2dShape shape, CaseUse use)
    {
        Conv2dShape convolution = shape.Convolution;
        ArrayView<float> Demodulation(CaseRun run) => run.Saved<float>("demodulation", (long)shape.Batch * shape.OutputChannels);
        void Forward(CaseRun run) => ModulatedConv2d.Forward(run.Device, shape, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output, Demodulation(run));
        void Backward(CaseRun run) => ModulatedConv2d.Backward(
            run.Device, shape, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output, Demodulation(run), run.OutputGradient, run.InputGradients[0], run.InputGradients[1], run.InputGradients[2]);
        double bytes = sizeof(float) * (double)(convolution.InputLength + convolution.WeightLength + convolution.OutputLength);
        return new OperationCase
        {
            Operation = "modulated_conv2d",
            Name = $"{shape.KernelSize}x{shape.KernelSize}, {shape.Batch}x{shape.Height}x{shape.Width}x{shape.InputChannels} to {shape.OutputChannels}",
            Inputs =
            [
                new CaseInput("input", [shape.Batch, shape.Height, shape.Width, shape.InputChannels]),
                new CaseInput("weight", [shape.OutputChannels, shape.KernelSize, shape.KernelSize, shape.InputChannels]),
                new CaseInput("style", [shape.Batch, shape.InputChannels], Fill: random => 0.3 + random.NextDouble()),
            ],
            OutputLength = checked((int)convolution.OutputLength),
            Reference = use == CaseUse.Check ? inputs => ModulatedConv2dReference.Forward(shape, inputs[0], inputs[1], inputs[2]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", convolution.Flops, bytes, Forward), new CasePart("backward", 2 * convolution.Flops, 2 * bytes, Backward)],
            Use = use,
        };
    }
}
