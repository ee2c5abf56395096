namespace Color2Embed.Kernels;

/// <summary>The linear layer as naive loops in double.</summary>
internal static class LinearReference
{
    public static double[] Forward(int rows, int inputFeatures, int outputFeatures, double[] input, double[] weight, double[]? bias)
    {
        double[] output = new double[rows * outputFeatures];
        for (int row = 0; row < rows; row++)
        {
            for (int o = 0; o < outputFeatures; o++)
            {
                double sum = bias is null ? 0 : bias[o];
                for (int i = 0; i < inputFeatures; i++)
                {
                    sum += input[row * inputFeatures + i] * weight[o * inputFeatures + i];
                }

                output[row * outputFeatures + o] = sum;
            }
        }

        return output;
    }
}
