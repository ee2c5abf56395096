namespace Color2Embed.Imaging;

/// <summary>The picture formats that can be read. JPEG and PNG can also be written.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: baseline or progressive, grey, YCbCr, RGB, CMYK or YCCK, 8 bits.</summary>
    Jpeg,

    /// <summary>PNG: every colour type, 1 to 16 bits, interlaced or not.</summary>
    Png,

    /// <summary>WebP: lossy or lossless, with or without alpha; no animations.</summary>
    WebP,
}
