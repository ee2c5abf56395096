namespace Color2Embed.Kernels;

/// <summary>Batch normalisation in naive loops of doubles.</summary>
internal static class BatchNormReference
{
    /// <summary>With the batch's statistics; gradients flow through them.</summary>
    public static double[] ForwardTraining(int rows, int channels, double[] input, double[] gamma, double[] beta, double epsilon, bool relu)
    {
        double[] mean = new double[channels], variance = new double[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int row = 0; row < rows; row++)
            {
                mean[channel] += input[row * channels + channel] / rows;
            }

            for (int row = 0; row < rows; row++)
            {
                variance[channel] += Math.Pow(input[row * channels + channel] - mean[channel], 2) / rows;
            }
        }

        return ForwardInference(rows, channels, input, gamma, beta, mean, variance, epsilon, relu);
    }

    /// <summary>With given statistics.</summary>
    public static double[] ForwardInference(
        int rows, int channels, double[] input, double[] gamma, double[] beta, double[] mean, double[] variance, double epsilon, bool relu)
    {
        double[] output = new double[rows * channels];
        for (int i = 0; i < output.Length; i++)
        {
            int channel = i % channels;
            double value = gamma[channel] * (input[i] - mean[channel]) / Math.Sqrt(variance[channel] + epsilon) + beta[channel];
            output[i] = relu ? Math.Max(value, 0) : value;
        }

        return output;
    }
}
