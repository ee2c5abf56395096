using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>The kernels of <see cref="LocalTexture"/>. One index a pixel.</summary>
internal static class LocalTextureKernels
{
    /// <summary>Count, lightness, its square, and a zero that makes four of them. Reads 4 to 8 bytes a pixel, writes 16.</summary>
    public static void Moments(Index1D index, ArrayView<float> lightness, ArrayView<float> counts, ArrayView<float> moments)
    {
        float count = counts.Length > 0 ? counts[index] : 1;

        // Differences from middle grey: the squares then lose fewer digits to each other.
        float value = lightness[index] - 0.5f;
        moments[4 * index] = count;
        moments[4 * index + 1] = count * value;
        moments[4 * index + 2] = count * value * value;
        moments[4 * index + 3] = 0;
    }

    /// <summary>
    /// One axis of a Gaussian window: the sum of the pixels up to <paramref name="reach"/> away, times ratio^(distance^2), nothing beyond the border. Two
    /// multiplications make the next weight. Neighbours share what they read in the cache; memory passes about 32 bytes a pixel.
    /// </summary>
    /// <param name="index">The pixel.</param>
    /// <param name="extent">Pixels along the axis.</param>
    /// <param name="step">From a pixel to the next along the axis.</param>
    /// <param name="reach">The window's largest distance.</param>
    /// <param name="ratio">The weight of a pixel at distance 1.</param>
    /// <param name="input">(pixels, 4).</param>
    /// <param name="output">(pixels, 4).</param>
    public static void Blur(Index1D index, int extent, int step, int reach, float ratio, ArrayView<float> input, ArrayView<float> output)
    {
        int place = index / step % extent;
        float count = input[4 * index];
        float sum = input[4 * index + 1];
        float squares = input[4 * index + 2];
        float weight = ratio;
        float next = ratio * ratio * ratio;
        float square = ratio * ratio;
        for (int distance = 1; distance <= reach; distance++)
        {
            if (distance <= place)
            {
                int before = 4 * (index - distance * step);
                count += weight * input[before];
                sum += weight * input[before + 1];
                squares += weight * input[before + 2];
            }

            if (distance < extent - place)
            {
                int behind = 4 * (index + distance * step);
                count += weight * input[behind];
                sum += weight * input[behind + 1];
                squares += weight * input[behind + 2];
            }

            weight *= next;
            next *= square;
        }

        output[4 * index] = count;
        output[4 * index + 1] = sum;
        output[4 * index + 2] = squares;
        output[4 * index + 3] = 0;
    }

    /// <summary>Mean and deviation of one scale, 0 or 1, and with scale 0 the lightness. Reads 20 bytes a pixel, writes 8 to 12.</summary>
    public static void Describe(Index1D index, int scale, ArrayView<float> lightness, ArrayView<float> windows, ArrayView<float> texture)
    {
        // Where nothing within the window counts, the pixel itself does not either.
        float count = XMath.Max(windows[4 * index], 1e-12f);
        float mean = windows[4 * index + 1] / count;
        int own = LocalTexture.Length * index;
        if (scale == 0)
        {
            texture[own] = lightness[index];
        }

        texture[own + 1 + 2 * scale] = mean + 0.5f;
        texture[own + 2 + 2 * scale] = XMath.Sqrt(XMath.Max(windows[4 * index + 2] / count - mean * mean, 0));
    }
}
