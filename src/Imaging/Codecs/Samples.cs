using System.Numerics;
using System.Runtime.InteropServices;

namespace Color2Embed.Imaging.Codecs;

/// <summary>Between the integer samples of codecs and the floats of <see cref="ImageData"/>.</summary>
internal static class Samples
{
    /// <summary>Makes floats 0 to 1 of a raster, spreads grey over three channels and splits off alpha.</summary>
    public static ImageData ToImageData(Raster raster)
    {
        int pixels = raster.Width * raster.Height, channels = raster.Channels;
        float[] rgb = GC.AllocateUninitializedArray<float>(checked(3 * pixels));
        float[]? alpha = channels % 2 == 0 ? GC.AllocateUninitializedArray<float>(pixels) : null;
        if (channels == 3)
        {
            ToFloats(raster, 0, rgb);
            return new ImageData(raster.Width, raster.Height, rgb, null, raster.BitDepth);
        }

        // Row by row through a small buffer that stays in the cache.
        float[] row = new float[raster.Width * channels];
        for (int y = 0, i = 0; y < raster.Height; y++)
        {
            ToFloats(raster, y * row.Length, row);
            for (int s = 0; s < row.Length; s += channels, i++)
            {
                bool isGray = channels <= 2;
                rgb[3 * i] = row[s];
                rgb[3 * i + 1] = isGray ? row[s] : row[s + 1];
                rgb[3 * i + 2] = isGray ? row[s] : row[s + 2];
                if (alpha is not null)
                    alpha[i] = row[s + channels - 1];
            }
        }
        return new ImageData(raster.Width, raster.Height, rgb, alpha, raster.BitDepth, channels <= 2);
    }

    /// <summary>Rounds a picture's floats to integers; values outside 0 to 1 are clamped, NaN becomes 0.</summary>
    /// <param name="image">The picture. A grey one gives one colour channel.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <param name="withAlpha">Whether the picture's alpha, if there is one, becomes a channel.</param>
    public static Raster ToRaster(ImageData image, int bitDepth, bool withAlpha)
    {
        float[]? alpha = withAlpha ? image.Alpha : null;
        int colors = image.IsGray ? 1 : 3, channels = colors + (alpha is null ? 0 : 1);
        Raster raster = new(image.Width, image.Height, channels, bitDepth);
        float[] row = new float[image.Width * channels];
        for (int y = 0, i = 0; y < image.Height; y++)
        {
            for (int s = 0; s < row.Length; s += channels, i++)
            {
                for (int c = 0; c < colors; c++)
                    row[s + c] = image.Rgb[3 * i + c];
                if (alpha is not null)
                    row[s + colors] = alpha[i];
            }
            int start = y * row.Length;
            if (bitDepth == 8)
                ToBytes(row, raster.Samples.AsSpan(start, row.Length));
            else
                ToUInt16(row, MemoryMarshal.Cast<byte, ushort>(raster.Samples.AsSpan()).Slice(start, row.Length));
        }
        return raster;
    }

    /// <summary>Converts a run of samples; division by 255 or 65535, so that 1 is exactly 1 and every level is the nearest float.</summary>
    private static void ToFloats(Raster raster, int start, Span<float> destination)
    {
        if (raster.BitDepth == 16)
        {
            ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(raster.Samples.AsSpan()).Slice(start, destination.Length);
            for (int i = 0; i < wide.Length; i++)
                destination[i] = wide[i] / 65535f;
            return;
        }
        ReadOnlySpan<byte> source = raster.Samples.AsSpan(start, destination.Length);
        int done = 0;
        Vector<float> divisor = new(255f);
        for (; done <= source.Length - Vector<byte>.Count; done += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[done..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            Span<float> to = destination[done..];
            Store(a, divisor, to);
            Store(b, divisor, to[Vector<float>.Count..]);
            Store(c, divisor, to[(2 * Vector<float>.Count)..]);
            Store(d, divisor, to[(3 * Vector<float>.Count)..]);
        }
        for (; done < source.Length; done++)
            destination[done] = source[done] / 255f;

        static void Store(Vector<uint> values, Vector<float> divisor, Span<float> to) =>
            (Vector.ConvertToSingle(Vector.AsVectorInt32(values)) / divisor).CopyTo(to);
    }

    private static void ToBytes(ReadOnlySpan<float> source, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = (byte)Level(source[i], 255f);
    }

    private static void ToUInt16(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = (ushort)Level(source[i], 65535f);
    }

    /// <summary>The nearest integer level; the comparison is false for NaN, which so becomes 0.</summary>
    private static int Level(float value, float highest)
    {
        float scaled = value * highest + 0.5f;
        return scaled >= 1 ? (int)Math.Min(scaled, highest) : 0;
    }
}
