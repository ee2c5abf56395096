using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>PNG with up to 8 bits per sample through libpng's simplified interface (png_image_*).</summary>
/// <remarks>
/// The simplified interface catches libpng's errors inside the library; the classic one reports them by longjmp, which must
/// not cross managed frames. It expands palettes, small depths and transparent colours, undoes interlacing, and converts
/// samples with another gamma to sRGB.
/// </remarks>
internal sealed unsafe class LibPngDecoder(SystemLibrary library)
{
    private const uint ImageVersion = 1;
    private const uint FormatAlpha = 1, FormatColor = 2;

    /// <summary>Decodes to 8-bit grey, grey + alpha, RGB or RGBA as the header says.</summary>
    public Raster Decode(byte[] file, PngHeader header)
    {
        // libpng keeps the address of this structure, so it stays in this frame until the end.
        PngImage image = new() { Version = ImageVersion };
        Raster raster;
        try
        {
            fixed (byte* source = file)
            {
                int opened = ((delegate* unmanaged[Cdecl]<PngImage*, byte*, nuint, int>)library.Export("png_image_begin_read_from_memory"))(&image, source, (nuint)file.Length);
                ThrowIf(opened == 0, image);
                if (image.Width != header.Width || image.Height != header.Height)
                    throw new CodecException("the PNG is damaged (its size is given twice)");
                raster = new Raster(header.Width, header.Height, header.Channels, 8);
                image.Format = (header.Channels >= 3 ? FormatColor : 0) | (header.Channels % 2 == 0 ? FormatAlpha : 0);
                fixed (byte* destination = raster.Samples)
                {
                    int read = ((delegate* unmanaged[Cdecl]<PngImage*, void*, void*, int, void*, int>)library.Export("png_image_finish_read"))(&image, null, destination, 0, null);
                    ThrowIf(read == 0, image);
                }
            }
        }
        finally
        {
            if (image.Opaque != 0)
                ((delegate* unmanaged[Cdecl]<PngImage*, void>)library.Export("png_image_free"))(&image);
        }
        return raster;
    }

    private static void ThrowIf(bool failed, in PngImage image)
    {
        if (!failed)
            return;
        ReadOnlySpan<byte> text = image.Message;
        int end = text.IndexOf((byte)0);
        string message = System.Text.Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        throw new CodecException($"the PNG is damaged or truncated ({message})");
    }

    /// <summary>libpng's png_image.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PngImage
    {
        public nint Opaque;
        public uint Version;
        public uint Width;
        public uint Height;
        public uint Format;
        public uint Flags;
        public uint ColormapEntries;
        public uint WarningOrError;
        public MessageText Message;
    }

    [InlineArray(64)]
    private struct MessageText
    {
        private byte _first;
    }
}
