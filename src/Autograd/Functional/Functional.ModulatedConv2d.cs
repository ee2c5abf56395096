using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>
    /// The modulated convolution of StyleGAN2 (Karras et al. 2020, eq. 1 and 3): each input channel is scaled by the sample's style, the
    /// kernel (times 1 / sqrt(I k k)) is normalised for each output channel; stride 1, zero padding k / 2, no bias.
    /// </summary>
    /// <param name="input">(B, H, W, I).</param>
    /// <param name="weight">(O, k, k, I), stored unscaled.</param>
    /// <param name="style">(B, I).</param>
    /// <param name="packed">Keeps the kernel as the host's convolutions read it; used where nothing is recorded.</param>
    /// <returns>(B, H, W, O).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor ModulatedConv2d(Tensor input, Tensor weight, Tensor style, PackedWeights? packed = null)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        CheckShape(weight, nameof(weight), -1, -1, -1, input.Shape[3]);
        CheckShape(style, nameof(style), input.Shape[0], input.Shape[3]);
        ComputeDevice device = input.Device;
        ModulatedConv2dShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3], weight.Shape[0], weight.Shape[1]);
        Tensor output = Tensor.Empty(device, shape.Batch, shape.Height, shape.Width, shape.OutputChannels);
        Tensor demodulation = Tensor.Empty(device, shape.Batch, shape.OutputChannels);
        bool fast = !Tape.Records(input, weight, style);
        Kernels.ModulatedConv2d.Forward(device, shape, input.View, weight.View, style.View, output.View, demodulation.View, fast, fast ? packed : null);
        Tape.Record(
            output,
            [input, weight, style],
            [input, weight, style, output],
            step =>
            {
                using GradientTarget inputTarget = BackwardStep.Target(input);
                using GradientTarget weightTarget = BackwardStep.Target(weight);
                using GradientTarget styleTarget = BackwardStep.Target(style);
                Kernels.ModulatedConv2d.Backward(
                    device,
                    shape,
                    BackwardStep.Saved(input),
                    BackwardStep.Saved(weight),
                    BackwardStep.Saved(style),
                    BackwardStep.Saved(output),
                    demodulation.View,
                    step.OutputGradient,
                    inputTarget.View,
                    weightTarget.View,
                    styleTarget.View);
            },
            demodulation);
        return output;
    }

    /// <summary>The modulated convolution with a 1x1 convolution behind it, as one convolution; for inference.</summary>
    /// <param name="input">(B, H, W, I).</param>
    /// <param name="weight">(O, k, k, I), stored unscaled.</param>
    /// <param name="style">(B, I).</param>
    /// <param name="projection">The 1x1 convolution's kernel, (C, 1, 1, O).</param>
    /// <param name="bias">(C); null for none.</param>
    /// <returns>(B, H, W, C).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor ModulatedConv2dProjected(Tensor input, Tensor weight, Tensor style, Tensor projection, Tensor? bias)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        CheckShape(weight, nameof(weight), -1, -1, -1, input.Shape[3]);
        CheckShape(style, nameof(style), input.Shape[0], input.Shape[3]);
        CheckShape(projection, nameof(projection), -1, 1, 1, weight.Shape[0]);
        ModulatedConv2dShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3], weight.Shape[0], weight.Shape[1]);
        Tensor output = Tensor.Empty(input.Device, shape.Batch, shape.Height, shape.Width, projection.Shape[0]);
        Kernels.ModulatedConv2d.ForwardProjected(
            input.Device, shape, input.View, weight.View, style.View, projection.View, bias is null ? ArrayView<float>.Empty : bias.View, output.View);
        return output;
    }
}
