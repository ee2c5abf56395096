using Color2Embed.Imaging.Headers;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace Color2Embed.Imaging.Codecs;

/// <summary>The codec of the upstream flavour: SixLabors.ImageSharp 3.1. Shrinking while decoding is not used.</summary>
internal sealed class ImageSharpCodec : IImageCodec
{
    public Raster Decode(byte[] file, ImageHeader header, int minimumShortSide)
    {
        try
        {
            Raster raster = (header.Channels, header.BitDepth) switch
            {
                (1, 8) => Decode<L8>(file, 1, 8),
                (1, 16) => Decode<L16>(file, 1, 16),
                (2, 8) => Decode<La16>(file, 2, 8),
                (2, 16) => Decode<La32>(file, 2, 16),
                (3, 8) => Decode<Rgb24>(file, 3, 8),
                (3, 16) => Decode<Rgb48>(file, 3, 16),
                (4, 8) => Decode<Rgba32>(file, 4, 8),
                _ => Decode<Rgba64>(file, 4, 16),
            };
            return raster.Width == header.Width && raster.Height == header.Height
                ? raster
                : throw new CodecException("the picture is damaged (its size is given twice)");
        }
        catch (Exception exception) when (exception is ImageFormatException or NotSupportedException)
        {
            throw new CodecException($"the picture is damaged or truncated ({exception.Message})", exception);
        }
    }

    public byte[] EncodeJpeg(byte[] samples, int width, int height, int channels, int quality)
    {
        using Image image = channels == 1 ? Image.LoadPixelData<L8>(samples, width, height) : Image.LoadPixelData<Rgb24>(samples, width, height);
        using MemoryStream stream = new();
        image.SaveAsJpeg(stream, new JpegEncoder { Quality = quality, ColorType = channels == 1 ? JpegEncodingColor.Luminance : JpegEncodingColor.YCbCrRatio444 });
        return stream.ToArray();
    }

    private static Raster Decode<TPixel>(byte[] file, int channels, int bitDepth)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = Image.Load<TPixel>(file);
        Raster raster = new(image.Width, image.Height, channels, bitDepth);
        image.CopyPixelDataTo(raster.Samples);
        return raster;
    }
}
