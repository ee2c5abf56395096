using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

/// <summary>Pictures made for tests.</summary>
internal static class Pictures
{
    public static ImageData Random(int width, int height, int bitDepth, bool isGray, bool hasAlpha)
    {
        Random random = new(width * 31 + height);
        float levels = bitDepth == 16 ? 65535 : 255;
        float[] rgb = new float[width * height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = isGray && i % 3 != 0 ? rgb[i - i % 3] : random.Next((int)levels + 1) / levels;
        }

        float[]? alpha = hasAlpha ? [.. Enumerable.Range(0, width * height).Select(_ => random.Next((int)levels + 1) / levels)] : null;
        return new ImageData(width, height, rgb, alpha, bitDepth, isGray);
    }

    public static ImageData Gradient(int width, int height, bool isGray)
    {
        float[] rgb = new float[width * height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i / 3 % width, y = i / 3 / width;
            rgb[i] = (isGray ? 0 : i % 3) * 0.1f + 0.3f * x / width + 0.4f * y / height;
        }

        return new ImageData(width, height, rgb, isGray: isGray);
    }

    public static ImageData Corners(int width, int height)
    {
        float[] rgb = new float[width * height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i / 3 % width, y = i / 3 / width;
            rgb[i] = ((2 * x >= width ? 1 : 0) + (2 * y >= height ? 2 : 0)) / 3f;
        }

        return new ImageData(width, height, rgb);
    }

    /// <summary>Puts an APP1 segment with an orientation behind the start marker.</summary>
    public static byte[] WithExifOrientation(byte[] jpeg, int orientation)
    {
        byte[] tiff = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] segment = [0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }
}
