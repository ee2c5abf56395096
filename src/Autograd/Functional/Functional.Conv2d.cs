using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>2-D convolution (cross-correlation), zero-padded, with an optional ReLU behind it.</summary>
    /// <param name="input">(B, H, W, I).</param>
    /// <param name="weight">(O, k, k, I).</param>
    /// <param name="bias">(O), or null.</param>
    /// <param name="stride">Step of the window, at least 1.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="relu">Whether the result is max(0, .); its gradient takes the mask from the result, so the input need not be kept for it.</param>
    /// <returns>(B, (H + 2 padding - k) / stride + 1, likewise W, O).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Conv2d(Tensor input, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, bool relu = false)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        CheckShape(weight, nameof(weight), -1, -1, -1, input.Shape[3]);
        int kernel = weight.Shape[1];
        CheckShape(weight, nameof(weight), -1, kernel, kernel, -1);
        int outputs = weight.Shape[0];
        if (bias is not null)
        {
            CheckShape(bias, nameof(bias), outputs);
        }

        ComputeDevice device = input.Device;
        Conv2dShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3], outputs, kernel, stride, padding);
        Tensor output = Tensor.Empty(device, shape.Batch, shape.OutputHeight, shape.OutputWidth, outputs);
        Kernels.Conv2d.Forward(device, shape, input.View, weight.View, bias is null ? ArrayView<float>.Empty : bias.View, output.View, new Conv2dExtras { Relu = relu, Fast = !Tape.Records(input, weight, bias) });
        Tape.Record(
            output,
            [input, weight, bias],
            [BackwardStep.Needs(weight) ? input : null, BackwardStep.Needs(input) ? weight : null, relu ? output : null],
            step =>
            {
                using Tensor? masked = relu ? Tensor.Empty(device, output.Shape) : null;
                if (masked is not null)
                {
                    Activation.LeakyReluBackward(device, output.Length, BackwardStep.Saved(output), step.OutputGradient, masked.View, slope: 0);
                }

                ArrayView<float> gradient = masked is null ? step.OutputGradient : masked.View;
                if (BackwardStep.Needs(bias))
                {
                    using GradientTarget target = BackwardStep.Target(bias);
                    Kernels.Conv2d.BiasGradient(device, shape, gradient, target.View);
                }

                if (BackwardStep.Needs(weight))
                {
                    using GradientTarget target = BackwardStep.Target(weight);
                    Kernels.Conv2d.WeightGradient(device, shape, BackwardStep.Saved(input), gradient, target.View);
                }

                if (BackwardStep.Needs(input))
                {
                    using GradientTarget target = BackwardStep.Target(input);
                    Kernels.Conv2d.InputGradient(device, shape, gradient, BackwardStep.Saved(weight), target.View);
                }
            });
        return output;
    }

    /// <summary>The convolution with everything that inference does with it in one pass; nothing is recorded.</summary>
    /// <param name="input">(B, H, W, I).</param>
    /// <param name="weight">(O, k, k, I).</param>
    /// <param name="bias">(O), or null.</param>
    /// <param name="stride">Step of the window, at least 1.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="relu">Whether the result is max(0, .).</param>
    /// <param name="residual">Added before that; of the result's shape, or null.</param>
    /// <param name="packed">Keeps the kernel as the host's convolutions read it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Conv2dInference(Tensor input, Tensor weight, Tensor? bias, int stride, int padding, bool relu, Tensor? residual, PackedWeights packed)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        CheckShape(weight, nameof(weight), -1, -1, -1, input.Shape[3]);
        ComputeDevice device = input.Device;
        Conv2dShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3], weight.Shape[0], weight.Shape[1], stride, padding);
        if (residual is not null)
        {
            CheckShape(residual, nameof(residual), shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.OutputChannels);
        }

        Tensor output = Tensor.Empty(device, shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.OutputChannels);
        Kernels.Conv2d.Forward(
            device, shape, input.View, weight.View, bias is null ? ArrayView<float>.Empty : bias.View, output.View,
            new Conv2dExtras { Relu = relu, Residual = residual is null ? ArrayView<float>.Empty : residual.View, Fast = true, Packed = packed });
        return output;
    }
}
