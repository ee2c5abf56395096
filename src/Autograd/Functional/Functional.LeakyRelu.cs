using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>max(x, 0) + slope min(x, 0).</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="slope">At least 0, so that the result tells the sign of the input.</param>
    public static Tensor LeakyRelu(Tensor input, float slope)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(slope);
        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Activation.LeakyReluForward(device, input.Length, input.View, output.View, slope);
        Tape.Record(output, [input], [output], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Activation.LeakyReluBackward(device, output.Length, BackwardStep.Saved(output), step.OutputGradient, target.View, slope);
        });
        return output;
    }

    /// <summary>max(x, 0).</summary>
    /// <param name="input">Any shape.</param>
    public static Tensor Relu(Tensor input) => LeakyRelu(input, 0);
}
