using Color2Embed.Imaging.Headers;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace Color2Embed.Imaging.Codecs;

/// <summary>
/// The codec of the upstream flavour: SixLabors.ImageSharp 3.1. Shrinking while decoding is not used, and PNG with 16 bits is read in C#
/// here too, as ImageSharp misses its transparent colours.
/// </summary>
internal sealed class ImageSharpCodec : IImageCodec
{
    public Raster Decode(byte[] file, ImageHeader header, int minimumShortSide)
    {
        if (header is PngHeader { BitDepth: 16 } png)
            return Png16Reader.Read(file, png);
        if (header.Format == ImageFormat.Jpeg)
            JpegHeader.CheckEndMarker(file, header);
        Raster raster;
        try
        {
            raster = header.Channels switch
            {
                1 => Decode<L8>(file, 1),
                2 => Decode<La16>(file, 2),
                3 => Decode<Rgb24>(file, 3),
                _ => Decode<Rgba32>(file, 4),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Damage makes ImageSharp throw many things, IndexOutOfRangeException and NullReferenceException among them.
            throw new CodecException($"the picture is damaged or truncated ({exception.Message})", exception);
        }
        return raster.Width == header.Width && raster.Height == header.Height
            ? raster
            : throw new CodecException("the picture is damaged (its size is given twice)");
    }

    public byte[] EncodeJpeg(byte[] samples, int width, int height, int channels, int quality)
    {
        using Image image = channels == 1 ? Image.LoadPixelData<L8>(samples, width, height) : Image.LoadPixelData<Rgb24>(samples, width, height);
        using MemoryStream stream = new();
        image.SaveAsJpeg(stream, new JpegEncoder { Quality = quality, ColorType = channels == 1 ? JpegEncodingColor.Luminance : JpegEncodingColor.YCbCrRatio444 });
        return stream.ToArray();
    }

    private static Raster Decode<TPixel>(byte[] file, int channels)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = Image.Load<TPixel>(file);
        Raster raster = new(image.Width, image.Height, channels, 8);
        image.CopyPixelDataTo(raster.Samples);
        return raster;
    }
}
