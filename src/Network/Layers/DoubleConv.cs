using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>Twice: 3x3 convolution with bias, batch normalisation, ReLU (the U-Net's block).</summary>
internal sealed class DoubleConv : NetworkModule
{
    private readonly Conv2dLayer firstConv;
    private readonly BatchNormLayer firstNorm;
    private readonly Conv2dLayer secondConv;
    private readonly BatchNormLayer secondNorm;
    private (FoldedConv2d First, FoldedConv2d Second)? folded;

    // The numbers are the places in PyTorch's Sequential, where 2 and 5 are the ReLUs.
    internal DoubleConv(ComputeDevice device, int inputs, int middle, int outputs, RandomSource? random)
        : base(device)
    {
        firstConv = AddModule("double_conv.0", new Conv2dLayer(device, inputs, middle, 3, random));
        firstNorm = AddModule("double_conv.1", new BatchNormLayer(device, middle));
        secondConv = AddModule("double_conv.3", new Conv2dLayer(device, middle, outputs, 3, random));
        secondNorm = AddModule("double_conv.4", new BatchNormLayer(device, outputs));
    }

    /// <summary>(B, H, W, inputs) to (B, H, W, outputs).</summary>
    internal Tensor Forward(Tensor input) => folded is { } pair && Tape.Current is null
        ? pair.First.Forward(input, relu: true).Then(middle => pair.Second.Forward(middle, relu: true))
        : firstConv.Forward(input).Then(firstNorm.ForwardRelu).Then(secondConv.Forward).Then(secondNorm.ForwardRelu);

    private protected override void Prepare() => folded = (new FoldedConv2d(firstConv, firstNorm), new FoldedConv2d(secondConv, secondNorm));

    private protected override void Unprepare()
    {
        folded?.First.Dispose();
        folded?.Second.Dispose();
        folded = null;
    }
}
