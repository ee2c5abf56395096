using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// Whole blocks of the network in training mode, declared like the operations they consist of, so that the gradient check and the tests
/// run them too. Their inputs are the block's data, then its parameters in the order of its state.
/// </summary>
/// <remarks>
/// The bias of a convolution before batch normalisation is declared as not differentiable: its gradient is zero, and rounding is all
/// that could be compared.
/// </remarks>
public static class BlockCases
{
    private const int StyleLength = 6;

    /// <summary>All blocks.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        DoubleConvCase(),
        BasicBlockCase("identity, 4x5x3", [2, 4, 5, 3], 3, 1),
        BasicBlockCase("down-sampling, 5x6x3 to 3x3x4", [2, 5, 6, 3], 4, 2),
        UpStepCase("5x7 from 2x3", [2, 5, 7, 2], [2, 2, 3, 3]),
        UpStepCase("4x6 from 2x3", [2, 4, 6, 2], [2, 2, 3, 3]),
        EncoderHeadCase(),
    ];

    private static OperationCase DoubleConvCase() => Case(
        "double-conv",
        "4x5, 3 to 4 to 2",
        [new CaseInput("input", [2, 4, 5, 3]), .. DoubleConvInputs(3, 4, 2)],
        2 * 4 * 5 * 2,
        device => new DoubleConv(device, 3, 4, 2, null),
        (block, data) => block.Forward(data[0]),
        values => DoubleConvReference(new BlockReference(values[0], 2, 4, 5, 3), 4, 2, values.AsSpan(1)).Values);

    private static OperationCase BasicBlockCase(string name, int[] input, int outputs, int stride)
    {
        (int height, int width) = ((input[1] + stride - 1) / stride, (input[2] + stride - 1) / stride);
        CaseInput[] shortcut = stride == 1 ? [] : [Weights("downsample.0.weight", outputs, 1, input[3]), .. NormInputs("downsample.1", outputs)];
        return Case(
            "basic-block",
            name,
            [
                new CaseInput("input", input),
                Weights("conv1.weight", outputs, 3, input[3]),
                .. NormInputs("bn1", outputs),
                Weights("conv2.weight", outputs, 3, outputs),
                .. NormInputs("bn2", outputs),
                .. shortcut,
            ],
            input[0] * height * width * outputs,
            device => new BasicBlock(device, input[3], outputs, stride, null),
            (block, data) => block.Forward(data[0]),
            v =>
            {
                BlockReference x = new(v[0], input[0], input[1], input[2], input[3]);
                BlockReference residual = x.Conv(outputs, 3, v[1], stride: stride).Norm(v[2], v[3]).Relu().Conv(outputs, 3, v[4]).Norm(v[5], v[6]);
                return residual.Add(stride == 1 ? x : x.Conv(outputs, 1, v[7], stride: stride).Norm(v[8], v[9])).Relu().Values;
            });
    }

    private static OperationCase UpStepCase(string name, int[] skip, int[] input)
    {
        const int Middle = 4;
        const int Outputs = 3;
        return Case(
            "up-step",
            name,
            [
                new CaseInput("skip", skip),
                new CaseInput("input", input),
                new CaseInput("embedding", [skip[0], StyleLength]),
                .. DoubleConvInputs(skip[3] + input[3], Middle, Outputs),
                Weights("F.weight", Outputs, 3, Outputs),
                new CaseInput("F.weight_linear", [Outputs, StyleLength]),
                new CaseInput("F.bias_linear", [Outputs], Fill: AroundOne),
            ],
            skip[0] * skip[1] * skip[2] * Outputs,
            device => new UpStepBlock(device, skip[3] + input[3], Middle, Outputs),
            (block, data) => block.Forward(data[0], data[1], data[2]),
            v =>
            {
                BlockReference x = new BlockReference(v[1], input[0], input[1], input[2], input[3]).UpsampleConcat(new BlockReference(v[0], skip[0], skip[1], skip[2], skip[3]));
                double scale = 1 / Math.Sqrt(9 * Outputs);
                double[] style = LinearReference.Forward(skip[0], StyleLength, Outputs, v[2], [.. v[12].Select(value => scale * value)], v[13]);
                return DoubleConvReference(x, Middle, Outputs, v.AsSpan(3)).Modulated(v[11], style).Values;
            });
    }

    private static OperationCase EncoderHeadCase()
    {
        const int Channels = 4;
        const int Outputs = 5;
        return Case(
            "encoder-head",
            "9x12x3 to 5",
            [
                new CaseInput("reference", [2, 9, 12, 3]),
                Weights("conv1.weight", Channels, 7, 3),
                .. NormInputs("bn1", Channels),
                new CaseInput("fc.weight", [Outputs, Channels]),
                new CaseInput("fc.bias", [Outputs]),
            ],
            2 * Outputs,
            device => new EncoderHead(device, Channels, Outputs),
            (block, data) => block.Forward(data[0]),
            v =>
            {
                double[] pooled = new BlockReference(v[0], 2, 9, 12, 3).Conv(Channels, 7, v[1], stride: 2).Norm(v[2], v[3]).Relu().MaxPool(3, 2, 1).AveragePool();
                return LinearReference.Forward(2, Channels, Outputs, pooled, v[4], v[5]);
            });
    }

    private static CaseInput[] DoubleConvInputs(int inputs, int middle, int outputs) =>
    [
        Weights("double_conv.0.weight", middle, 3, inputs),
        new CaseInput("double_conv.0.bias", [middle], Differentiable: false),
        .. NormInputs("double_conv.1", middle),
        Weights("double_conv.3.weight", outputs, 3, middle),
        new CaseInput("double_conv.3.bias", [outputs], Differentiable: false),
        .. NormInputs("double_conv.4", outputs),
    ];

    private static BlockReference DoubleConvReference(BlockReference input, int middle, int outputs, ReadOnlySpan<double[]> v) =>
        input.Conv(middle, 3, v[0], v[1]).Norm(v[2], v[3]).Relu().Conv(outputs, 3, v[4], v[5]).Norm(v[6], v[7]).Relu();

    private static CaseInput Weights(string name, int outputs, int kernelSize, int inputs) => new(name, [outputs, kernelSize, kernelSize, inputs]);

    private static CaseInput[] NormInputs(string name, int channels) => [new($"{name}.weight", [channels], Fill: AroundOne), new($"{name}.bias", [channels])];

    private static double AroundOne(Random random) => 0.5 + random.NextDouble();

    /// <summary>A case that makes the block anew for each run: its parameters are inputs of the case.</summary>
    private static OperationCase Case<TBlock>(string operation, string name, CaseInput[] inputs, int outputLength, Func<ComputeDevice, TBlock> create, Func<TBlock, Tensor[], Tensor> forward, Func<double[][], double[]> reference)
        where TBlock : NetworkModule => new()
        {
            Operation = operation,
            Name = name,
            Inputs = inputs,
            OutputLength = outputLength,
            Reference = reference,
            Forward = run =>
            {
                using BlockRun<TBlock> block = new(run, inputs, create);
                using Tensor output = forward(block.Module, block.Data);
                BlockRun<TBlock>.Copy(run.Device, output.View, run.Output);
            },
            Backward = run =>
            {
                using BlockRun<TBlock> block = new(run, inputs, create);
                using Tape tape = Tape.Start();
                using Tensor output = forward(block.Module, block.Data);
                Tensor outputGradient = Tensor.Empty(run.Device, output.Shape);
                BlockRun<TBlock>.Copy(run.Device, run.OutputGradient, outputGradient.View);
                tape.Backward(output, outputGradient);
                block.CopyGradients(run);
            },
        };

    /// <summary>An up-step G with its formalisation block F.</summary>
    private sealed class UpStepBlock : NetworkModule
    {
        private readonly DoubleConv convolution;
        private readonly ModulatedConv2dLayer formalisation;

        internal UpStepBlock(ComputeDevice device, int inputs, int middle, int outputs)
            : base(device)
        {
            convolution = AddModule("G", new DoubleConv(device, inputs, middle, outputs, null));
            formalisation = AddModule("F", new ModulatedConv2dLayer(device, outputs, StyleLength, null));
        }

        internal Tensor Forward(Tensor skip, Tensor input, Tensor embedding) =>
            Functional.UpsampleConcat(skip, input).Then(convolution.Forward).Then(features => formalisation.Forward(features, embedding));
    }

    /// <summary>The two ends of the colour encoder, without the residual blocks between them.</summary>
    private sealed class EncoderHead : NetworkModule
    {
        private readonly Conv2dLayer conv1;
        private readonly BatchNormLayer bn1;
        private readonly LinearLayer fc;

        internal EncoderHead(ComputeDevice device, int channels, int outputs)
            : base(device)
        {
            conv1 = AddModule("conv1", new Conv2dLayer(device, 3, channels, 7, null, stride: 2, hasBias: false));
            bn1 = AddModule("bn1", new BatchNormLayer(device, channels));
            fc = AddModule("fc", new LinearLayer(device, channels, outputs, null));
        }

        internal Tensor Forward(Tensor reference) =>
            conv1.Forward(reference).Then(bn1.ForwardRelu).Then(x => Functional.MaxPool2d(x, 3, 2, 1)).Then(Functional.GlobalAveragePool).Then(fc.Forward);
    }
}
