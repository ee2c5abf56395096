using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// The parts of the modulated convolution around the shared convolution. Those over activations read and write each element once, a
/// row (pixel) or an element an index; those over weights and styles are small.
/// </summary>
internal static class ModulatedConv2dKernels
{
    /// <summary>Index (o, i): Q = the sum over taps of the squared scaled weight.</summary>
    public static void Energy(Index1D index, ArrayView<float> weight, ArrayView<float> energy, ModulatedConv2dShape shape)
    {
        int taps = shape.KernelSize * shape.KernelSize;
        int o = index / shape.InputChannels, i = index % shape.InputChannels;
        float sum = 0f;
        for (int tap = 0; tap < taps; tap++)
        {
            float value = weight[(o * taps + tap) * shape.InputChannels + i];
            sum += value * value;
        }

        energy[index] = sum / (shape.InputChannels * taps);
    }

    /// <summary>Index (b, o): d.</summary>
    public static void Demodulation(Index1D index, ArrayView<float> energy, ArrayView<float> style, ArrayView<float> demodulation, ModulatedConv2dShape shape, float epsilon)
    {
        int b = index / shape.OutputChannels, o = index % shape.OutputChannels;
        float sum = epsilon;
        for (int i = 0; i < shape.InputChannels; i++)
        {
            float s = style[b * shape.InputChannels + i];
            sum += s * s * energy[o * shape.InputChannels + i];
        }

        demodulation[index] = 1f / XMath.Sqrt(sum);
    }

    /// <summary>Index (b, c, tap, i): the kernels of all images, with a projection of the output channels behind them.</summary>
    public static void Project(
        Index1D index, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> demodulation, ArrayView<float> projection, ArrayView<float> kernels, ModulatedConv2dShape shape, int channels)
    {
        int window = shape.KernelSize * shape.KernelSize * shape.InputChannels;
        int place = index % window, c = index / window % channels, b = index / window / channels;
        float sum = 0f;
        for (int o = 0; o < shape.OutputChannels; o++)
        {
            sum += projection[c * shape.OutputChannels + o] * demodulation[b * shape.OutputChannels + o] * weight[o * window + place];
        }

        kernels[index] = sum * style[b * shape.InputChannels + place % shape.InputChannels] / XMath.Sqrt(window);
    }

    /// <summary>Index: an element. Each channel of each image times its factor; input and output may be the same.</summary>
    public static void ScaleChannels(Index1D index, ArrayView<float> input, ArrayView<float> factors, ArrayView<float> output, int pixels, int channels, float factor)
    {
        int image = index / channels / pixels;
        output[index] = input[index] * (factors[image * channels + index % channels] * factor);
    }

    /// <summary>Index: a pixel. The same, a row of channels at a time.</summary>
    public static void ScaleRows(Index1D row, ArrayView<float> input, ArrayView<float> factors, ArrayView<float> output, int pixels, int channels, float factor)
    {
        int first = row * channels, firstFactor = row / pixels * channels;
        for (int channel = 0; channel < channels; channel++)
        {
            output[first + channel] = input[first + channel] * (factors[firstFactor + channel] * factor);
        }
    }

    /// <summary>Index (b, o): from sum dy y to the gradient of the sum under the root.</summary>
    public static void RootGradient(Index1D index, ArrayView<float> products, ArrayView<float> demodulation)
    {
        // y = d u, so the gradient of d is sum dy u = products / d; and the derivative of d by the sum is -d^3 / 2.
        float d = demodulation[index];
        products[index] = -0.5f * d * d * products[index];
    }

    /// <summary>Index: an element of the weight. Adds the gradient through Q.</summary>
    public static void AddEnergyGradient(
        Index1D index, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> rootGradient, ArrayView<float> weightGradient, ModulatedConv2dShape shape)
    {
        int taps = shape.KernelSize * shape.KernelSize;
        int i = index % shape.InputChannels, o = index / shape.InputChannels / taps;
        float sum = 0f;
        for (int b = 0; b < shape.Batch; b++)
        {
            float s = style[b * shape.InputChannels + i];
            sum += rootGradient[b * shape.OutputChannels + o] * s * s;
        }

        weightGradient[index] += 2f * weight[index] * sum / (shape.InputChannels * taps);
    }

    /// <summary>Index (b, i). Adds the gradient through d.</summary>
    public static void AddStyleGradient(
        Index1D index, ArrayView<float> energy, ArrayView<float> style, ArrayView<float> rootGradient, ArrayView<float> styleGradient, ModulatedConv2dShape shape)
    {
        int b = index / shape.InputChannels, i = index % shape.InputChannels;
        float sum = 0f;
        for (int o = 0; o < shape.OutputChannels; o++)
        {
            sum += rootGradient[b * shape.OutputChannels + o] * energy[o * shape.InputChannels + i];
        }

        styleGradient[index] += 2f * style[index] * sum;
    }

    /// <summary>Index (chunk, channel): the sum of products over a chunk of an image's pixels.</summary>
    public static void PartialProducts(
        Index1D index, ArrayView<float> first, ArrayView<float> second, ArrayView<float> partial, int pixels, int channels, int chunks, int chunkPixels)
    {
        int channel = index % channels, chunk = index / channels % chunks, image = index / channels / chunks;
        int end = XMath.Min(pixels, (chunk + 1) * chunkPixels);
        float sum = 0f;
        for (int pixel = chunk * chunkPixels; pixel < end; pixel++)
        {
            int element = (image * pixels + pixel) * channels + channel;
            sum += first[element] * second[element];
        }

        partial[index] = sum;
    }

    /// <summary>Index (b, channel): the chunks added in order.</summary>
    public static void SumPartial(Index1D index, ArrayView<float> partial, ArrayView<float> result, int channels, int chunks)
    {
        int channel = index % channels, image = index / channels;
        double sum = 0;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            sum += partial[(image * chunks + chunk) * channels + channel];
        }

        result[index] = (float)sum;
    }
}
