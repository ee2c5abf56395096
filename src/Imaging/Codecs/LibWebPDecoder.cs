using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>WebP through libwebp's simple decoding functions.</summary>
internal sealed unsafe class LibWebPDecoder(SystemLibrary library)
{
    /// <summary>Decodes to 8-bit RGB or RGBA as the header says.</summary>
    public Raster Decode(byte[] file, ImageHeader header)
    {
        fixed (byte* source = file)
        {
            int width, height;
            int known = ((delegate* unmanaged[Cdecl]<byte*, nuint, int*, int*, int>)library.Export("WebPGetInfo"))(source, (nuint)file.Length, &width, &height);
            if (known == 0 || width != header.Width || height != header.Height)
                throw new CodecException("the WebP is damaged (its header makes no sense)");
            Raster raster = new(width, height, header.Channels, 8);
            delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, int, byte*> decode =
                (delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, int, byte*>)library.Export(
                    header.Channels == 4 ? "WebPDecodeRGBAInto" : "WebPDecodeRGBInto");
            fixed (byte* destination = raster.Samples)
            {
                if (decode(source, (nuint)file.Length, destination, (nuint)raster.Samples.Length, width * header.Channels) == null)
                    throw new CodecException("the WebP is damaged or truncated; copy or download it again");
            }
            return raster;
        }
    }
}
