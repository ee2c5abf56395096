using System.Runtime.InteropServices;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Imaging;

/// <summary>Decoded samples to floats, turned upright in the same pass.</summary>
internal static class Orientation
{
    /// <summary>Converts and applies an EXIF orientation (1 to 8).</summary>
    public static ImageData ToImage(Raster raster, int orientation)
    {
        bool swaps = orientation >= 5;
        int width = swaps ? raster.Height : raster.Width, height = swaps ? raster.Width : raster.Height;
        int channels = raster.Channels;
        bool isGray = channels <= 2, hasAlpha = channels % 2 == 0;
        float[] rgb = GC.AllocateUninitializedArray<float>(checked(width * height * 3));
        float[]? alpha = hasAlpha ? GC.AllocateUninitializedArray<float>(width * height) : null;
        float[] levels = raster.BitDepth == 8 ? ByteLevels : [];
        ReadOnlySpan<ushort> wide = raster.BitDepth == 16 ? MemoryMarshal.Cast<byte, ushort>(raster.Samples.AsSpan()) : [];

        for (int y = 0; y < height; y++)
        {
            // The source pixel of (x, y) moves by a constant step along a row.
            int start = SourceIndex(0, y), step = width > 1 ? SourceIndex(1, y) - start : 0;
            for (int x = 0, source = start; x < width; x++, source += step)
            {
                int target = y * width + x;
                for (int channel = 0; channel < 3; channel++)
                {
                    int index = source * channels + (isGray ? 0 : channel);
                    rgb[target * 3 + channel] = levels.Length > 0 ? levels[raster.Samples[index]] : wide[index] / 65535f;
                }

                if (alpha is not null)
                {
                    int index = source * channels + channels - 1;
                    alpha[target] = levels.Length > 0 ? levels[raster.Samples[index]] : wide[index] / 65535f;
                }
            }
        }

        return new ImageData(width, height, rgb, alpha, raster.BitDepth, isGray);

        int SourceIndex(int x, int y)
        {
            (int column, int row) = orientation switch
            {
                2 => (raster.Width - 1 - x, y),
                3 => (raster.Width - 1 - x, raster.Height - 1 - y),
                4 => (x, raster.Height - 1 - y),
                5 => (y, x),
                6 => (y, raster.Height - 1 - x),
                7 => (raster.Width - 1 - y, raster.Height - 1 - x),
                8 => (raster.Width - 1 - y, x),
                _ => (x, y),
            };
            return row * raster.Width + column;
        }
    }

    private static float[] ByteLevels { get; } = [.. Enumerable.Range(0, 256).Select(level => level / 255f)];
}
