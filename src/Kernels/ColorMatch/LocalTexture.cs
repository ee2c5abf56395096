using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// What a grey picture looks like around each pixel: its lightness, and mean and deviation of the lightness under a small and a large Gaussian window. The same for a
/// picture turned or mirrored.
/// </summary>
public static class LocalTexture
{
    /// <summary>Numbers of a pixel: lightness, mean and deviation of the small window, mean and deviation of the large one.</summary>
    public const int Length = 5;

    // Windows follow the picture's size, so that a picture at half the size has the same texture: deviations of 3 and 12 pixels at 256 x 256.
    private const double SmallWindow = 3.0 / 256;
    private const double LargeWindow = 12.0 / 256;
    private const double SmallestDeviation = 0.5;

    /// <summary>Computes it.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents; the channels do not matter.</param>
    /// <param name="lightness">(batch, height, width): L / 100.</param>
    /// <param name="counts">(batch, height, width): 0 for pixels that no window may look at, otherwise 1; empty: all count.</param>
    /// <param name="texture">(batch, height, width, <see cref="Length"/>).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<float> lightness, ArrayView<float> counts, ArrayView<float> texture)
    {
        shape.Check();
        Require.Length(lightness, shape.Pixels, "(batch, height, width)");
        Require.LengthOrEmpty(counts, shape.Pixels, "(batch, height, width)");
        Require.Length(texture, shape.Pixels * Length, "(batch, height, width, 5)");
        using PooledBuffer<float> moments = device.Rent<float>(4 * shape.Pixels);
        device.Launch(LocalTextureKernels.Moments, shape.Pixels, lightness, counts, moments.View);
        using PooledBuffer<float> rows = device.Rent<float>(4 * shape.Pixels);
        using PooledBuffer<float> windows = device.Rent<float>(4 * shape.Pixels);
        double side = Math.Sqrt((double)shape.Height * shape.Width);
        for (int scale = 0; scale < 2; scale++)
        {
            double deviation = Math.Max((scale == 0 ? SmallWindow : LargeWindow) * side, SmallestDeviation);
            int reach = (int)Math.Ceiling(2.5 * deviation);
            Blur(device, shape, deviation, reach, moments.View, rows.View, windows.View);
            device.Launch(LocalTextureKernels.Describe, shape.Pixels, scale, lightness, windows.View, texture);
        }
    }

    private static void Blur(ComputeDevice device, ImageBatchShape shape, double deviation, int reach, ArrayView<float> moments, ArrayView<float> rows, ArrayView<float> windows)
    {
        if (device.UsesHost)
        {
            LocalTextureHost.Blur(device, shape, deviation, reach, moments, rows, windows);
            return;
        }

        float ratio = (float)Math.Exp(-0.5 / (deviation * deviation));
        device.Launch(LocalTextureKernels.Blur, shape.Pixels, shape.Width, 1, reach, ratio, moments, rows);
        device.Launch(LocalTextureKernels.Blur, shape.Pixels, shape.Height, shape.Width, reach, ratio, rows, windows);
    }
}
