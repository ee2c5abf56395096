using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>Mirroring, rotation and noise. Each reads and writes every element once.</summary>
internal static class AugmentKernels
{
    /// <summary>One index a pixel of the output.</summary>
    public static void Mirror(Index1D index, ImageBatchShape shape, ArrayView<int> flags, ArrayView<float> images, ArrayView<float> output)
    {
        int row = index / shape.Width;
        int image = row / shape.Height;
        int x = index - row * shape.Width;
        int y = row - image * shape.Height;
        int flag = flags[image];
        x = (flag & Flip.Horizontal) != 0 ? shape.Width - 1 - x : x;
        y = (flag & Flip.Vertical) != 0 ? shape.Height - 1 - y : y;
        CopyPixel(shape, index, (image * shape.Height + y) * shape.Width + x, images, output);
    }

    /// <summary>One index a pixel of the output, which looks up where the rotation took it from.</summary>
    public static void Rotate(Index1D index, ImageBatchShape shape, int border, ArrayView<float> angles, ArrayView<float> images, ArrayView<float> output)
    {
        int row = index / shape.Width;
        int image = row / shape.Height;
        float radians = angles[image] * (XMath.PI / 180);
        float sine = XMath.Sin(radians);
        float cosine = XMath.Cos(radians);

        // From the centre of the image to the centre of the pixel; y points down.
        int column = index - row * shape.Width;
        float x = column + 0.5f - 0.5f * shape.Width;
        float y = row - image * shape.Height + 0.5f - 0.5f * shape.Height;
        int sourceColumn = BorderIndex.Of((int)XMath.Floor(cosine * x - sine * y + 0.5f * shape.Width), shape.Width, border);
        int sourceRow = BorderIndex.Of((int)XMath.Floor(sine * x + cosine * y + 0.5f * shape.Height), shape.Height, border);
        if (sourceColumn >= 0 && sourceRow >= 0)
        {
            CopyPixel(shape, index, (image * shape.Height + sourceRow) * shape.Width + sourceColumn, images, output);
            return;
        }

        for (int channel = 0; channel < shape.Channels; channel++)
        {
            output[index * shape.Channels + channel] = 0;
        }
    }

    /// <summary>One index two neighbouring elements, since Box and Muller's formula makes two numbers at once. Bound by arithmetic.</summary>
    public static void Noise(Index1D index, int imageLength, ArrayView<float> deviations, ArrayView<int> seeds, ArrayView<float> images, ArrayView<float> output)
    {
        int pairs = (imageLength + 1) / 2;
        int image = index / pairs;
        int pair = index - image * pairs;
        ulong bits = Philox((uint)pair, 0, (uint)seeds[image]);

        // In (0, 1): the logarithm is finite.
        float first = ((uint)(bits >> 32) + 0.5f) * (1 / 4294967296f);
        float second = (uint)bits * (1 / 4294967296f);
        float radius = deviations[image] * XMath.Sqrt(-2 * XMath.Log(XMath.Min(first, 1)));
        int position = image * imageLength + 2 * pair;
        output[position] = Cut(images[position] + radius * XMath.Cos(2 * XMath.PI * second));
        if (2 * pair + 1 < imageLength)
        {
            output[position + 1] = Cut(images[position + 1] + radius * XMath.Sin(2 * XMath.PI * second));
        }
    }

    /// <summary>Philox 2x32 with ten rounds: 64 random bits, the first word in the lower half.</summary>
    internal static ulong Philox(uint low, uint high, uint key)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong product = 0xD256D193UL * low;
            low = (uint)(product >> 32) ^ key ^ high;
            high = (uint)product;
            key += 0x9E3779B9;
        }

        return ((ulong)high << 32) | low;
    }

    private static void CopyPixel(ImageBatchShape shape, int target, int source, ArrayView<float> images, ArrayView<float> output)
    {
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            output[target * shape.Channels + channel] = images[source * shape.Channels + channel];
        }
    }

    private static float Cut(float value) => XMath.Min(XMath.Max(value, 0), 1);
}
