namespace Color2Embed.Imaging;

/// <summary>What a picture's header says about it, read without decoding the picture.</summary>
public sealed class ImageInfo
{
    /// <summary>Width in pixels as the picture is meant to be seen, that is after its EXIF orientation.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as the picture is meant to be seen, that is after its EXIF orientation.</summary>
    public required int Height { get; init; }

    /// <summary>The format, recognised by the first bytes and not by the file's name.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>Bits that <see cref="ImageFile.Load"/> keeps per sample: 16 for 16-bit PNG, otherwise 8.</summary>
    public required int BitDepth { get; init; }

    /// <summary>Whether the picture has an alpha channel or a transparent colour.</summary>
    public required bool HasAlpha { get; init; }

    /// <summary>The EXIF orientation, 1 to 8; 1 (upright) where there is none or it makes no sense.</summary>
    public required int Orientation { get; init; }
}
