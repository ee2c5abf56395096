using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Imaging.Headers;

/// <summary>
/// What a file says about its picture before anything is decoded. Read in C# from a seekable stream, a few hundred bytes at
/// a time, so that scanning a folder of large photographs is cheap and no library sees a file whose size is refused.
/// </summary>
internal class ImageHeader
{
    /// <summary>Enough first bytes to recognise a format.</summary>
    public const int SignatureLength = 12;

    public required ImageFormat Format { get; init; }

    /// <summary>Width in pixels as stored, before the orientation is applied.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as stored, before the orientation is applied.</summary>
    public required int Height { get; init; }

    /// <summary>8 or 16: bits per decoded sample.</summary>
    public required int BitDepth { get; init; }

    /// <summary>Decoded channels: 1 grey, 2 grey + alpha, 3 RGB, 4 RGBA.</summary>
    public required int Channels { get; init; }

    /// <summary>EXIF orientation, 1 to 8.</summary>
    public required int Orientation { get; init; }

    /// <summary>JPEG only: stored components, 4 for CMYK and YCCK.</summary>
    public int ComponentCount { get; init; }

    /// <summary>JPEG only: where the first scan begins.</summary>
    public long DataOffset { get; init; }

    public bool HasAlpha => Channels % 2 == 0;

    /// <summary>Orientations 5 to 8 exchange width and height.</summary>
    public bool SwapsSides => Orientation >= 5;

    /// <summary>Recognises the format by its first bytes and reads the header.</summary>
    /// <param name="stream">A seekable stream, at its start.</param>
    /// <exception cref="CodecException">Empty, foreign, damaged, truncated or unsupported.</exception>
    public static ImageHeader Read(Stream stream)
    {
        if (stream.Length == 0)
            throw new CodecException("the file is empty");
        Span<byte> start = stackalloc byte[SignatureLength];
        int count = stream.ReadAtLeast(start, SignatureLength, throwOnEndOfStream: false);
        if (!ImageFile.LooksLikeImage(start[..count], out ImageFormat format))
            throw new CodecException("not a JPEG, PNG or WebP picture");
        try
        {
            return format switch
            {
                ImageFormat.Jpeg => JpegHeader.Read(stream),
                ImageFormat.Png => PngHeader.Read(stream),
                _ => WebPHeader.Read(stream),
            };
        }
        catch (EndOfStreamException e)
        {
            throw new CodecException("the picture is truncated (the file ends within its header); copy or download it again", e);
        }
    }
}
