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
    private const int BandPixels = 1 << 18;

    /// <summary>Colours a picture.</summary>
    /// <param name="device">Where.</param>
    /// <param name="target">Its lightness is kept.</param>
    /// <param name="ab">[height, width, 2]: (a + 128) / 255 and (b + 128) / 255.</param>
    /// <param name="width">Of ab.</param>
    /// <param name="height">Of ab.</param>
    /// <returns>sRGB [target height, target width, 3], 0 to 1.</returns>
    internal static float[] Apply(ComputeDevice device, ImageData target, float[] ab, int width, int height)
    {
        float[] result = GC.AllocateUninitializedArray<float>(target.Rgb.Length);
        int rows = Math.Clamp(BandPixels / target.Width, 1, target.Height);
        (int Left, int Right, float Share)[] columns = [.. Enumerable.Range(0, target.Width).Select(x => Taps(x, target.Width, width))];
        float[] spread = new float[rows * target.Width * 2];
        using PooledBuffer<float> rgb = device.Rent<float>((long)rows * target.Width * 3);
        using PooledBuffer<float> colours = device.Rent<float>(spread.Length);
        for (int top = 0; top < target.Height; top += rows)
        {
            int count = Math.Min(rows, target.Height - top);
            int pixels = count * target.Width;
            int first = top;
            device.Host.For(count, row => Spread(ab, width, Taps(first + row, target.Height, height), columns, spread.AsSpan(row * target.Width * 2, target.Width * 2)));
            rgb.View.CopyFromHost(device, target.Rgb.AsSpan(top * target.Width * 3, pixels * 3));
            colours.View.CopyFromHost(device, spread.AsSpan(0, pixels * 2));
            Lab.Recolor(device, pixels, rgb.View.SubView(0, pixels * 3), colours.View.SubView(0, pixels * 2), rgb.View.SubView(0, pixels * 3));
            rgb.View.CopyToHost(device, result.AsSpan(top * target.Width * 3, pixels * 3));
        }

        return result;
    }

    /// <summary>Interpolates a row of ab: first between its two lines, then along them.</summary>
    private static void Spread(float[] ab, int width, (int First, int Second, float Share) line, (int Left, int Right, float Share)[] columns, Span<float> row)
    {
        float[] mixed = new float[2 * width];
        ReadOnlySpan<float> above = ab.AsSpan(line.First * width * 2, width * 2), below = ab.AsSpan(line.Second * width * 2, width * 2);
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = Mix(above[i], below[i], line.Share);
        }

        for (int x = 0; x < columns.Length; x++)
        {
            (int left, int right, float share) = columns[x];
            row[2 * x] = Mix(mixed[2 * left], mixed[2 * right], share);
            row[2 * x + 1] = Mix(mixed[2 * left + 1], mixed[2 * right + 1], share);
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
