namespace Color2Embed.Imaging;

/// <summary>How <see cref="ImageFile.Load"/> reads a picture.</summary>
public sealed class ImageLoadOptions
{
    /// <summary>The largest number of pixels that a picture may have by default: 100 million.</summary>
    public const long DefaultMaxPixels = 100_000_000;

    /// <summary>A picture with more pixels than this is refused from its header, before memory is set aside for it.</summary>
    public long MaxPixels { get; init; } = DefaultMaxPixels;

    /// <summary>
    /// 0: read at full size. Otherwise a JPEG may be decoded at 1/2, 1/4 or 1/8 of its size (in the DCT domain,
    /// several times faster) so long as its shorter side stays at least this many pixels.
    /// </summary>
    public int MinimumShortSide { get; init; }

    /// <summary>Whether to turn the picture upright as its EXIF orientation says.</summary>
    public bool ApplyOrientation { get; init; } = true;
}
