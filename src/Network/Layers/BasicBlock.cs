using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The residual block of ResNet-18 (He et al. 2016): two 3x3 convolutions with batch normalisation around an identity, or around a
/// strided 1x1 convolution where the shape changes.
/// </summary>
internal sealed class BasicBlock : NetworkModule
{
    private readonly Conv2dLayer conv1;
    private readonly BatchNormLayer bn1;
    private readonly Conv2dLayer conv2;
    private readonly BatchNormLayer bn2;
    private readonly Conv2dLayer? shortcutConv;
    private readonly BatchNormLayer? shortcutNorm;
    private (FoldedConv2d First, FoldedConv2d Second, FoldedConv2d? Shortcut)? folded;

    internal BasicBlock(ComputeDevice device, int inputs, int outputs, int stride, RandomSource? random)
        : base(device)
    {
        conv1 = AddModule("conv1", Conv(inputs, 3, stride));
        bn1 = AddModule("bn1", new BatchNormLayer(device, outputs));
        conv2 = AddModule("conv2", Conv(outputs, 3, 1));
        bn2 = AddModule("bn2", new BatchNormLayer(device, outputs));
        if (stride != 1 || inputs != outputs)
        {
            shortcutConv = AddModule("downsample.0", Conv(inputs, 1, stride));
            shortcutNorm = AddModule("downsample.1", new BatchNormLayer(device, outputs));
        }

        Conv2dLayer Conv(int channels, int kernelSize, int step) =>
            new(device, channels, outputs, kernelSize, random, step, hasBias: false, KernelInitialization.KaimingNormal);
    }

    /// <summary>(B, H, W, inputs) to (B, ceil(H / stride), ceil(W / stride), outputs).</summary>
    internal Tensor Forward(Tensor input)
    {
        if (folded is { } convolutions && Tape.Current is null)
        {
            using Tensor? passed = convolutions.Shortcut?.Forward(input, relu: false);
            return convolutions.First.Forward(input, relu: true).Then(middle => convolutions.Second.Forward(middle, relu: true, passed ?? input));
        }

        using Tensor residual = conv1.Forward(input).Then(bn1.ForwardRelu).Then(conv2.Forward).Then(bn2.Forward);
        if (shortcutConv is null)
        {
            return Functional.Add(residual, input).Then(Functional.Relu);
        }

        using Tensor shortcut = shortcutConv.Forward(input).Then(shortcutNorm!.Forward);
        return Functional.Add(residual, shortcut).Then(Functional.Relu);
    }

    private protected override void Prepare() => folded = (
        new FoldedConv2d(conv1, bn1), new FoldedConv2d(conv2, bn2), shortcutConv is null ? null : new FoldedConv2d(shortcutConv, shortcutNorm!));

    private protected override void Unprepare()
    {
        folded?.First.Dispose();
        folded?.Second.Dispose();
        folded?.Shortcut?.Dispose();
        folded = null;
    }
}
