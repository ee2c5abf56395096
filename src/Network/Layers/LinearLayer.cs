using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>A linear layer: <c>weight</c> (out, in), <c>bias</c> (out).</summary>
internal sealed class LinearLayer : NetworkModule
{
    private readonly Tensor weight;
    private readonly Tensor bias;

    internal LinearLayer(ComputeDevice device, int inputs, int outputs, RandomSource? random)
        : base(device)
    {
        weight = AddParameter("weight", StateLayout.Plain, [outputs, inputs], Initialization.Default(random, outputs * inputs, inputs));
        bias = AddParameter("bias", StateLayout.Plain, [outputs], Initialization.Default(random, outputs, inputs));
    }

    /// <summary>(B, in) to (B, out).</summary>
    internal Tensor Forward(Tensor input) => Functional.Linear(input, weight, bias);
}
