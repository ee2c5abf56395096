using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>y = x (weightScale W)^T + bias.</summary>
    /// <param name="input">(B, in).</param>
    /// <param name="weight">(out, in).</param>
    /// <param name="bias">(out), or null.</param>
    /// <param name="weightScale">
    /// A constant factor of the weight, which is stored without it (the run-time scale of StyleGAN's equalised layers). It is applied
    /// to the input, the smaller operand.
    /// </param>
    /// <returns>(B, out).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? bias = null, float weightScale = 1)
    {
        if (weightScale != 1)
        {
            using Tensor scaled = Scale(input, weightScale);
            return Linear(scaled, weight, bias);
        }

        CheckShape(input, nameof(input), -1, -1);
        (int rows, int inputs) = (input.Shape[0], input.Shape[1]);
        CheckShape(weight, nameof(weight), -1, inputs);
        int outputs = weight.Shape[0];
        if (bias is not null)
        {
            CheckShape(bias, nameof(bias), outputs);
        }

        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, rows, outputs);
        Kernels.Linear.Forward(device, rows, inputs, outputs, input.View, weight.View, bias is null ? ArrayView<float>.Empty : bias.View, output.View);
        Tape.Record(
            output,
            [input, weight, bias],
            [input, weight],
            step =>
            {
                using GradientTarget inputTarget = BackwardStep.Target(input);
                using GradientTarget weightTarget = BackwardStep.Target(weight);
                using GradientTarget biasTarget = BackwardStep.Target(bias);
                Kernels.Linear.Backward(device, rows, inputs, outputs, BackwardStep.Saved(input), BackwardStep.Saved(weight), step.OutputGradient, inputTarget.View, weightTarget.View, biasTarget.View);
            });
        return output;
    }
}
