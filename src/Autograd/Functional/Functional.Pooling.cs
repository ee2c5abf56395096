using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>The largest value of each window; padding never wins. The gradient goes to the first largest value.</summary>
    /// <param name="input">(B, H, W, C).</param>
    /// <param name="kernelSize">The window's side.</param>
    /// <param name="stride">Its step.</param>
    /// <param name="padding">Around the image, at most half of the window.</param>
    /// <returns>(B, (H + 2 padding - kernelSize) / stride + 1, likewise W, C), rounded down.</returns>
    /// <exception cref="ArgumentException">The image is smaller than the window.</exception>
    public static Tensor MaxPool2d(Tensor input, int kernelSize, int stride, int padding = 0)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        ComputeDevice device = input.Device;
        MaxPool2dShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3], kernelSize, stride, padding);
        Tensor output = Tensor.Empty(device, shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.Channels);
        PooledBuffer<int> indices = device.Rent<int>(output.Length);
        Kernels.MaxPool2d.Forward(device, shape, input.View, output.View, indices.View);
        Tape.Record(
            output,
            [input],
            [],
            step =>
            {
                using GradientTarget target = BackwardStep.Target(input);
                Kernels.MaxPool2d.Backward(device, shape, step.OutputGradient, indices.View, target.View);
            },
            indices);
        return output;
    }

    /// <summary>The mean over all pixels.</summary>
    /// <param name="input">(B, H, W, C).</param>
    /// <returns>(B, C).</returns>
    public static Tensor GlobalAveragePool(Tensor input)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        ComputeDevice device = input.Device;
        (int batch, int pixels, int channels) = (input.Shape[0], input.Shape[1] * input.Shape[2], input.Shape[3]);
        Tensor output = Tensor.Empty(device, batch, channels);
        Kernels.GlobalAveragePool.Forward(device, batch, pixels, channels, input.View, output.View);
        Tape.Record(output, [input], [], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Kernels.GlobalAveragePool.Backward(device, batch, pixels, channels, step.OutputGradient, target.View);
        });
        return output;
    }
}
