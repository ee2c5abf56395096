using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>
/// Joins a picture's lightness at full resolution with colours of any resolution: ab is interpolated bilinearly (pixel centres at
/// half-integers), Lab becomes sRGB, what no screen can show is clipped. Works in bands of rows, so that a picture of 100 megapixels
/// needs little more memory than itself.
/// </summary>
internal static class ColorSpread
{
    private const int BandPixels = 1 << 20;

    /// <summary>Colours a picture.</summary>
    /// <param name="device">Where.</param>
    /// <param name="target">Its lightness is kept.</param>
    /// <param name="ab">[height, width, 2]: (a + 128) / 255 and (b + 128) / 255.</param>
    /// <param name="width">Of ab.</param>
    /// <param name="height">Of ab.</param>
    /// <returns>sRGB [target height, target width, 3], 0 to 1.</returns>
    internal static float[] Apply(ComputeDevice device, ImageData target, float[] ab, int width, int height)
    {
        float[] result = new float[target.Rgb.Length];
        int rows = Math.Clamp(BandPixels / target.Width, 1, target.Height);
        (int Left, int Right, float Share)[] columns = [.. Enumerable.Range(0, target.Width).Select(x => Taps(x, target.Width, width))];
        float[] band = new float[rows * target.Width * 3];
        using PooledBuffer<float> rgb = device.Rent<float>(band.Length);
        using PooledBuffer<float> lab = device.Rent<float>(band.Length);
        for (int top = 0; top < target.Height; top += rows)
        {
            int count = Math.Min(rows, target.Height - top);
            int pixels = count * target.Width;
            ReadOnlySpan<float> source = target.Rgb.AsSpan(top * target.Width * 3, pixels * 3);
            rgb.View.CopyFromHost(device, source);
            Lab.FromRgb(device, pixels, rgb.View.SubView(0, pixels * 3), lab.View.SubView(0, pixels * 3));
            lab.View.SubView(0, pixels * 3).ToHostArray(device).CopyTo(band, 0);
            int first = top;
            device.Host.For(count, row => Paint(band.AsSpan(row * target.Width * 3, target.Width * 3), Taps(first + row, target.Height, height), columns, ab, width));
            lab.View.CopyFromHost(device, band.AsSpan(0, pixels * 3));
            Lab.ToRgb(device, pixels, lab.View.SubView(0, pixels * 3), rgb.View.SubView(0, pixels * 3));
            rgb.View.SubView(0, pixels * 3).ToHostArray(device).CopyTo(result, top * target.Width * 3);
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Math.Clamp(result[i], 0, 1);
        }

        return result;
    }

    /// <summary>Overwrites a and b of a row of Lab.</summary>
    private static void Paint(Span<float> lab, (int First, int Second, float Share) line, (int Left, int Right, float Share)[] columns, float[] ab, int width)
    {
        for (int x = 0; x < columns.Length; x++)
        {
            (int left, int right, float share) = columns[x];
            for (int channel = 0; channel < 2; channel++)
            {
                float above = Mix(ab[(line.First * width + left) * 2 + channel], ab[(line.First * width + right) * 2 + channel], share);
                float below = Mix(ab[(line.Second * width + left) * 2 + channel], ab[(line.Second * width + right) * 2 + channel], share);
                lab[x * 3 + 1 + channel] = Mix(above, below, line.Share) * 255 - 128;
            }
        }
    }

    private static float Mix(float first, float second, float share) => first + (second - first) * share;

    /// <summary>The two neighbours of a position and the share of the second.</summary>
    private static (int First, int Second, float Share) Taps(int index, int length, int sourceLength)
    {
        double position = Math.Clamp((index + 0.5) * sourceLength / length - 0.5, 0, sourceLength - 1);
        int first = (int)position;
        return (first, Math.Min(first + 1, sourceLength - 1), (float)(position - first));
    }
}
