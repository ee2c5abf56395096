using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>The codec of the default flavour: libturbojpeg, libpng and libwebp, and 16-bit PNG in C# (see <see cref="Png16Reader"/>).</summary>
internal sealed class SystemCodec(SystemLibrary turboJpeg, SystemLibrary png, SystemLibrary webP) : IImageCodec
{
    private readonly TurboJpegCodec _jpeg = new(turboJpeg);
    private readonly LibPngDecoder _png = new(png);
    private readonly LibWebPDecoder _webP = new(webP);

    public SystemCodec() : this(SystemLibrary.TurboJpeg, SystemLibrary.Png, SystemLibrary.WebP)
    {
    }

    public Raster Decode(byte[] file, ImageHeader header, int minimumShortSide) => header switch
    {
        PngHeader { BitDepth: 16 } png => Png16Reader.Read(file, png),
        PngHeader png => _png.Decode(file, png),
        { Format: ImageFormat.WebP } => _webP.Decode(file, header),
        _ => _jpeg.Decode(file, header, minimumShortSide),
    };

    public byte[] EncodeJpeg(byte[] samples, int width, int height, int channels, int quality) =>
        _jpeg.Encode(samples, width, height, channels, quality);
}
