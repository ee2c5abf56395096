using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// The modulated convolution of StyleGAN2 (Karras et al. 2020, equations 1 and 3), as Color2Embed's PFFN uses it. With the scaled kernel
/// w = W / sqrt(I k k), the per-sample kernel is <c>w[o, tap, i] s[b, i] d[b, o]</c>, where
/// <c>d[b, o] = 1 / sqrt(sum over i of s[b, i]^2 Q[o, i] + 1e-8)</c> and <c>Q[o, i] = sum over taps of w[o, tap, i]^2</c>.
/// It is computed as one shared convolution: input channels times s, convolve with w, output channels times d.
/// </summary>
public static class ModulatedConv2d
{
    private const float Epsilon = 1e-8f;

    /// <summary>Computes the convolution.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">x, (B, H, W, I).</param>
    /// <param name="weight">W, (O, k, k, I), unscaled.</param>
    /// <param name="style">s, (B, I).</param>
    /// <param name="output">y, (B, H, W, O); overwritten.</param>
    /// <param name="demodulation">d, (B, O); overwritten.</param>
    /// <param name="fast">As <see cref="Conv2dExtras.Fast"/>.</param>
    /// <param name="packed">As <see cref="Conv2dExtras.Packed"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the kernel size is even.</exception>
    public static void Forward(
        ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> output, ArrayView<float> demodulation, bool fast = false, PackedWeights? packed = null)
    {
        Check(shape, input, weight, style, demodulation);
        Require.Length(output, shape.Convolution.OutputLength, shape);
        Demodulate(device, shape, weight, style, demodulation);
        if (device.UsesHost)
        {
            ModulatedConv2dHost.Forward(device, shape, input, weight, style, output, demodulation, fast, packed);
            return;
        }

        if (device.UsesGroups)
        {
            ModulatedConv2dGroups.Forward(device, shape, input, weight, style, output, demodulation);
            return;
        }

        Conv2dShape convolution = shape.Convolution;
        using PooledBuffer<float> scaled = device.Rent<float>(input.Length);
        device.Launch(ModulatedConv2dKernels.ScaleChannels, input.Length, input, style, scaled.View, shape.Height * shape.Width, shape.InputChannels, 1f);
        Conv2d.Forward(device, convolution, scaled.View, weight, ArrayView<float>.Empty, output);
        device.Launch(ModulatedConv2dKernels.ScaleChannels, output.Length, output, demodulation, output, shape.Height * shape.Width, shape.OutputChannels, shape.WeightScale);
    }

    /// <summary>
    /// The convolution with a 1x1 convolution behind it, as one: for inference, where F3 and the last layer become a 3x3 convolution to two channels,
    /// <c>sum over o of P[c, o] w[o, tap, i] s[b, i] d[b, o]</c>, of a 32nd of the multiplications.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents of the modulated convolution.</param>
    /// <param name="input">x, (B, H, W, I).</param>
    /// <param name="weight">W, (O, k, k, I), unscaled.</param>
    /// <param name="style">s, (B, I).</param>
    /// <param name="projection">P, (C, O).</param>
    /// <param name="bias">(C), or empty.</param>
    /// <param name="output">y, (B, H, W, C); overwritten.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the kernel size is even.</exception>
    public static void ForwardProjected(
        ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> projection, ArrayView<float> bias, ArrayView<float> output)
    {
        int channels = checked((int)(projection.Length / shape.OutputChannels));
        Conv2dShape convolution = shape.Convolution with { Batch = 1, OutputChannels = channels };
        using PooledBuffer<float> demodulation = device.Rent<float>((long)shape.Batch * shape.OutputChannels);
        Check(shape, input, weight, style, demodulation.View);
        Require.Length(projection, (long)channels * shape.OutputChannels, shape);
        Require.Length(output, shape.Batch * convolution.OutputLength, shape);
        Demodulate(device, shape, weight, style, demodulation.View);
        using PooledBuffer<float> kernels = device.Rent<float>(shape.Batch * convolution.WeightLength);
        device.Launch(ModulatedConv2dKernels.Project, kernels.Length, weight, style, demodulation.View, projection, kernels.View, shape, channels);
        for (int image = 0; image < shape.Batch; image++)
        {
            Conv2d.Forward(
                device,
                convolution,
                input.SubView(image * convolution.InputLength, convolution.InputLength),
                kernels.View.SubView(image * convolution.WeightLength, convolution.WeightLength),
                bias,
                output.SubView(image * convolution.OutputLength, convolution.OutputLength));
        }
    }

    /// <summary>
    /// The gradients, those through d included. With g = dy d (the gradient of the shared convolution's output):
    /// <c>dx = s conv'(g)</c>; <c>dS[b, o] = -d^2 / 2 sum over pixels of dy y</c> is the gradient of the sum under the root;
    /// <c>ds[b, i] = sum over pixels of conv'(g) x + 2 s sum over o of dS Q</c>;
    /// <c>dW = (weight gradient of x s and g) / sqrt(I k k) + 2 W / (I k k) sum over b of dS s^2</c>.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">x, (B, H, W, I).</param>
    /// <param name="weight">W, (O, k, k, I), unscaled.</param>
    /// <param name="style">s, (B, I).</param>
    /// <param name="output">y, (B, H, W, O), of the forward pass.</param>
    /// <param name="demodulation">d, (B, O), of the forward pass.</param>
    /// <param name="outputGradient">dy, (B, H, W, O).</param>
    /// <param name="inputGradient">dx, (B, H, W, I); overwritten; not kept when empty.</param>
    /// <param name="weightGradient">dW, (O, k, k, I); overwritten; not computed when empty.</param>
    /// <param name="styleGradient">ds, (B, I); overwritten; not computed when empty.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the kernel size is even.</exception>
    public static void Backward(
        ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> output, ArrayView<float> demodulation,
        ArrayView<float> outputGradient, ArrayView<float> inputGradient, ArrayView<float> weightGradient, ArrayView<float> styleGradient)
    {
        Check(shape, input, weight, style, demodulation);
        Require.Length(output, shape.Convolution.OutputLength, shape);
        Require.Length(outputGradient, output.Length, shape);
        Require.LengthOrEmpty(inputGradient, input.Length, shape);
        Require.LengthOrEmpty(weightGradient, weight.Length, shape);
        Require.LengthOrEmpty(styleGradient, style.Length, shape);
        int pixels = shape.Height * shape.Width;
        Conv2dShape convolution = shape.Convolution;

        using PooledBuffer<float> rootGradient = device.Rent<float>(demodulation.Length);
        ChannelProducts.Run(device, shape.Batch, pixels, shape.OutputChannels, outputGradient, output, rootGradient.View);
        device.Launch(ModulatedConv2dKernels.RootGradient, demodulation.Length, rootGradient.View, demodulation);

        using PooledBuffer<float> convolutionGradient = device.Rent<float>(output.Length);
        Scale(device, outputGradient, demodulation, convolutionGradient.View, pixels, shape.OutputChannels, shape.WeightScale);

        if (weightGradient.Length > 0)
        {
            using PooledBuffer<float> scaled = device.Rent<float>(input.Length);
            Scale(device, input, style, scaled.View, pixels, shape.InputChannels, 1f);
            Conv2d.WeightGradient(device, convolution, scaled.View, convolutionGradient.View, weightGradient);
            device.Launch(ModulatedConv2dKernels.AddEnergyGradient, weight.Length, weight, style, rootGradient.View, weightGradient, shape);
        }

        if (inputGradient.Length > 0 || styleGradient.Length > 0)
        {
            using PooledBuffer<float> unscaled = device.Rent<float>(input.Length);
            Conv2d.InputGradient(device, convolution, convolutionGradient.View, weight, unscaled.View);
            if (styleGradient.Length > 0)
            {
                ChannelProducts.Run(device, shape.Batch, pixels, shape.InputChannels, unscaled.View, input, styleGradient);
                using PooledBuffer<float> energy = Energy(device, shape, weight);
                device.Launch(ModulatedConv2dKernels.AddStyleGradient, style.Length, energy.View, style, rootGradient.View, styleGradient, shape);
            }

            if (inputGradient.Length > 0)
            {
                Scale(device, unscaled.View, style, inputGradient, pixels, shape.InputChannels, 1f);
            }
        }
    }

    /// <summary>Each channel of each image times its factor: an index a row on a CPU, an index an element where neighbouring indices should read neighbours.</summary>
    private static void Scale(ComputeDevice device, ArrayView<float> input, ArrayView<float> factors, ArrayView<float> output, int pixels, int channels, float factor)
    {
        if (device.UsesGroups)
        {
            device.Launch(ModulatedConv2dKernels.ScaleChannels, input.Length, input, factors, output, pixels, channels, factor);
        }
        else
        {
            device.Launch(ModulatedConv2dKernels.ScaleRows, input.Length / channels, input, factors, output, pixels, channels, factor);
        }
    }

    private static void Demodulate(ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> demodulation)
    {
        using PooledBuffer<float> energy = Energy(device, shape, weight);
        device.Launch(ModulatedConv2dKernels.Demodulation, demodulation.Length, energy.View, style, demodulation, shape, Epsilon);
    }

    private static PooledBuffer<float> Energy(ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> weight)
    {
        PooledBuffer<float> energy = device.Rent<float>((long)shape.OutputChannels * shape.InputChannels);
        device.Launch(ModulatedConv2dKernels.Energy, energy.Length, weight, energy.View, shape);
        return energy;
    }

    private static void Check(
        ModulatedConv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> demodulation)
    {
        Conv2dShape convolution = shape.Convolution;
        convolution.Check();
        if (shape.KernelSize % 2 == 0)
        {
            throw new ArgumentException($"The kernel size must be odd: {shape}.", nameof(shape));
        }

        Require.Length(input, convolution.InputLength, shape);
        Require.Length(weight, convolution.WeightLength, shape);
        Require.Length(style, (long)shape.Batch * shape.InputChannels, shape);
        Require.Length(demodulation, (long)shape.Batch * shape.OutputChannels, shape);
    }
}
