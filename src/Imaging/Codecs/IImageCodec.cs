using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>
/// What decodes pictures and encodes JPEG: the system's libraries, or ImageSharp in the upstream flavour. Headers, sizes and
/// orientation are read by <see cref="ImageHeader"/> before a codec sees the file, so that both flavours refuse the same files.
/// </summary>
internal interface IImageCodec
{
    /// <summary>Decodes a whole file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="header">Its header, already checked against the pixel limit.</param>
    /// <param name="minimumShortSide">0, or the short side that the picture may be shrunk to while decoding.</param>
    /// <exception cref="CodecException">The file is damaged or unsupported, or a library is missing.</exception>
    Raster Decode(byte[] file, ImageHeader header, int minimumShortSide);

    /// <summary>Encodes 8-bit samples [height, width, channels], 1 (grey) or 3 (RGB) channels, as a JPEG.</summary>
    /// <exception cref="CodecException">The size is beyond JPEG, or a library is missing.</exception>
    byte[] EncodeJpeg(byte[] samples, int width, int height, int channels, int quality);
}
