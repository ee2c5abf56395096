using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>first + second. The gradient is shared by both without a copy.</summary>
    /// <param name="first">Any shape.</param>
    /// <param name="second">The same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Add(Tensor first, Tensor second)
    {
        CheckSameShape(first, second, nameof(second));
        ComputeDevice device = first.Device;
        Tensor output = Tensor.Empty(device, first.Shape);
        Elementwise.Add(device, first.Length, first.View, second.View, output.View);
        Tape.Record(output, [first, second], [], step =>
        {
            step.Pass(first);
            step.Pass(second);
        });
        return output;
    }

    /// <summary>factor x.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="factor">A constant.</param>
    public static Tensor Scale(Tensor input, float factor)
    {
        ArgumentNullException.ThrowIfNull(input);
        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Elementwise.Scale(device, input.Length, input.View, factor, output.View);
        Tape.Record(output, [input], [], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Elementwise.Scale(device, input.Length, step.OutputGradient, factor, target.View);
        });
        return output;
    }

    /// <summary>Weights x, element by element.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="weights">The same shape; constant.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a gradient is required for the weights.</exception>
    public static Tensor Weigh(Tensor input, Tensor weights)
    {
        CheckSameShape(input, weights, nameof(weights));
        CheckConstant(weights, nameof(weights));
        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Elementwise.Multiply(device, input.Length, input.View, weights.View, output.View);
        Tape.Record(output, [input], [weights], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Elementwise.Multiply(device, input.Length, step.OutputGradient, BackwardStep.Saved(weights), target.View);
        });
        return output;
    }

    /// <summary>The channels in reverse order: RGB to BGR and back.</summary>
    /// <param name="input">(..., C).</param>
    public static Tensor ReverseChannels(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        (int rows, int channels) = (RowsOf(input), input.Shape[^1]);
        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Elementwise.ReverseChannels(device, rows, channels, input.View, output.View);
        Tape.Record(output, [input], [], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Elementwise.ReverseChannels(device, rows, channels, step.OutputGradient, target.View);
        });
        return output;
    }

    /// <summary>scale x + shift for each channel, both constant: the normalisation of an image.</summary>
    /// <param name="input">(..., C).</param>
    /// <param name="scale">(C).</param>
    /// <param name="shift">(C).</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a gradient is required for a constant.</exception>
    public static Tensor ScaleShift(Tensor input, Tensor scale, Tensor shift)
    {
        ArgumentNullException.ThrowIfNull(input);
        (int rows, int channels) = (RowsOf(input), input.Shape[^1]);
        CheckShape(scale, nameof(scale), channels);
        CheckShape(shift, nameof(shift), channels);
        CheckConstant(scale, nameof(scale));
        CheckConstant(shift, nameof(shift));
        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Elementwise.ScaleShift(device, rows, channels, input.View, scale.View, shift.View, output.View);
        Tape.Record(output, [input], [scale], step =>
        {
            using Tensor none = Tensor.Zeros(device, channels);
            using GradientTarget target = BackwardStep.Target(input);
            Elementwise.ScaleShift(device, rows, channels, step.OutputGradient, BackwardStep.Saved(scale), none.View, target.View);
        });
        return output;
    }
}
