using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>A <see cref="ResampleShape"/> without a truth value, which a kernel cannot take.</summary>
internal readonly struct ResampleExtents(ResampleShape shape)
{
    public readonly int InputHeight = shape.InputHeight;
    public readonly int InputWidth = shape.InputWidth;
    public readonly int OutputHeight = shape.OutputHeight;
    public readonly int OutputWidth = shape.OutputWidth;
    public readonly int Channels = shape.Channels;
    public readonly int AlignCorners = shape.AlignCorners ? 1 : 0;
}

/// <summary>
/// Bilinear resampling. One index a pixel, since the network resamples images of two or three channels: the position is worked out
/// once for all channels.
/// </summary>
internal static class ResampleKernels
{
    /// <summary>Reads each used input element once from memory (neighbours share them in the cache), writes each output element once.</summary>
    public static void Forward(Index1D index, ResampleExtents shape, ArrayView<float> input, ArrayView<float> output)
    {
        int row = index / shape.OutputWidth;
        int image = row / shape.OutputHeight;
        BilinearTap vertical = BilinearTap.Of(row - image * shape.OutputHeight, shape.InputHeight, shape.OutputHeight, shape.AlignCorners);
        BilinearTap horizontal = BilinearTap.Of(index - row * shape.OutputWidth, shape.InputWidth, shape.OutputWidth, shape.AlignCorners);
        int upper = (image * shape.InputHeight + vertical.First) * shape.InputWidth;
        int lower = (image * shape.InputHeight + vertical.Second) * shape.InputWidth;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            float left = (1 - vertical.Weight) * input[(upper + horizontal.First) * shape.Channels + channel]
                + vertical.Weight * input[(lower + horizontal.First) * shape.Channels + channel];
            float right = (1 - vertical.Weight) * input[(upper + horizontal.Second) * shape.Channels + channel]
                + vertical.Weight * input[(lower + horizontal.Second) * shape.Channels + channel];
            output[index * shape.Channels + channel] = (1 - horizontal.Weight) * left + horizontal.Weight * right;
        }
    }

    /// <summary>
    /// An input pixel gathers from the output pixels that read it, a fixed rectangle in a fixed order: nothing is added atomically.
    /// Reads each output gradient once from memory, writes each input gradient once (its running sum stays in the cache).
    /// </summary>
    public static void Backward(Index1D index, ResampleExtents shape, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        int row = index / shape.InputWidth;
        int image = row / shape.InputHeight;
        int y = row - image * shape.InputHeight;
        int x = index - row * shape.InputWidth;
        int target = index * shape.Channels;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            inputGradient[target + channel] = 0;
        }

        int firstX = BilinearTap.FirstReader(x, shape.InputWidth, shape.OutputWidth, shape.AlignCorners);
        int lastX = BilinearTap.LastReader(x, shape.InputWidth, shape.OutputWidth, shape.AlignCorners);
        int lastY = BilinearTap.LastReader(y, shape.InputHeight, shape.OutputHeight, shape.AlignCorners);
        for (int outputY = BilinearTap.FirstReader(y, shape.InputHeight, shape.OutputHeight, shape.AlignCorners); outputY <= lastY; outputY++)
        {
            float vertical = BilinearTap.Of(outputY, shape.InputHeight, shape.OutputHeight, shape.AlignCorners).WeightOf(y);
            int source = (image * shape.OutputHeight + outputY) * shape.OutputWidth;
            for (int outputX = firstX; outputX <= lastX; outputX++)
            {
                float weight = vertical * BilinearTap.Of(outputX, shape.InputWidth, shape.OutputWidth, shape.AlignCorners).WeightOf(x);
                for (int channel = 0; channel < shape.Channels; channel++)
                {
                    inputGradient[target + channel] += weight * outputGradient[(source + outputX) * shape.Channels + channel];
                }
            }
        }
    }
}
