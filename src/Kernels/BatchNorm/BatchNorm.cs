using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015) of each channel over all rows, with an optional ReLU in the same pass:
/// <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>. A row is a pixel of an image: rows = batch x height x width.
/// </summary>
public static class BatchNorm
{
    /// <summary>
    /// Normalises with the batch's own mean and (biased) variance, and moves the running statistics towards them:
    /// running = (1 - momentum) running + momentum batch, with the unbiased variance.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels; at least 2.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">x, (rows, channels).</param>
    /// <param name="gamma">(channels).</param>
    /// <param name="beta">(channels).</param>
    /// <param name="runningMean">(channels); updated.</param>
    /// <param name="runningVariance">(channels); updated.</param>
    /// <param name="momentum">The batch's share of the running statistics.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="output">y, (rows, channels); overwritten.</param>
    /// <param name="savedMean">(channels); overwritten, for the backward pass.</param>
    /// <param name="savedInverseDeviation">1 / sqrt(variance + epsilon), (channels); overwritten, for the backward pass.</param>
    /// <param name="relu">Whether to store max(y, 0) in place of y.</param>
    /// <exception cref="ArgumentException">A length does not fit, or there is only one row.</exception>
    public static void ForwardTraining(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> runningMean,
        ArrayView<float> runningVariance, float momentum, float epsilon, ArrayView<float> output, ArrayView<float> savedMean, ArrayView<float> savedInverseDeviation, bool relu)
    {
        if (rows == 1)
        {
            throw new ArgumentException("Batch normalisation in training needs more than one value per channel: a larger batch or larger pictures.", nameof(rows));
        }

        Check(rows, channels, input, output, gamma, beta, runningMean, runningVariance);
        Require.Length(savedMean, channels, "(channels)");
        Require.Length(savedInverseDeviation, channels, "(channels)");
        if (device.UsesHost)
        {
            BatchNormHost.Statistics(device, rows, channels, input, runningMean, runningVariance, momentum, epsilon, savedMean, savedInverseDeviation);
        }
        else if (device.UsesGroups)
        {
            BatchNormGroups.Statistics(device, rows, channels, input, runningMean, runningVariance, momentum, epsilon, savedMean, savedInverseDeviation);
        }
        else
        {
            device.Launch(BatchNormKernels.Statistics, channels, input, runningMean, runningVariance, savedMean, savedInverseDeviation, rows, momentum, epsilon);
        }

        Apply(device, rows, channels, input, gamma, beta, savedMean, savedInverseDeviation, output, relu);
    }

    /// <summary>Normalises with the running statistics.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">x, (rows, channels).</param>
    /// <param name="gamma">(channels).</param>
    /// <param name="beta">(channels).</param>
    /// <param name="runningMean">(channels).</param>
    /// <param name="runningVariance">(channels).</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="output">y, (rows, channels); overwritten.</param>
    /// <param name="relu">Whether to store max(y, 0) in place of y.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void ForwardInference(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> runningMean,
        ArrayView<float> runningVariance, float epsilon, ArrayView<float> output, bool relu)
    {
        Check(rows, channels, input, output, gamma, beta, runningMean, runningVariance);
        using PooledBuffer<float> inverseDeviation = device.Rent<float>(channels);
        device.Launch(BatchNormKernels.InverseDeviation, channels, runningVariance, inverseDeviation.View, epsilon);
        Apply(device, rows, channels, input, gamma, beta, runningMean, inverseDeviation.View, output, relu);
    }

    /// <summary>The gradient of <see cref="ForwardInference"/> by its input alone: <c>dx = gamma / sqrt(variance + epsilon) g</c>, g being 0 where a ReLU cut the output off.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="output">y, (rows, channels); read only for the ReLU, may be empty without one.</param>
    /// <param name="gamma">(channels).</param>
    /// <param name="runningVariance">(channels).</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="outputGradient">(rows, channels).</param>
    /// <param name="inputGradient">dx, (rows, channels); overwritten.</param>
    /// <param name="relu">Whether the forward pass had a ReLU.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void BackwardInference(
        ComputeDevice device, int rows, int channels, ArrayView<float> output, ArrayView<float> gamma, ArrayView<float> runningVariance, float epsilon, ArrayView<float> outputGradient,
        ArrayView<float> inputGradient, bool relu)
    {
        int length = Require.Elements(rows, channels);
        Require.Length(outputGradient, length, "(rows, channels)");
        Require.Length(inputGradient, length, "(rows, channels)");
        Require.Length(gamma, channels, "(channels)");
        Require.Length(runningVariance, channels, "(channels)");
        if (relu)
        {
            Require.Length(output, length, "(rows, channels)");
        }

        using PooledBuffer<float> inverseDeviation = device.Rent<float>(channels);
        device.Launch(BatchNormKernels.InverseDeviation, channels, runningVariance, inverseDeviation.View, epsilon);
        device.Launch(BatchNormKernels.InferenceGradient, length, relu ? output : outputGradient, gamma, inverseDeviation.View, outputGradient, inputGradient, relu ? 1 : 0);
    }

    /// <summary>The last part of both forward passes: <c>y = gamma (x - mean) inverse deviation + beta</c>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">x, (rows, channels).</param>
    /// <param name="gamma">(channels).</param>
    /// <param name="beta">(channels).</param>
    /// <param name="mean">(channels).</param>
    /// <param name="inverseDeviation">(channels).</param>
    /// <param name="output">y, (rows, channels); overwritten.</param>
    /// <param name="relu">Whether to store max(y, 0) in place of y.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Apply(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> mean, ArrayView<float> inverseDeviation,
        ArrayView<float> output, bool relu)
    {
        Check(rows, channels, input, output, gamma, beta, mean, inverseDeviation);
        if (device.UsesHost)
        {
            BatchNormHost.Apply(device, rows, channels, input, gamma, beta, mean, inverseDeviation, output, relu);
        }
        else if (device.UsesGroups)
        {
            BatchNormGroups.Apply(device, rows, channels, input, new BatchNormParameters(gamma, beta, mean, inverseDeviation), output, relu);
        }
        else
        {
            device.Launch(BatchNormKernels.Apply, (long)rows * channels, input, gamma, beta, mean, inverseDeviation, output, relu ? 1 : 0);
        }
    }

    /// <summary>
    /// The gradients of the training pass. With g the output's gradient (0 where a ReLU cut the output off) and
    /// n = (x - mean) / deviation: <c>dgamma = sum g n</c>, <c>dbeta = sum g</c>,
    /// <c>dx = gamma / deviation (g - dbeta / rows - n dgamma / rows)</c>.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">x, (rows, channels).</param>
    /// <param name="output">y, (rows, channels); read only for the ReLU, may be empty without one.</param>
    /// <param name="gamma">(channels).</param>
    /// <param name="savedMean">(channels), from the forward pass.</param>
    /// <param name="savedInverseDeviation">(channels), from the forward pass.</param>
    /// <param name="outputGradient">(rows, channels).</param>
    /// <param name="inputGradient">dx, (rows, channels); overwritten; not computed when empty.</param>
    /// <param name="gammaGradient">(channels); overwritten; not kept when empty.</param>
    /// <param name="betaGradient">(channels); overwritten; not kept when empty.</param>
    /// <param name="relu">Whether the forward pass had a ReLU.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Backward(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> output, ArrayView<float> gamma, ArrayView<float> savedMean,
        ArrayView<float> savedInverseDeviation, ArrayView<float> outputGradient, ArrayView<float> inputGradient, ArrayView<float> gammaGradient, ArrayView<float> betaGradient, bool relu)
    {
        int length = Require.Elements(rows, channels);
        Require.Length(input, length, "(rows, channels)");
        Require.Length(outputGradient, length, "(rows, channels)");
        Require.LengthOrEmpty(inputGradient, length, "(rows, channels)");
        Require.LengthOrEmpty(gammaGradient, channels, "(channels)");
        Require.LengthOrEmpty(betaGradient, channels, "(channels)");
        if (relu)
        {
            Require.Length(output, length, "(rows, channels)");
        }

        using PooledBuffer<float> sums = device.Rent<float>(2L * channels);
        ArrayView<float> gammaSums = gammaGradient.Length > 0 ? gammaGradient : sums.View.SubView(0, channels);
        ArrayView<float> betaSums = betaGradient.Length > 0 ? betaGradient : sums.View.SubView(channels, channels);
        ArrayView<float> gate = relu ? output : input;
        if (device.UsesHost)
        {
            BatchNormHost.GradientSums(device, rows, channels, input, gate, savedMean, savedInverseDeviation, outputGradient, gammaSums, betaSums, relu);
            if (inputGradient.Length > 0)
            {
                BatchNormHost.InputGradient(device, rows, channels, input, gate, gamma, savedMean, savedInverseDeviation, outputGradient, gammaSums, betaSums, inputGradient, relu);
            }
        }
        else if (device.UsesGroups)
        {
            BatchNormGradientInputs inputs = new(input, gate, savedMean, savedInverseDeviation, outputGradient, relu ? 1 : 0);
            BatchNormGroups.GradientSums(device, rows, channels, inputs, gammaSums, betaSums);
            if (inputGradient.Length > 0)
            {
                BatchNormGroups.InputGradient(device, rows, channels, inputs, gamma, gammaSums, betaSums, inputGradient);
            }
        }
        else
        {
            int gated = relu ? 1 : 0;
            device.Launch(BatchNormKernels.GradientSums, channels, input, gate, savedMean, savedInverseDeviation, outputGradient, gammaSums, betaSums, rows, gated);
            if (inputGradient.Length > 0)
            {
                device.Launch(
                    BatchNormKernels.InputGradient, length, input, gate, gamma, savedMean, savedInverseDeviation, outputGradient, gammaSums, betaSums, inputGradient, rows, gated);
            }
        }
    }

    private static void Check(
        int rows, int channels, ArrayView<float> input, ArrayView<float> output, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> runningMean, ArrayView<float> runningVariance)
    {
        int length = Require.Elements(rows, channels);
        Require.Length(input, length, "(rows, channels)");
        Require.Length(output, length, "(rows, channels)");
        Require.Length(gamma, channels, "(channels)");
        Require.Length(beta, channels, "(channels)");
        Require.Length(runningMean, channels, "(channels)");
        Require.Length(runningVariance, channels, "(channels)");
    }
}
