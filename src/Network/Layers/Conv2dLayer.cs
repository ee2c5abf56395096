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

    /// <summary>Nothing but zeros, the bias too.</summary>
    Zero,
}

/// <summary>A convolution: <c>weight</c> (O, k, k, I) and, optionally, <c>bias</c> (O).</summary>
internal sealed class Conv2dLayer : NetworkModule
{
    private PackedWeights? packed;

    internal Conv2dLayer(ComputeDevice device, int inputs, int outputs, int kernelSize, RandomSource? random, int stride = 1, bool hasBias = true, KernelInitialization initialization = KernelInitialization.Default)
        : base(device)
    {
        Stride = stride;
        Padding = kernelSize / 2;
        int window = kernelSize * kernelSize;
        int length = outputs * window * inputs;
        float[]? kernel = initialization switch
        {
            KernelInitialization.KaimingNormal => Initialization.KaimingNormal(random, length, outputs * window),
            KernelInitialization.Zero => Initialization.Constant(length, 0),
            KernelInitialization.XavierUniform => Initialization.XavierUniform(random, length, inputs * window, outputs * window),
            _ => Initialization.Default(random, length, inputs * window),
        };
        Weight = AddParameter("weight", StateLayout.Kernel, [outputs, kernelSize, kernelSize, inputs], kernel);
        Bias = hasBias ? AddParameter("bias", StateLayout.Plain, [outputs], initialization == KernelInitialization.Zero ? Initialization.Constant(outputs, 0) : Initialization.Default(random, outputs, inputs * window)) : null;
    }

    /// <summary>(O, k, k, I).</summary>
    internal Tensor Weight { get; }

    /// <summary>(O); null without one.</summary>
    internal Tensor? Bias { get; }

    /// <summary>Step of the window.</summary>
    internal int Stride { get; }

    /// <summary>Zeros on each side: half of the kernel.</summary>
    internal int Padding { get; }

    /// <summary>(B, H, W, I) to (B, ceil(H / stride), ceil(W / stride), O).</summary>
    internal Tensor Forward(Tensor input) => packed is not null && Tape.Current is null
        ? Functional.Conv2dInference(input, Weight, Bias, Stride, Padding, relu: false, residual: null, packed)
        : Functional.Conv2d(input, Weight, Bias, Stride, Padding);

    private protected override void Prepare() => packed = new PackedWeights();

    private protected override void Unprepare()
    {
        packed?.Dispose();
        packed = null;
    }
}
