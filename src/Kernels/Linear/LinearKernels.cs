using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Linear layers of the network have a few dozen rows and at most 512 x 512 weights, which fit into the cache: one index an element
/// of the result and a plain loop. Each operand comes from memory once.
/// </summary>
internal static class LinearKernels
{
    /// <summary>The dot product of a row of the input and a row of the weight.</summary>
    public static void Forward(Index1D index, int inputFeatures, int outputFeatures, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output)
    {
        int row = index / outputFeatures;
        int feature = index - row * outputFeatures;
        float sum = 0;
        for (int i = 0; i < inputFeatures; i++)
        {
            sum += input[row * inputFeatures + i] * weight[feature * inputFeatures + i];
        }

        output[index] = bias.Length == 0 ? sum : sum + bias[feature];
    }

    /// <summary>A row of the output gradient times a column of the weight; neighbouring indices read neighbouring weights.</summary>
    public static void InputGradient(Index1D index, int inputFeatures, int outputFeatures, ArrayView<float> weight, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        int row = index / inputFeatures;
        int feature = index - row * inputFeatures;
        float sum = 0;
        for (int o = 0; o < outputFeatures; o++)
        {
            sum += outputGradient[row * outputFeatures + o] * weight[o * inputFeatures + feature];
        }

        inputGradient[index] = sum;
    }

    /// <summary>A column of the output gradient times a column of the input.</summary>
    public static void WeightGradient(Index1D index, int rows, int inputFeatures, int outputFeatures, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient)
    {
        int feature = index / inputFeatures;
        int i = index - feature * inputFeatures;
        float sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += outputGradient[row * outputFeatures + feature] * input[row * inputFeatures + i];
        }

        weightGradient[index] = sum;
    }

    /// <summary>The sum of a column of the output gradient.</summary>
    public static void BiasGradient(Index1D index, int rows, int outputFeatures, ArrayView<float> outputGradient, ArrayView<float> biasGradient)
    {
        float sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += outputGradient[row * outputFeatures + index];
        }

        biasGradient[index] = sum;
    }
}
