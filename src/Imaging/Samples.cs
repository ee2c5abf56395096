using System.Runtime.InteropServices;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Imaging;

/// <summary>Float samples to the integers of a file.</summary>
internal static class Samples
{
    /// <summary>Rounds to the nearest level; grey pictures get one colour channel.</summary>
    public static Raster Quantize(ImageData image, int bitDepth, bool keepAlpha)
    {
        int colors = image.IsGray ? 1 : 3;
        bool hasAlpha = keepAlpha && image.Alpha is not null;
        Raster raster = new(image.Width, image.Height, colors + (hasAlpha ? 1 : 0), bitDepth);
        int pixels = image.Width * image.Height;
        float levels = bitDepth == 16 ? 65535 : 255;
        Span<ushort> wide = bitDepth == 16 ? MemoryMarshal.Cast<byte, ushort>(raster.Samples.AsSpan()) : [];
        for (int pixel = 0, target = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < raster.Channels; channel++, target++)
            {
                float value = channel < colors ? image.Rgb[pixel * 3 + channel] : image.Alpha![pixel];

                // A NaN becomes 0: no comparison with it holds.
                float level = value > 0 ? MathF.Min(value, 1) * levels + 0.5f : 0;
                if (bitDepth == 16)
                {
                    wide[target] = (ushort)level;
                }
                else
                {
                    raster.Samples[target] = (byte)level;
                }
            }
        }

        return raster;
    }
}
