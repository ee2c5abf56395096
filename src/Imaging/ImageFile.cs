using Color2Embed.Imaging.Codecs;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging;

/// <summary>Reads JPEG, PNG and WebP, and writes JPEG and PNG. Every failure is an <see cref="ImageException"/> of one line.</summary>
public static class ImageFile
{
    /// <summary>Reads a picture's header only.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxPixels">A picture with more pixels is refused.</param>
    /// <exception cref="ImageException">The file is missing, empty, foreign, damaged in its header, or too large.</exception>
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

    /// <summary>Reads a picture.</summary>
    /// <param name="path">The file; its format is recognised by its first bytes.</param>
    /// <param name="options">Limits and orientation; null for the defaults.</param>
    /// <exception cref="ImageException">The file is missing, empty, foreign, damaged or too large, or a library is missing.</exception>
    public static ImageData Load(string path, ImageLoadOptions? options = null) => Guard(path, () =>
    {
        options ??= new ImageLoadOptions();
        byte[] file;
        ImageHeader header;
        using (FileStream stream = Open(path))
        {
            header = ReadHeader(stream, options.MaxPixels);
            if (stream.Length > Array.MaxLength)
            {
                throw new CodecException($"the file is too large ({stream.Length} bytes)");
            }

            file = new byte[stream.Length];
            stream.Position = 0;
            stream.ReadExactly(file);
        }

        Raster raster = Codec.Default.Decode(file, header, options.MinimumShortSide);
        return Orientation.ToImage(raster, options.ApplyOrientation ? header.Orientation : 1);
    });

    /// <summary>Writes a JPEG without chroma subsampling; alpha is dropped.</summary>
    /// <param name="path">The file; it appears whole or not at all.</param>
    /// <param name="image">The picture; values outside 0 to 1 are clipped.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="ImageException">The file cannot be written.</exception>
    public static void SaveJpeg(string path, ImageData image, int quality = 92)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        Guard(path, () =>
        {
            Raster raster = Samples.Quantize(image, 8, keepAlpha: false);
            AtomicFile.WriteBytes(path, Codec.Default.EncodeJpeg(raster.Samples, raster.Width, raster.Height, raster.Channels, quality));
            return true;
        });
    }

    /// <summary>Writes a PNG; a picture that <see cref="ImageData.IsGray"/> is written with one colour channel.</summary>
    /// <param name="path">The file; it appears whole or not at all.</param>
    /// <param name="image">The picture; values outside 0 to 1 are clipped.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <exception cref="ImageException">The file cannot be written.</exception>
    public static void SavePng(string path, ImageData image, int bitDepth = 8)
    {
        if (bitDepth is not (8 or 16))
        {
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "The bit depth must be 8 or 16.");
        }

        Guard(path, () =>
        {
            Raster raster = Samples.Quantize(image, bitDepth, keepAlpha: true);
            AtomicFile.Write(path, stream => PngWriter.Write(stream, raster));
            return true;
        });
    }

    /// <summary>Writes by the extension: .jpg and .jpeg as JPEG, .png as PNG with the picture's own bit depth.</summary>
    /// <exception cref="ImageException">Another extension, or the file cannot be written.</exception>
    public static void Save(string path, ImageData image)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".JPG" or ".JPEG":
                SaveJpeg(path, image);
                break;
            case ".PNG":
                SavePng(path, image, image.BitDepth);
                break;
            default:
                throw new ImageException(path, "pictures are written as .jpg, .jpeg or .png; choose one of these endings");
        }
    }

    /// <summary>Whether a file name ends as pictures do that can be read: .jpg, .jpeg, .png, .webp.</summary>
    public static bool IsSupportedExtension(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".JPG" or ".JPEG" or ".PNG" or ".WEBP";

    /// <summary>Recognises a picture by its first 12 bytes.</summary>
    public static bool LooksLikeImage(ReadOnlySpan<byte> firstBytes, out ImageFormat format)
    {
        format = default;
        if (firstBytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            format = ImageFormat.Jpeg;
            return true;
        }

        if (firstBytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            format = ImageFormat.Png;
            return true;
        }

        if (firstBytes.Length >= 12 && firstBytes.StartsWith("RIFF"u8) && firstBytes[8..].StartsWith("WEBP"u8))
        {
            format = ImageFormat.WebP;
            return true;
        }

        return false;
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CodecException("this is a folder, not a picture");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static ImageHeader ReadHeader(FileStream stream, long maxPixels)
    {
        ImageHeader header = ImageHeader.Read(stream);
        long pixels = (long)header.Width * header.Height;
        return pixels <= maxPixels
            ? header
            : throw new CodecException($"{header.Width} x {header.Height} pixels are more than the limit of {maxPixels / 1e6:0.###} megapixels (--max-pixels raises it)");
    }

    /// <summary>Gives every expected failure the picture's path and one line.</summary>
    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (CodecException exception)
        {
            throw new ImageException(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageException(path, "no such file or folder", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ImageException(path, "permission denied", exception);
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or ArgumentException)
        {
            throw new ImageException(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is OutOfMemoryException or OverflowException)
        {
            throw new ImageException(path, "the picture does not fit into memory", exception);
        }
    }
}
