namespace Color2Embed.Imaging.Codecs;

/// <summary>
/// A decoded picture as a codec delivers it: integer samples, sRGB-encoded, alpha not multiplied in, not yet turned upright.
/// </summary>
internal sealed class Raster
{
    /// <summary>Sets memory aside without clearing it: every codec writes every sample or throws.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="channels">1 grey, 2 grey + alpha, 3 RGB, 4 RGBA.</param>
    /// <param name="bitDepth">8, or 16 in this machine's byte order.</param>
    public Raster(int width, int height, int channels, int bitDepth)
    {
        (Width, Height, Channels, BitDepth) = (width, height, channels, bitDepth);
        Samples = GC.AllocateUninitializedArray<byte>(checked(width * height * BytesPerPixel));
    }

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    public int BitDepth { get; }

    public int BytesPerPixel => Channels * BitDepth / 8;

    /// <summary>Samples [Height, Width, Channels], one byte each, or two where the bit depth is 16.</summary>
    public byte[] Samples { get; }
}
