using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>
    /// The mean of the smooth L1 loss (Girshick 2015): 0.5 e^2 / beta where |e| is below beta, else |e| - 0.5 beta.
    /// </summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape; constant.</param>
    /// <param name="beta">Where the square goes over into the line; above 0.</param>
    /// <returns>(1).</returns>
    /// <exception cref="ArgumentException">The shapes differ, or a gradient is required for the target.</exception>
    public static Tensor SmoothL1(Tensor prediction, Tensor target, float beta = 1)
    {
        CheckSameShape(prediction, target, nameof(target));
        CheckConstant(target, nameof(target));
        ComputeDevice device = prediction.Device;
        Tensor loss = Tensor.Empty(device, 1);
        Kernels.SmoothL1.Forward(device, prediction.Length, prediction.View, target.View, beta, loss.View);
        Tape.Record(loss, [prediction], [prediction, target], step =>
        {
            using GradientTarget gradient = BackwardStep.Target(prediction);
            Kernels.SmoothL1.Backward(device, prediction.Length, BackwardStep.Saved(prediction), BackwardStep.Saved(target), beta, step.OutputGradient, gradient.View);
        });
        return loss;
    }

    /// <summary>The mean of |prediction - target|.</summary>
    /// <inheritdoc cref="SmoothL1"/>
    public static Tensor L1(Tensor prediction, Tensor target)
    {
        CheckSameShape(prediction, target, nameof(target));
        CheckConstant(target, nameof(target));
        ComputeDevice device = prediction.Device;
        Tensor loss = Tensor.Empty(device, 1);
        Kernels.L1.Forward(device, prediction.Length, prediction.View, target.View, loss.View);
        Tape.Record(loss, [prediction], [prediction, target], step =>
        {
            using GradientTarget gradient = BackwardStep.Target(prediction);
            Kernels.L1.Backward(device, prediction.Length, BackwardStep.Saved(prediction), BackwardStep.Saved(target), step.OutputGradient, gradient.View);
        });
        return loss;
    }

    /// <summary>The histogram of each picture's colours (<see cref="Kernels.ColorHistogram"/>).</summary>
    /// <param name="ab">(B, H, W, 2): (a + 128) / 255 and (b + 128) / 255.</param>
    /// <returns>(B, 21, 21); the bins of a picture sum to 1.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public static Tensor ColorHistogram(Tensor ab)
    {
        CheckShape(ab, nameof(ab), -1, -1, -1, 2);
        ComputeDevice device = ab.Device;
        (int batch, int pixels) = (ab.Shape[0], ab.Shape[1] * ab.Shape[2]);
        Tensor histogram = Tensor.Empty(device, batch, Kernels.ColorHistogram.Side, Kernels.ColorHistogram.Side);
        Kernels.ColorHistogram.Forward(device, batch, pixels, ab.View, histogram.View);
        Tape.Record(histogram, [ab], [ab], step =>
        {
            using GradientTarget target = BackwardStep.Target(ab);
            Kernels.ColorHistogram.Backward(device, batch, pixels, BackwardStep.Saved(ab), step.OutputGradient, target.View);
        });
        return histogram;
    }

    /// <summary>first + factor second: the sum of two losses.</summary>
    /// <param name="first">Any shape.</param>
    /// <param name="second">The same shape.</param>
    /// <param name="factor">The second's weight.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor AddScaled(Tensor first, Tensor second, float factor)
    {
        CheckSameShape(first, second, nameof(second));
        ComputeDevice device = first.Device;
        Tensor sum = Tensor.Empty(device, first.Shape);
        Elementwise.AddScaled(device, first.Length, first.View, second.View, factor, sum.View);
        Tape.Record(sum, [first, second], [], step =>
        {
            step.Pass(first);
            if (BackwardStep.Needs(second))
            {
                using GradientTarget target = BackwardStep.Target(second);
                Elementwise.Scale(device, second.Length, step.OutputGradient, factor, target.View);
            }
        });
        return sum;
    }
}
