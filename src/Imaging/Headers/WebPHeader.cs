using System.Buffers.Binary;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Imaging.Headers;

/// <summary>Walks a WebP file's RIFF chunks (RFC 9649).</summary>
internal static class WebPHeader
{
    private const int FlagAnimation = 0x02, FlagAlpha = 0x10;
    private const int LongestExif = 1 << 16;

    public static ImageHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        Span<byte> head = stackalloc byte[10];
        (int Width, int Height) canvas = default, picture = default;
        bool hasAlpha = false;
        int orientation = 1;
        stream.Position = 4;
        stream.ReadExactly(start[..4]);
        long end = 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(start);
        if (end > stream.Length)
            throw new CodecException("the WebP is truncated; copy or download it again");
        for (stream.Position = 12; stream.Position + start.Length <= end;)
        {
            stream.ReadExactly(start);
            ReadOnlySpan<byte> type = start;
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);
            long contentEnd = stream.Position + length;
            if (contentEnd > end)
                throw new CodecException("the WebP is truncated or damaged (a chunk ends outside the file)");
            if (type.StartsWith("VP8X"u8) && length >= head.Length)
            {
                stream.ReadExactly(head);
                if ((head[0] & FlagAnimation) != 0)
                    throw new CodecException("an animated WebP is not supported; save one of its pictures");
                hasAlpha |= (head[0] & FlagAlpha) != 0;
                canvas = (1 + UInt24(head[4..]), 1 + UInt24(head[7..]));
            }
            else if (type.StartsWith("VP8L"u8) && length >= 5)
            {
                // signature byte, then 14 bits of width - 1, 14 bits of height - 1, 1 bit for alpha
                stream.ReadExactly(head[..5]);
                uint bits = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
                picture = (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));
                hasAlpha |= (bits >> 28 & 1) != 0;
            }
            else if (type.StartsWith("VP8 "u8) && length >= head.Length)
            {
                // 3 bytes of frame tag, 3 of start code, then 14 bits of width and of height, each with 2 bits of scale
                stream.ReadExactly(head);
                picture = (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) & 0x3FFF);
            }
            else if (type.StartsWith("EXIF"u8))
            {
                byte[] block = new byte[Math.Min(length, LongestExif)];
                stream.ReadExactly(block);
                orientation = Exif.Orientation(block);
            }
            stream.Position = contentEnd + (length & 1);
        }
        if (picture.Width == 0 || picture.Height == 0 || canvas != default && canvas != picture)
            throw new CodecException("the WebP is damaged (its size is missing or makes no sense)");
        return new ImageHeader
        {
            Format = ImageFormat.WebP,
            Width = picture.Width,
            Height = picture.Height,
            BitDepth = 8,
            Channels = hasAlpha ? 4 : 3,
            Orientation = orientation,
        };
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
