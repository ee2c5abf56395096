using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>
    /// The start of an up-step of the U-Net: <paramref name="input"/> doubled (bilinear, corners aligned), zero-padded to the skip's
    /// size (left and top get half of the difference, rounded down), and put behind the skip's channels.
    /// </summary>
    /// <param name="skip">(B, H', W', S) with H' of 2H or 2H + 1, likewise W'.</param>
    /// <param name="input">(B, H, W, C).</param>
    /// <returns>(B, H', W', S + C).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor UpsampleConcat(Tensor skip, Tensor input)
    {
        CheckShape(skip, nameof(skip), -1, -1, -1, -1);
        CheckShape(input, nameof(input), skip.Shape[0], -1, -1, -1);
        ComputeDevice device = input.Device;
        UpsampleConcatShape shape = new(skip.Shape[0], skip.Shape[1], skip.Shape[2], skip.Shape[3], input.Shape[1], input.Shape[2], input.Shape[3]);
        Tensor output = Tensor.Empty(device, shape.Batch, shape.SkipHeight, shape.SkipWidth, shape.SkipChannels + shape.Channels);
        Kernels.UpsampleConcat.Forward(device, shape, skip.View, input.View, output.View);
        Tape.Record(output, [skip, input], [], step =>
        {
            using GradientTarget skipTarget = BackwardStep.Target(skip);
            using GradientTarget inputTarget = BackwardStep.Target(input);
            Kernels.UpsampleConcat.Backward(device, shape, step.OutputGradient, skipTarget.View, inputTarget.View);
        });
        output.CanBeRecomputed([skip, input], values => Kernels.UpsampleConcat.Forward(device, shape, skip.HeldView, input.HeldView, values));
        return output;
    }

    /// <summary>The channels of <paramref name="first"/>, then those of <paramref name="second"/>.</summary>
    /// <param name="first">(..., C).</param>
    /// <param name="second">(..., D), otherwise of the same shape.</param>
    /// <returns>(..., C + D).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Concat(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        CheckShape(second, nameof(second), [.. first.Shape[..^1], -1]);
        ComputeDevice device = first.Device;
        (int rows, int firstChannels, int secondChannels) = (RowsOf(first), first.Shape[^1], second.Shape[^1]);
        Tensor output = Tensor.Empty(device, [.. first.Shape[..^1], firstChannels + secondChannels]);
        Kernels.Concat.Forward(device, rows, firstChannels, secondChannels, first.View, second.View, output.View);
        Tape.Record(output, [first, second], [], step =>
        {
            using GradientTarget firstTarget = BackwardStep.Target(first);
            using GradientTarget secondTarget = BackwardStep.Target(second);
            Kernels.Concat.Backward(device, rows, firstChannels, secondChannels, step.OutputGradient, firstTarget.View, secondTarget.View);
        });
        return output;
    }
}
