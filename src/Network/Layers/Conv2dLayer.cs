using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>How a convolution's kernel starts.</summary>
internal enum KernelInitialization
{
    /// <summary>PyTorch's default.</summary>
    Default,

    /// <summary>Kaiming normal by fan-out, as in torchvision's ResNet.</summary>
    KaimingNormal,

    /// <summary>Xavier uniform.</summary>
    XavierUniform,
}

/// <summary>A convolution: <c>weight</c> (O, k, k, I) and, optionally, <c>bias</c> (O).</summary>
internal sealed class Conv2dLayer : NetworkModule
{
    private readonly Tensor weight;
    private readonly Tensor? bias;
    private readonly int stride;
    private readonly int padding;

    internal Conv2dLayer(ComputeDevice device, int inputs, int outputs, int kernelSize, RandomSource? random, int stride = 1, bool hasBias = true, KernelInitialization initialization = KernelInitialization.Default)
        : base(device)
    {
        this.stride = stride;
        padding = kernelSize / 2;
        int window = kernelSize * kernelSize;
        int length = outputs * window * inputs;
        float[] kernel = initialization switch
        {
            KernelInitialization.KaimingNormal => Initialization.KaimingNormal(random, length, outputs * window),
            KernelInitialization.XavierUniform => Initialization.XavierUniform(random, length, inputs * window, outputs * window),
            _ => Initialization.Default(random, length, inputs * window),
        };
        weight = AddParameter("weight", StateLayout.Kernel, [outputs, kernelSize, kernelSize, inputs], kernel);
        bias = hasBias ? AddParameter("bias", StateLayout.Plain, [outputs], Initialization.Default(random, outputs, inputs * window)) : null;
    }

    /// <summary>(B, H, W, I) to (B, ceil(H / stride), ceil(W / stride), O): the padding is half of the kernel.</summary>
    internal Tensor Forward(Tensor input) => Functional.Conv2d(input, weight, bias, stride, padding);
}
