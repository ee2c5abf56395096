using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// A progressive feature formalisation block: a 3x3 modulated convolution whose style is a linear function of the embedding.
/// The kernel and the linear weight are stored unscaled and both used times 1 / sqrt(9 C), as in the article's network.
/// </summary>
internal sealed class ModulatedConv2dLayer : NetworkModule
{
    private const int KernelSize = 3;

    private readonly Tensor weight;
    private readonly Tensor styleWeight;
    private readonly Tensor styleBias;
    private readonly float scale;
    private PackedWeights? packed;

    internal ModulatedConv2dLayer(ComputeDevice device, int channels, int styleLength, RandomSource? random)
        : base(device)
    {
        int window = KernelSize * KernelSize;
        scale = (float)(1 / Math.Sqrt(channels * window));
        weight = AddParameter("weight", StateLayout.ModulatedKernel, [channels, KernelSize, KernelSize, channels], Initialization.Normal(random, channels * window * channels, 1));
        styleWeight = AddParameter("weight_linear", StateLayout.Plain, [channels, styleLength], Initialization.Normal(random, channels * styleLength, 1));
        styleBias = AddParameter("bias_linear", StateLayout.Plain, [channels], Initialization.Constant(channels, 1));
    }

    /// <summary>(B, H, W, C) and embeddings (B, 512) to (B, H, W, C).</summary>
    internal Tensor Forward(Tensor input, Tensor embedding)
    {
        using Tensor style = Functional.Linear(embedding, styleWeight, styleBias, scale);
        return Functional.ModulatedConv2d(input, weight, style, packed);
    }

    /// <summary>(B, H, W, C) and embeddings (B, 512), with a 1x1 convolution behind, as one convolution; for inference.</summary>
    internal Tensor ForwardProjected(Tensor input, Tensor embedding, Conv2dLayer projection)
    {
        using Tensor style = Functional.Linear(embedding, styleWeight, styleBias, scale);
        return Functional.ModulatedConv2dProjected(input, weight, style, projection.Weight, projection.Bias);
    }

    private protected override void Prepare() => packed = new PackedWeights();

    private protected override void Unprepare()
    {
        packed?.Dispose();
        packed = null;
    }
}
