using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>Bilinear resampling without antialiasing.</summary>
    /// <param name="input">(B, H, W, C).</param>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="alignCorners">Whether the corner pixels' centres stay at the corners; otherwise the image's edges do.</param>
    /// <returns>(B, height, width, C).</returns>
    public static Tensor BilinearResample(Tensor input, int height, int width, bool alignCorners)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        ComputeDevice device = input.Device;
        ResampleShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], height, width, input.Shape[3], alignCorners);
        Tensor output = Tensor.Empty(device, shape.Batch, height, width, shape.Channels);
        Kernels.BilinearResample.Forward(device, shape, input.View, output.View);
        Tape.Record(output, [input], [], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Kernels.BilinearResample.Backward(device, shape, step.OutputGradient, target.View);
        });
        return output;
    }
}
