using System.Buffers.Binary;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Imaging.Headers;

/// <summary>Walks a PNG's chunks from IHDR to IEND (PNG specification, third edition, sections 5 and 11).</summary>
internal sealed class PngHeader : ImageHeader
{
    public const int ColorGray = 0, ColorRgb = 2, ColorPalette = 3, ColorGrayAlpha = 4, ColorRgbAlpha = 6;

    /// <summary>deflate cannot do better than 258 bytes out of 2 bits.</summary>
    private const long BestCompression = 1032;

    /// <summary>An EXIF block larger than this is cut; the orientation stands at its beginning.</summary>
    private const int LongestExif = 1 << 16;

    /// <summary>The PNG colour type: one of the Color constants.</summary>
    public required int ColorType { get; init; }

    /// <summary>Whether the rows are stored in Adam7 order.</summary>
    public required bool IsInterlaced { get; init; }

    /// <summary>The content of tRNS, empty where there is none.</summary>
    public required byte[] Transparency { get; init; }

    /// <summary>Exponent of gAMA (sample = light ^ gamma) where it alone describes the samples; null: sRGB.</summary>
    public required double? Gamma { get; init; }

    /// <summary>Position and length of the content of each IDAT chunk.</summary>
    public required IReadOnlyList<(long Offset, int Length)> DataChunks { get; init; }

    /// <summary>Reads the chunks from a stream that begins with the PNG signature.</summary>
    public static new PngHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        Span<byte> ihdr = stackalloc byte[13];
        List<(long, int)> data = [];
        byte[] transparency = [];
        double? gamma = null;
        bool isSrgb = false, hasEnd = false;
        int orientation = 1;
        for (stream.Position = 8; !hasEnd;)
        {
            bool isFirst = stream.Position == 8;
            stream.ReadExactly(start);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(start);
            ReadOnlySpan<byte> type = start[4..];
            long content = stream.Position, next = content + length + 4;
            if (isFirst && !(type.SequenceEqual("IHDR"u8) && length == ihdr.Length) || length > int.MaxValue)
                throw new CodecException("the PNG is damaged (its header makes no sense)");
            if (next > stream.Length)
                throw new CodecException("the PNG is truncated (the file ends within a chunk); copy or download it again");
            if (isFirst)
                stream.ReadExactly(ihdr);
            else if (type.SequenceEqual("IDAT"u8))
                data.Add((content, (int)length));
            else if (type.SequenceEqual("IEND"u8))
                hasEnd = true;
            else if (type.SequenceEqual("tRNS"u8) && data.Count == 0 && length <= 256)
                stream.ReadExactly(transparency = new byte[length]);
            else if (type.SequenceEqual("sRGB"u8))
                isSrgb = true;
            else if (type.SequenceEqual("gAMA"u8) && length == 4 && data.Count == 0)
            {
                stream.ReadExactly(start[..4]);
                gamma = BinaryPrimitives.ReadUInt32BigEndian(start) / 100_000.0;
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                byte[] block = new byte[Math.Min(length, LongestExif)];
                stream.ReadExactly(block);
                orientation = Exif.Orientation(block);
            }
            stream.Position = next;
        }
        return Create(ihdr, orientation, transparency, isSrgb ? null : gamma, data);
    }

    private static PngHeader Create(ReadOnlySpan<byte> ihdr, int orientation, byte[] transparency, double? gamma, List<(long Offset, int Length)> data)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(ihdr), height = BinaryPrimitives.ReadUInt32BigEndian(ihdr[4..]);
        int depth = ihdr[8], colorType = ihdr[9], interlace = ihdr[12];
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw new CodecException($"the PNG says that it is {width} x {height} pixels");
        bool known = colorType switch
        {
            ColorGray => depth is 1 or 2 or 4 or 8 or 16,
            ColorPalette => depth is 1 or 2 or 4 or 8,
            ColorRgb or ColorGrayAlpha or ColorRgbAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!known || ihdr[10] != 0 || ihdr[11] != 0 || interlace > 1)
            throw new CodecException($"the PNG is damaged (there is no colour type {colorType} with {depth} bits, compression {ihdr[10]}, filter {ihdr[11]}, interlacing {interlace})");

        // A few bytes that claim a giant picture are refused here, before memory is set aside for it.
        int storedChannels = colorType switch { ColorRgb => 3, ColorRgbAlpha => 4, ColorGrayAlpha => 2, _ => 1 };
        double bytes = (double)width * height * storedChannels * depth / 8;
        long compressed = data.Sum(chunk => (long)chunk.Length);
        if (bytes > (double)compressed * BestCompression)
            throw new CodecException($"the PNG is truncated or damaged ({compressed} bytes cannot hold {width} x {height} pixels)");

        bool hasAlpha = colorType is ColorGrayAlpha or ColorRgbAlpha || transparency.Length > 0;
        return new PngHeader
        {
            Format = ImageFormat.Png,
            Width = (int)width,
            Height = (int)height,
            BitDepth = depth == 16 ? 16 : 8,
            Channels = (colorType is ColorGray or ColorGrayAlpha ? 1 : 3) + (hasAlpha ? 1 : 0),
            Orientation = orientation,
            ColorType = colorType,
            IsInterlaced = interlace == 1,
            Transparency = transparency,
            Gamma = gamma,
            DataChunks = data,
        };
    }
}
