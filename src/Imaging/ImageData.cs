namespace Color2Embed.Imaging;

/// <summary>
/// A picture in memory: sRGB-encoded float samples, 0 to 1. A float holds every 8-bit and 16-bit sample exactly enough
/// to write the same number back.
/// </summary>
public sealed class ImageData
{
    /// <summary>Wraps samples as a picture; the arrays are not copied.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="rgb">Samples [height, width, 3], sRGB-encoded, 0 to 1.</param>
    /// <param name="alpha">Coverage [height, width], 0 (transparent) to 1, or null for an opaque picture.</param>
    /// <param name="bitDepth">8 or 16: the precision that the samples came with or are meant to be saved with.</param>
    /// <param name="isGray">Whether the picture has one colour channel; then red, green and blue must be equal everywhere.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the bit depth is neither 8 nor 16.</exception>
    /// <exception cref="ArgumentException">An array's length does not fit the size.</exception>
    public ImageData(int width, int height, float[] rgb, float[]? alpha = null, int bitDepth = 8, bool isGray = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(rgb);
        if (bitDepth is not (8 or 16))
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "The bit depth must be 8 or 16.");
        long pixels = (long)width * height;
        if (rgb.Length != 3 * pixels)
            throw new ArgumentException($"A {width} x {height} picture needs {3 * pixels} samples, not {rgb.Length}.", nameof(rgb));
        if (alpha is not null && alpha.Length != pixels)
            throw new ArgumentException($"A {width} x {height} picture needs {pixels} alpha samples, not {alpha.Length}.", nameof(alpha));
        (Width, Height, Rgb, Alpha, BitDepth, IsGray) = (width, height, rgb, alpha, bitDepth, isGray);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Samples [<see cref="Height"/>, <see cref="Width"/>, 3]: red, green, blue, sRGB-encoded, 0 to 1.</summary>
    public float[] Rgb { get; }

    /// <summary>Coverage [<see cref="Height"/>, <see cref="Width"/>], 0 (transparent) to 1, not multiplied into the colours; null: opaque.</summary>
    public float[]? Alpha { get; }

    /// <summary>8 or 16: the precision that the samples came with.</summary>
    public int BitDepth { get; }

    /// <summary>Whether the picture was stored with a single colour channel (red = green = blue everywhere).</summary>
    public bool IsGray { get; }
}
