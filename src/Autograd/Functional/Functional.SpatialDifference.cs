using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>The differences of neighbouring pixels, zero where there is no neighbour.</summary>
    /// <param name="input">(B, H, W, C).</param>
    /// <returns>(B, H, W, 2C): the right neighbour less the pixel, then the lower one less the pixel.</returns>
    public static Tensor SpatialDifference(Tensor input)
    {
        CheckShape(input, nameof(input), -1, -1, -1, -1);
        ComputeDevice device = input.Device;
        ImageBatchShape shape = new(input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3]);
        Tensor output = Tensor.Empty(device, shape.Batch, shape.Height, shape.Width, 2 * shape.Channels);
        Kernels.SpatialDifference.Forward(device, shape, input.View, output.View);
        Tape.Record(output, [input], [], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Kernels.SpatialDifference.Backward(device, shape, step.OutputGradient, target.View);
        });
        return output;
    }
}
