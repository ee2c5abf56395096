using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>One index an element of the input. Neighbours share what they read in the cache: 12 bytes an element pass memory.</summary>
internal static class SpatialDifferenceKernels
{
    public static void Forward(Index1D index, ImageBatchShape shape, ArrayView<float> input, ArrayView<float> output)
    {
        int pixel = index / shape.Channels;
        int right = pixel % shape.Width < shape.Width - 1 ? shape.Channels : 0;
        int below = pixel / shape.Width % shape.Height < shape.Height - 1 ? shape.Width * shape.Channels : 0;
        int place = index + pixel * shape.Channels;
        output[place] = input[index + right] - input[index];
        output[place + shape.Channels] = input[index + below] - input[index];
    }

    public static void Backward(Index1D index, ImageBatchShape shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        int pixel = index / shape.Channels;
        int column = pixel % shape.Width;
        int row = pixel / shape.Width % shape.Height;
        int place = index + pixel * shape.Channels;
        float gradient = 0;
        if (column < shape.Width - 1)
        {
            gradient -= outputGradient[place];
        }

        if (column > 0)
        {
            gradient += outputGradient[place - 2 * shape.Channels];
        }

        if (row < shape.Height - 1)
        {
            gradient -= outputGradient[place + shape.Channels];
        }

        if (row > 0)
        {
            gradient += outputGradient[place + shape.Channels - 2 * shape.Channels * shape.Width];
        }

        inputGradient[index] = gradient;
    }
}
