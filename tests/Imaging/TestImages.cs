using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

/// <summary>Pictures made from a seed.</summary>
internal static class TestImages
{
    /// <summary>Random levels of the given depth: nothing that a codec could guess.</summary>
    public static ImageData Noise(int width, int height, int bitDepth = 8, bool alpha = false, bool gray = false, int seed = 1)
    {
        Random random = new(seed);
        float highest = bitDepth == 8 ? 255f : 65535f;
        float[] rgb = new float[3 * width * height];
        for (int i = 0; i < rgb.Length; i++)
            rgb[i] = gray && i % 3 != 0 ? rgb[i - 1] : random.Next((int)highest + 1) / highest;
        float[]? coverage = alpha ? [.. Enumerable.Range(0, width * height).Select(_ => random.Next((int)highest + 1) / highest)] : null;
        return new ImageData(width, height, rgb, coverage, bitDepth, gray);
    }

    /// <summary>A smooth colour gradient, which JPEG keeps nearly unchanged.</summary>
    public static ImageData Gradient(int width, int height, bool gray = false)
    {
        float[] rgb = new float[3 * width * height];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i += 3)
            {
                float u = (x + 0.5f) / width, v = (y + 0.5f) / height;
                (rgb[i], rgb[i + 1], rgb[i + 2]) = gray ? (u * v, u * v, u * v) : (u, v, 1 - u * v);
            }
        }
        return new ImageData(width, height, rgb, null, 8, gray);
    }

    /// <summary>The mean absolute difference of two pictures' samples.</summary>
    public static float Distance(ImageData a, ImageData b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        return a.Rgb.Zip(b.Rgb, (x, y) => Math.Abs(x - y)).Average();
    }
}
