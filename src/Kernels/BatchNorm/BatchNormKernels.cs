using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// Batch normalisation as ILGPU kernels. Statistics and sums take one index a channel, which walks down the rows: neighbouring indices
/// read neighbouring channels. Statistics read the input twice (mean, then variance about it: no cancellation), sums read each
/// operand once; the element-wise kernels read and write each element once.
/// </summary>
internal static class BatchNormKernels
{
    /// <summary>Index: a channel. Mean, 1 / deviation, and the running statistics.</summary>
    public static void Statistics(
        Index1D channel, ArrayView<float> input, ArrayView<float> runningMean, ArrayView<float> runningVariance, ArrayView<float> savedMean, ArrayView<float> savedInverseDeviation,
        int rows, float momentum, float epsilon)
    {
        int channels = savedMean.IntLength;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += input[row * channels + channel];
        }

        double mean = sum / rows;
        double squares = 0;
        for (int row = 0; row < rows; row++)
        {
            double difference = input[row * channels + channel] - mean;
            squares += difference * difference;
        }

        savedMean[channel] = (float)mean;
        savedInverseDeviation[channel] = (float)(1 / XMath.Sqrt(squares / rows + epsilon));
        runningMean[channel] = (1 - momentum) * runningMean[channel] + momentum * (float)mean;
        runningVariance[channel] = (1 - momentum) * runningVariance[channel] + momentum * (float)(squares / (rows - 1));
    }

    /// <summary>Index: a channel.</summary>
    public static void InverseDeviation(Index1D channel, ArrayView<float> variance, ArrayView<float> inverseDeviation, float epsilon) =>
        inverseDeviation[channel] = (float)(1 / XMath.Sqrt((double)variance[channel] + epsilon));

    /// <summary>Index: an element.</summary>
    public static void Apply(
        Index1D index, ArrayView<float> input, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> mean, ArrayView<float> inverseDeviation, ArrayView<float> output, int relu)
    {
        int channel = index % mean.IntLength;
        float value = (input[index] - mean[channel]) * (inverseDeviation[channel] * gamma[channel]) + beta[channel];
        output[index] = relu != 0 && value < 0f ? 0f : value;
    }

    /// <summary>Index: an element. With fixed statistics the normalisation is a product and a sum.</summary>
    public static void InferenceGradient(
        Index1D index, ArrayView<float> gate, ArrayView<float> gamma, ArrayView<float> inverseDeviation, ArrayView<float> outputGradient, ArrayView<float> inputGradient, int gated)
    {
        int channel = index % gamma.IntLength;
        float gradient = gated != 0 && gate[index] <= 0f ? 0f : outputGradient[index];
        inputGradient[index] = gamma[channel] * inverseDeviation[channel] * gradient;
    }

    /// <summary>Index: a channel. The gradients of gamma and beta.</summary>
    public static void GradientSums(
        Index1D channel, ArrayView<float> input, ArrayView<float> gate, ArrayView<float> mean, ArrayView<float> inverseDeviation, ArrayView<float> outputGradient,
        ArrayView<float> gammaGradient, ArrayView<float> betaGradient, int rows, int gated)
    {
        int channels = mean.IntLength;
        double gammaSum = 0, betaSum = 0;
        for (int row = 0; row < rows; row++)
        {
            int index = row * channels + channel;
            float gradient = gated != 0 && gate[index] <= 0f ? 0f : outputGradient[index];
            betaSum += gradient;
            gammaSum += gradient * (input[index] - mean[channel]);
        }

        gammaGradient[channel] = (float)(gammaSum * inverseDeviation[channel]);
        betaGradient[channel] = (float)betaSum;
    }

    /// <summary>Index: an element.</summary>
    public static void InputGradient(
        Index1D index, ArrayView<float> input, ArrayView<float> gate, ArrayView<float> gamma, ArrayView<float> mean, ArrayView<float> inverseDeviation, ArrayView<float> outputGradient,
        ArrayView<float> gammaGradient, ArrayView<float> betaGradient, ArrayView<float> inputGradient, int rows, int gated)
    {
        int channel = index % mean.IntLength;
        float gradient = gated != 0 && gate[index] <= 0f ? 0f : outputGradient[index];
        float normalized = (input[index] - mean[channel]) * inverseDeviation[channel];
        inputGradient[index] = gamma[channel] * inverseDeviation[channel] * (gradient - betaGradient[channel] / rows - normalized * gammaGradient[channel] / rows);
    }
}
