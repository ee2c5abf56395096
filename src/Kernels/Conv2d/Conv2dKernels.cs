using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// The convolution as ILGPU kernels, one element of the result per index. Neighbouring indices are neighbouring channels of one
/// pixel, so reads of the weight or of the activations along channels are contiguous or shared. Each product is read from global
/// memory: arithmetic intensity is 1 FLOP per 4 bytes before caches.
/// </summary>
internal static class Conv2dKernels
{
    /// <summary>Index (n, oy, ox, o): one output element, a loop over the kernel's taps and input channels.</summary>
    public static void Forward(
        Index1D index, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output, Conv2dShape shape, int biased, int relu)
    {
        int o = index % shape.OutputChannels;
        int pixel = index / shape.OutputChannels;
        int outputX = pixel % shape.OutputWidth;
        int outputY = pixel / shape.OutputWidth % shape.OutputHeight;
        int n = pixel / shape.OutputWidth / shape.OutputHeight;
        float sum = biased != 0 ? bias[o] : 0f;
        for (int ky = 0; ky < shape.KernelSize; ky++)
        {
            int y = outputY * shape.Stride + ky - shape.Padding;
            for (int kx = 0; kx < shape.KernelSize; kx++)
            {
                int x = outputX * shape.Stride + kx - shape.Padding;
                if (y >= 0 && y < shape.InputHeight && x >= 0 && x < shape.InputWidth)
                {
                    int inputStart = ((n * shape.InputHeight + y) * shape.InputWidth + x) * shape.InputChannels;
                    int weightStart = ((o * shape.KernelSize + ky) * shape.KernelSize + kx) * shape.InputChannels;
                    for (int i = 0; i < shape.InputChannels; i++)
                    {
                        sum += input[inputStart + i] * weight[weightStart + i];
                    }
                }
            }
        }

        output[index] = relu != 0 && sum < 0f ? 0f : sum;
    }

    /// <summary>Index (n, y, x, i): gathers from the output pixels whose taps read this input pixel.</summary>
    public static void InputGradient(
        Index1D index, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient, Conv2dShape shape)
    {
        int i = index % shape.InputChannels;
        int pixel = index / shape.InputChannels;
        int x = pixel % shape.InputWidth;
        int y = pixel / shape.InputWidth % shape.InputHeight;
        int n = pixel / shape.InputWidth / shape.InputHeight;
        int weightStep = shape.KernelSize * shape.KernelSize * shape.InputChannels;
        float sum = 0f;
        for (int ky = 0; ky < shape.KernelSize; ky++)
        {
            int stridedY = y + shape.Padding - ky;
            for (int kx = 0; kx < shape.KernelSize; kx++)
            {
                int stridedX = x + shape.Padding - kx;
                int outputY = stridedY / shape.Stride;
                int outputX = stridedX / shape.Stride;
                if (stridedY >= 0 && stridedX >= 0 && outputY * shape.Stride == stridedY && outputX * shape.Stride == stridedX
                    && outputY < shape.OutputHeight && outputX < shape.OutputWidth)
                {
                    int gradientStart = ((n * shape.OutputHeight + outputY) * shape.OutputWidth + outputX) * shape.OutputChannels;
                    int weightStart = (ky * shape.KernelSize + kx) * shape.InputChannels + i;
                    for (int o = 0; o < shape.OutputChannels; o++)
                    {
                        sum += outputGradient[gradientStart + o] * weight[weightStart + o * weightStep];
                    }
                }
            }
        }

        inputGradient[index] = sum;
    }

    /// <summary>Index (o, ky, kx, i): a sum over all output pixels whose tap lies inside the input; partial sums per image row limit rounding.</summary>
    public static void WeightGradient(
        Index1D index, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient, Conv2dShape shape)
    {
        int i = index % shape.InputChannels;
        int tap = index / shape.InputChannels;
        int kx = tap % shape.KernelSize;
        int ky = tap / shape.KernelSize % shape.KernelSize;
        int o = tap / shape.KernelSize / shape.KernelSize;
        float sum = 0f;
        for (int n = 0; n < shape.Batch; n++)
        {
            for (int outputY = 0; outputY < shape.OutputHeight; outputY++)
            {
                int y = outputY * shape.Stride + ky - shape.Padding;
                float rowSum = 0f;
                if (y >= 0 && y < shape.InputHeight)
                {
                    for (int outputX = 0; outputX < shape.OutputWidth; outputX++)
                    {
                        int x = outputX * shape.Stride + kx - shape.Padding;
                        if (x >= 0 && x < shape.InputWidth)
                        {
                            int outputPixel = (n * shape.OutputHeight + outputY) * shape.OutputWidth + outputX;
                            int inputPixel = (n * shape.InputHeight + y) * shape.InputWidth + x;
                            rowSum += outputGradient[outputPixel * shape.OutputChannels + o] * input[inputPixel * shape.InputChannels + i];
                        }
                    }
                }

                sum += rowSum;
            }
        }

        weightGradient[index] = sum;
    }

    /// <summary>Index o: a sum over all pixels, in blocks of 256 to limit rounding.</summary>
    public static void BiasGradient(Index1D index, ArrayView<float> outputGradient, ArrayView<float> biasGradient)
    {
        int channels = (int)biasGradient.Length;
        int pixels = (int)(outputGradient.Length / channels);
        float sum = 0f;
        float blockSum = 0f;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            blockSum += outputGradient[pixel * channels + index];
            if ((pixel & 255) == 255)
            {
                sum += blockSum;
                blockSum = 0f;
            }
        }

        biasGradient[index] = sum + blockSum;
    }
}
