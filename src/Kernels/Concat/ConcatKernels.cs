using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Putting tensors together and apart. One index an element of what is written; neighbours are neighbouring channels.</summary>
internal static class ConcatKernels
{
    /// <summary>Reads and writes each element once.</summary>
    public static void Join(Index1D index, int firstChannels, int secondChannels, ArrayView<float> first, ArrayView<float> second, ArrayView<float> output)
    {
        int row = index / (firstChannels + secondChannels);
        int channel = index - row * (firstChannels + secondChannels);
        output[index] = channel < firstChannels ? first[row * firstChannels + channel] : second[row * secondChannels + channel - firstChannels];
    }

    /// <summary>Copies <paramref name="count"/> channels from <paramref name="start"/> on. Reads and writes each element once.</summary>
    public static void TakeChannels(Index1D index, int channels, int start, int count, ArrayView<float> input, ArrayView<float> output)
    {
        int row = index / count;
        output[index] = input[row * channels + start + (index - row * count)];
    }

    /// <summary>
    /// An output element is a copy of the skip, or reads four input elements, which its neighbours read too: each comes from
    /// memory once. Writes each output element once.
    /// </summary>
    public static void UpsampleForward(Index1D index, UpsampleConcatShape shape, ArrayView<float> skip, ArrayView<float> input, ArrayView<float> output)
    {
        int pixel = index / shape.OutputChannels;
        int channel = index - pixel * shape.OutputChannels;
        if (channel < shape.SkipChannels)
        {
            output[index] = skip[pixel * shape.SkipChannels + channel];
            return;
        }

        int row = pixel / shape.SkipWidth;
        int image = row / shape.SkipHeight;
        int y = row - image * shape.SkipHeight - shape.Top;
        int x = pixel - row * shape.SkipWidth - shape.Left;
        float value = 0;
        if (y >= 0 && y < 2 * shape.Height && x >= 0 && x < 2 * shape.Width)
        {
            BilinearTap vertical = BilinearTap.Of(y, shape.Height, 2 * shape.Height, 1);
            BilinearTap horizontal = BilinearTap.Of(x, shape.Width, 2 * shape.Width, 1);
            int upper = (image * shape.Height + vertical.First) * shape.Width;
            int lower = (image * shape.Height + vertical.Second) * shape.Width;
            int source = channel - shape.SkipChannels;
            float left = (1 - vertical.Weight) * input[(upper + horizontal.First) * shape.Channels + source]
                + vertical.Weight * input[(lower + horizontal.First) * shape.Channels + source];
            float right = (1 - vertical.Weight) * input[(upper + horizontal.Second) * shape.Channels + source]
                + vertical.Weight * input[(lower + horizontal.Second) * shape.Channels + source];
            value = (1 - horizontal.Weight) * left + horizontal.Weight * right;
        }

        output[index] = value;
    }

    /// <summary>
    /// An input element gathers from the at most 5 x 5 output pixels that read it: no two indices write to one place. The output
    /// gradient comes from memory once and is then read from the cache.
    /// </summary>
    public static void UpsampleInputGradient(Index1D index, UpsampleConcatShape shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        int pixel = index / shape.Channels;
        int channel = index - pixel * shape.Channels;
        int row = pixel / shape.Width;
        int image = row / shape.Height;
        int y = row - image * shape.Height;
        int x = pixel - row * shape.Width;
        int firstX = BilinearTap.FirstReader(x, shape.Width, 2 * shape.Width, 1);
        int lastX = BilinearTap.LastReader(x, shape.Width, 2 * shape.Width, 1);
        int lastY = BilinearTap.LastReader(y, shape.Height, 2 * shape.Height, 1);
        float sum = 0;
        for (int outputY = BilinearTap.FirstReader(y, shape.Height, 2 * shape.Height, 1); outputY <= lastY; outputY++)
        {
            float vertical = BilinearTap.Of(outputY, shape.Height, 2 * shape.Height, 1).WeightOf(y);
            int source = ((image * shape.SkipHeight + outputY + shape.Top) * shape.SkipWidth + shape.Left) * shape.OutputChannels + shape.SkipChannels + channel;
            float rowSum = 0;
            for (int outputX = firstX; outputX <= lastX; outputX++)
            {
                rowSum += BilinearTap.Of(outputX, shape.Width, 2 * shape.Width, 1).WeightOf(x) * outputGradient[source + outputX * shape.OutputChannels];
            }

            sum += vertical * rowSum;
        }

        inputGradient[index] = sum;
    }

    /// <summary>Reads each element once, writes each of the larger tensor once.</summary>
    public static void PadForward(Index1D index, Pad2dShape shape, ArrayView<float> input, ArrayView<float> output)
    {
        int pixel = index / shape.Channels;
        int row = pixel / shape.OutputWidth;
        int image = row / shape.OutputHeight;
        int y = row - image * shape.OutputHeight - shape.Top;
        int x = pixel - row * shape.OutputWidth - shape.Left;
        bool inside = y >= 0 && y < shape.Height && x >= 0 && x < shape.Width;
        output[index] = inside ? input[((image * shape.Height + y) * shape.Width + x) * shape.Channels + (index - pixel * shape.Channels)] : 0;
    }

    /// <summary>Reads and writes each element of the smaller tensor once.</summary>
    public static void PadBackward(Index1D index, Pad2dShape shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        int pixel = index / shape.Channels;
        int row = pixel / shape.Width;
        int image = row / shape.Height;
        int y = row - image * shape.Height + shape.Top;
        int x = pixel - row * shape.Width + shape.Left;
        inputGradient[index] = outputGradient[((image * shape.OutputHeight + y) * shape.OutputWidth + x) * shape.Channels + (index - pixel * shape.Channels)];
    }
}
