using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>Pooling, with neighbouring indices on neighbouring channels so that reads and writes run along memory.</summary>
internal static class PoolingKernels
{
    /// <summary>
    /// One index an output element, which looks at its window. Reads each input element once from memory (overlapping windows meet
    /// in the cache), writes 8 bytes an output element.
    /// </summary>
    public static void MaxForward(Index1D index, MaxPool2dShape shape, ArrayView<float> input, ArrayView<float> output, ArrayView<int> indices)
    {
        int pixel = index / shape.Channels;
        int channel = index - pixel * shape.Channels;
        int row = pixel / shape.OutputWidth;
        int top = row % shape.OutputHeight * shape.Stride - shape.Padding;
        int left = (pixel - row * shape.OutputWidth) * shape.Stride - shape.Padding;
        int image = row / shape.OutputHeight * shape.InputHeight;
        int firstY = XMath.Max(top, 0);
        int firstX = XMath.Max(left, 0);
        int lastY = XMath.Min(top + shape.KernelSize, shape.InputHeight);
        int lastX = XMath.Min(left + shape.KernelSize, shape.InputWidth);

        int best = ((image + firstY) * shape.InputWidth + firstX) * shape.Channels + channel;
        float maximum = input[best];
        for (int y = firstY; y < lastY; y++)
        {
            for (int x = firstX; x < lastX; x++)
            {
                int position = ((image + y) * shape.InputWidth + x) * shape.Channels + channel;
                float value = input[position];
                if (value > maximum || (XMath.IsNaN(value) && !XMath.IsNaN(maximum)))
                {
                    maximum = value;
                    best = position;
                }
            }
        }

        output[index] = maximum;
        indices[index] = best;
    }

    /// <summary>
    /// One index an input element, which asks the few windows that contain it: no two indices write to one place, so there is
    /// nothing to add atomically. Reads 8 bytes an output element from memory, writes 4 an input element.
    /// </summary>
    public static void MaxBackward(Index1D index, MaxPool2dShape shape, ArrayView<float> outputGradient, ArrayView<int> indices, ArrayView<float> inputGradient)
    {
        int pixel = index / shape.Channels;
        int channel = index - pixel * shape.Channels;
        int row = pixel / shape.InputWidth;
        int y = row % shape.InputHeight + shape.Padding;
        int x = pixel - row * shape.InputWidth + shape.Padding;
        int image = row / shape.InputHeight * shape.OutputHeight;
        int firstY = XMath.Max(0, (y - shape.KernelSize + shape.Stride) / shape.Stride);
        int firstX = XMath.Max(0, (x - shape.KernelSize + shape.Stride) / shape.Stride);
        int lastY = XMath.Min(y / shape.Stride, shape.OutputHeight - 1);
        int lastX = XMath.Min(x / shape.Stride, shape.OutputWidth - 1);

        float sum = 0;
        for (int outputY = firstY; outputY <= lastY; outputY++)
        {
            for (int outputX = firstX; outputX <= lastX; outputX++)
            {
                int position = ((image + outputY) * shape.OutputWidth + outputX) * shape.Channels + channel;
                if (indices[position] == index)
                {
                    sum += outputGradient[position];
                }
            }
        }

        inputGradient[index] = sum;
    }

    /// <summary>One index an image and channel, which walks over the pixels. Reads each input element once.</summary>
    public static void AverageForward(Index1D index, int pixels, int channels, ArrayView<float> input, ArrayView<float> output)
    {
        int image = index / channels;
        int position = image * pixels * channels + (index - image * channels);
        double sum = 0;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            sum += input[position];
            position += channels;
        }

        output[index] = (float)(sum / pixels);
    }

    /// <summary>One index an input element. Writes each once.</summary>
    public static void AverageBackward(Index1D index, int pixels, int channels, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        int image = index / channels / pixels;
        inputGradient[index] = outputGradient[image * channels + index % channels] / pixels;
    }
}
