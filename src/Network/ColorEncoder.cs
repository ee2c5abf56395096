using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The colour encoder: ResNet-18 from scratch whose last layer gives the embedding. Its input is BGR in 0..1 without further
/// normalisation, as in the article's network.
/// </summary>
internal sealed class ColorEncoder : NetworkModule
{
    private readonly Conv2dLayer conv1;
    private readonly BatchNormLayer bn1;
    private readonly (string Name, BasicBlock First, BasicBlock Second)[] stages;
    private readonly LinearLayer fc;
    private FoldedConv2d? folded;

    internal ColorEncoder(ComputeDevice device, int width, int embeddingLength, RandomSource? random)
        : base(device)
    {
        conv1 = AddModule("conv1", new Conv2dLayer(device, 3, width, 7, random, stride: 2, hasBias: false, KernelInitialization.KaimingNormal));
        bn1 = AddModule("bn1", new BatchNormLayer(device, width));
        stages = [Stage("layer1", width, width, 1), Stage("layer2", width, 2 * width, 2), Stage("layer3", 2 * width, 4 * width, 2), Stage("layer4", 4 * width, 8 * width, 2)];
        fc = AddModule("fc", new LinearLayer(device, 8 * width, embeddingLength, random));

        (string, BasicBlock, BasicBlock) Stage(string name, int inputs, int outputs, int stride) => (
            name,
            AddModule($"{name}.0", new BasicBlock(device, inputs, outputs, stride, random)),
            AddModule($"{name}.1", new BasicBlock(device, outputs, outputs, 1, random)));
    }

    /// <summary>The first batch normalisation, whose result without ReLU is observed by the tests.</summary>
    internal BatchNormLayer FirstNorm => bn1;

    /// <summary>(B, h, w, 3) to (B, embedding length).</summary>
    /// <param name="reference">BGR in 0..1, of any size.</param>
    /// <param name="observe">Sees the intermediate results by their names.</param>
    internal Tensor Forward(Tensor reference, Action<string, Tensor>? observe = null)
    {
        Tensor features;
        if (folded is not null && Tape.Current is null)
        {
            features = folded.Forward(reference, relu: true);
        }
        else
        {
            features = Observed("conv1", conv1.Forward(reference));
            features = Observed("relu", features.Then(bn1.ForwardRelu));
        }

        features = Observed("maxpool", features.Then(input => Functional.MaxPool2d(input, kernelSize: 3, stride: 2, padding: 1)));
        foreach ((string name, BasicBlock first, BasicBlock second) in stages)
        {
            features = Observed(name, features.Then(first.Forward).Then(second.Forward));
        }

        features = Observed("avgpool", features.Then(Functional.GlobalAveragePool));
        return Observed("fc", features.Then(fc.Forward));

        Tensor Observed(string name, Tensor tensor)
        {
            observe?.Invoke(name, tensor);
            return tensor;
        }
    }

    private protected override void Prepare() => folded = new FoldedConv2d(conv1, bn1);

    private protected override void Unprepare()
    {
        folded?.Dispose();
        folded = null;
    }
}
