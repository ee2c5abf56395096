using Color2Embed.Imaging.Codecs;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging;

/// <summary>Reads JPEG, PNG and WebP files and writes JPEG and PNG. All methods may be called from several threads.</summary>
public static class ImageFile
{
    /// <summary>Beyond this the sample arrays do not fit into .NET's array length: 16-bit RGBA takes 8 bytes per pixel.</summary>
    private const long MostPixels = 250_000_000;

    private static readonly string[] s_extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Reads a picture's size and kind from its header, without decoding it and without any codec library.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxPixels">A picture with more pixels is refused.</param>
    /// <exception cref="ImageException">Missing, unreadable, foreign, damaged, truncated within its header, or too large.</exception>
    public static ImageInfo ReadInfo(string path, long maxPixels = ImageLoadOptions.DefaultMaxPixels) => Guard(path, () =>
    {
        using FileStream stream = Open(path);
        ImageHeader header = ReadHeader(stream, maxPixels);
        return new ImageInfo
        {
            Width = header.SwapsSides ? header.Height : header.Width,
            Height = header.SwapsSides ? header.Width : header.Height,
            Format = header.Format,
            BitDepth = header.BitDepth,
            HasAlpha = header.HasAlpha,
            Orientation = header.Orientation,
        };
    });

    /// <summary>Reads a picture, recognised by its first bytes, as sRGB floats.</summary>
    /// <remarks>
    /// Palettes, small bit depths, transparent colours and interlacing are expanded; CMYK and YCCK are converted without a
    /// profile; PNG samples with another gamma are converted to sRGB. Embedded ICC profiles are not applied.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null: full size, upright, at most 100 million pixels.</param>
    /// <exception cref="ImageException">
    /// Missing, empty, a folder, foreign, damaged, truncated, too large, or a codec library is not installed.
    /// </exception>
    public static ImageData Load(string path, ImageLoadOptions? options = null) => LoadWith(path, options ?? new ImageLoadOptions(), Codec.Default);

    /// <summary>As the public method, with a codec to choose.</summary>
    internal static ImageData LoadWith(string path, ImageLoadOptions options, IImageCodec codec) => Guard(path, () =>
    {
        using FileStream stream = Open(path);
        return Decode(stream, options, codec);
    });

    /// <summary>Reads a picture that is already in memory.</summary>
    /// <param name="name">What the errors call it.</param>
    /// <param name="file">The file's bytes.</param>
    /// <param name="options">How to read it.</param>
    internal static ImageData LoadBytes(string name, byte[] file, ImageLoadOptions options) => Guard(name, () =>
    {
        using MemoryStream stream = new(file);
        return Decode(stream, options, Codec.Default);
    });

    private static ImageData Decode(Stream stream, ImageLoadOptions options, IImageCodec codec)
    {
        ImageHeader header = ReadHeader(stream, options.MaxPixels);
        byte[] file = ReadAll(stream);
        Raster raster = codec.Decode(file, header, options.MinimumShortSide);
        return Samples.ToImageData(Upright.Apply(raster, options.ApplyOrientation ? header.Orientation : 1));
    }

    /// <summary>Writes a JPEG without chroma subsampling; alpha is left out. The file appears complete or not at all.</summary>
    /// <param name="path">The destination.</param>
    /// <param name="image">The picture; a grey one makes a grey JPEG.</param>
    /// <param name="quality">1 (smallest) to 100 (best).</param>
    /// <exception cref="ArgumentOutOfRangeException">The quality is not 1 to 100.</exception>
    /// <exception cref="ImageException">The file cannot be written, or the picture has a side over 65,500 pixels.</exception>
    public static void SaveJpeg(string path, ImageData image, int quality = 92) => SaveJpegWith(path, image, quality, Codec.Default);

    /// <summary>Encodes a JPEG as <see cref="SaveJpeg"/> does, in memory.</summary>
    /// <param name="name">What an error calls the picture.</param>
    /// <param name="image">The picture; a grey one makes a grey JPEG.</param>
    /// <param name="quality">1 (smallest) to 100 (best).</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The quality is not 1 to 100.</exception>
    /// <exception cref="ImageException">The picture has a side over 65,500 pixels, or a codec library is not installed.</exception>
    public static byte[] EncodeJpeg(string name, ImageData image, int quality = 92)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Guard(name, () => EncodeJpeg(image, quality, Codec.Default));
    }

    /// <summary>As the public method, with a codec to choose.</summary>
    internal static void SaveJpegWith(string path, ImageData image, int quality, IImageCodec codec)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        Guard(path, () =>
        {
            AtomicFile.WriteBytes(path, EncodeJpeg(image, quality, codec));
            return true;
        });
    }

    private static byte[] EncodeJpeg(ImageData image, int quality, IImageCodec codec)
    {
        Raster raster = Samples.ToRaster(image, 8, withAlpha: false);
        return codec.EncodeJpeg(raster.Samples, raster.Width, raster.Height, raster.Channels, quality);
    }

    /// <summary>Writes a PNG with the picture's alpha, if it has one. The file appears complete or not at all.</summary>
    /// <param name="path">The destination.</param>
    /// <param name="image">The picture; a grey one makes a grey PNG.</param>
    /// <param name="bitDepth">8 or 16 bits per sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bit depth is neither 8 nor 16.</exception>
    /// <exception cref="ImageException">The file cannot be written.</exception>
    public static void SavePng(string path, ImageData image, int bitDepth = 8)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (bitDepth is not (8 or 16))
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "A PNG is saved with 8 or 16 bits.");
        Guard(path, () =>
        {
            Raster raster = Samples.ToRaster(image, bitDepth, withAlpha: true);
            AtomicFile.Write(path, stream => PngWriter.Write(stream, raster));
            return true;
        });
    }

    /// <summary>Writes a picture in the format that the file name's ending asks for: .jpg, .jpeg, or .png in the picture's own bit depth.</summary>
    /// <param name="path">The destination.</param>
    /// <param name="image">The picture.</param>
    /// <exception cref="ImageException">The ending is another one, or the file cannot be written.</exception>
    public static void Save(string path, ImageData image)
    {
        ArgumentNullException.ThrowIfNull(image);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".JPG" or ".JPEG":
                SaveJpeg(path, image);
                break;
            case ".PNG":
                SavePng(path, image, image.BitDepth);
                break;
            default:
                throw new ImageException(path, "pictures are saved as JPEG or PNG; let the name end with .jpg, .jpeg or .png");
        }
    }

    /// <summary>Whether a file name ends like a picture that <see cref="Load"/> may read: .jpg, .jpeg, .png or .webp, in any case.</summary>
    public static bool IsSupportedExtension(string path) =>
        s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Recognises a picture by its first 12 bytes; fewer are enough for JPEG (3) and PNG (8).</summary>
    /// <param name="firstBytes">The beginning of a file.</param>
    /// <param name="format">The format, where the answer is yes.</param>
    public static bool LooksLikeImage(ReadOnlySpan<byte> firstBytes, out ImageFormat format)
    {
        format = ImageFormat.Jpeg;
        if (firstBytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return true;
        format = ImageFormat.Png;
        if (firstBytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return true;
        format = ImageFormat.WebP;
        return firstBytes.Length >= ImageHeader.SignatureLength && firstBytes.StartsWith("RIFF"u8) && firstBytes[8..].StartsWith("WEBP"u8);
    }

    private static FileStream Open(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            throw new CodecException("not a possible file name");
        if (Directory.Exists(path))
            throw new CodecException("is a folder, not a picture");
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.CanSeek)
            return stream;
        stream.Dispose();
        throw new CodecException("is a pipe or device, not a file; save the picture to a file first");
    }

    private static ImageHeader ReadHeader(Stream stream, long maxPixels)
    {
        ImageHeader header = ImageHeader.Read(stream);
        long pixels = (long)header.Width * header.Height;
        if (pixels > maxPixels)
            throw new CodecException($"{header.Width} x {header.Height} is {pixels:N0} pixels, more than the limit of {maxPixels:N0} (--max-pixels raises it)");
        if (pixels > MostPixels)
            throw new CodecException($"{header.Width} x {header.Height} is {pixels:N0} pixels, more than the {MostPixels:N0} that this program can hold; shrink the picture");
        return header;
    }

    private static byte[] ReadAll(Stream stream)
    {
        if (stream.Length > Array.MaxLength)
            throw new CodecException("the file is larger than 2 GB");
        byte[] file = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.Position = 0;
        stream.ReadExactly(file);
        return file;
    }

    /// <summary>Makes one clear <see cref="ImageException"/> of whatever goes wrong with a file.</summary>
    private static T Guard<T>(string path, Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return action();
        }
        catch (CodecException e)
        {
            throw new ImageException(path, e.Message, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageException(path, "no such file", e);
        }
        catch (EndOfStreamException e)
        {
            throw new ImageException(path, "the file became shorter while it was read; try again", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ImageException(path, "no permission to read it", e);
        }
        catch (OutOfMemoryException e)
        {
            throw new ImageException(path, "not enough memory for a picture of this size", e);
        }
        catch (Exception e) when (e is IOException or NotSupportedException)
        {
            string prefix = ImageException.OneLine(path + ": ");
            string reason = e.Message.StartsWith(prefix, StringComparison.Ordinal) ? e.Message[prefix.Length..] : e.Message.TrimEnd('.');
            throw new ImageException(path, reason, e);
        }
    }
}
