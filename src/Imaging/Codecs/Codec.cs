namespace Color2Embed.Imaging.Codecs;

/// <summary>The codec of this build.</summary>
internal static class Codec
{
#if UPSTREAM_IMAGESHARP
    public static IImageCodec Default { get; } = new ImageSharpCodec();
#else
    public static IImageCodec Default { get; } = new SystemCodec();
#endif
}
