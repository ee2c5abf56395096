using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>
    /// Batch normalisation (Ioffe and Szegedy 2015) with the statistics of this batch: y = gamma (x - mean) / sqrt(variance + epsilon) + beta
    /// for each channel over all pixels. The running statistics move towards the batch's by <paramref name="momentum"/>, the variance
    /// as the unbiased one.
    /// </summary>
    /// <param name="input">(..., C).</param>
    /// <param name="gamma">(C).</param>
    /// <param name="beta">(C).</param>
    /// <param name="runningMean">(C); updated.</param>
    /// <param name="runningVariance">(C); updated.</param>
    /// <param name="momentum">0.1 in this network.</param>
    /// <param name="epsilon">Added to the variance, 1e-5 in this network.</param>
    /// <param name="relu">Whether the result is max(0, .).</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is only one value for each channel, which has no variance.</exception>
    public static Tensor BatchNormTraining(Tensor input, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, float momentum = 0.1f, float epsilon = 1e-5f, bool relu = false)
    {
        (int rows, int channels) = CheckBatchNorm(input, gamma, beta, runningMean, runningVariance);
        if (rows == 1)
        {
            throw new ArgumentException($"Batch normalisation in training needs more than one value for each channel; the input has shape {input.ShapeText()}. Use a larger batch or larger images.", nameof(input));
        }

        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Tensor mean = Tensor.Empty(device, channels);
        Tensor inverseDeviation = Tensor.Empty(device, channels);
        Kernels.BatchNorm.ForwardTraining(device, rows, channels, input.View, gamma.View, beta.View, runningMean.View, runningVariance.View, momentum, epsilon, output.View, mean.View, inverseDeviation.View, relu);
        Tape.Record(
            output,
            [input, gamma, beta],
            [input, gamma, relu ? output : null],
            step =>
            {
                using GradientTarget inputTarget = BackwardStep.Target(input);
                using GradientTarget gammaTarget = BackwardStep.Target(gamma);
                using GradientTarget betaTarget = BackwardStep.Target(beta);
                Kernels.BatchNorm.Backward(
                    device,
                    rows,
                    channels,
                    BackwardStep.Saved(input),
                    relu ? BackwardStep.Saved(output) : ArrayView<float>.Empty,
                    BackwardStep.Saved(gamma),
                    mean.View,
                    inverseDeviation.View,
                    step.OutputGradient,
                    inputTarget.View,
                    gammaTarget.View,
                    betaTarget.View,
                    relu);
            },
            mean,
            inverseDeviation);
        output.CanBeRecomputed(
            [input, gamma, beta, mean, inverseDeviation],
            values => Kernels.BatchNorm.Apply(device, rows, channels, input.HeldView, gamma.HeldView, beta.HeldView, mean.HeldView, inverseDeviation.HeldView, values, relu));
        return output;
    }

    /// <summary>Batch normalisation with the running statistics. Only the input can have a gradient: for a network that judges, and is not trained.</summary>
    /// <inheritdoc cref="BatchNormTraining"/>
    /// <exception cref="ArgumentException">The shapes do not fit, or a tape is current and gamma or beta requires a gradient.</exception>
    public static Tensor BatchNormInference(Tensor input, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, float epsilon = 1e-5f, bool relu = false)
    {
        (int rows, int channels) = CheckBatchNorm(input, gamma, beta, runningMean, runningVariance);
        if (Tape.Records(gamma, beta))
        {
            throw new ArgumentException("Batch normalisation in inference mode has no gradient for gamma and beta. Put the model in training mode, or compute without a tape.", nameof(gamma));
        }

        ComputeDevice device = input.Device;
        Tensor output = Tensor.Empty(device, input.Shape);
        Kernels.BatchNorm.ForwardInference(device, rows, channels, input.View, gamma.View, beta.View, runningMean.View, runningVariance.View, epsilon, output.View, relu);
        Tape.Record(output, [input], [gamma, runningVariance, relu ? output : null], step =>
        {
            using GradientTarget target = BackwardStep.Target(input);
            Kernels.BatchNorm.BackwardInference(
                device,
                rows,
                channels,
                relu ? BackwardStep.Saved(output) : ArrayView<float>.Empty,
                BackwardStep.Saved(gamma),
                BackwardStep.Saved(runningVariance),
                epsilon,
                step.OutputGradient,
                target.View,
                relu);
        });
        return output;
    }

    private static (int Rows, int Channels) CheckBatchNorm(Tensor input, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance)
    {
        ArgumentNullException.ThrowIfNull(input);
        int channels = input.Shape[^1];
        CheckShape(gamma, nameof(gamma), channels);
        CheckShape(beta, nameof(beta), channels);
        CheckShape(runningMean, nameof(runningMean), channels);
        CheckShape(runningVariance, nameof(runningVariance), channels);
        return (RowsOf(input), channels);
    }
}
