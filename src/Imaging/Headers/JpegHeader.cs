using System.Buffers.Binary;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Imaging.Headers;

/// <summary>Walks a JPEG's segments up to its first scan (ISO/IEC 10918-1, annex B).</summary>
internal static class JpegHeader
{
    private const int StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, App1 = 0xE1;

    private static ReadOnlySpan<byte> EndMarker => [0xFF, EndOfImage];

    /// <summary>
    /// Refuses a file that was cut, which decoders fill up with grey: libturbojpeg reports only its first warning, so that a harmless one
    /// can hide it, and ImageSharp reports nothing. In entropy-coded data the bytes FF D9 stand for nothing but the end marker: one must
    /// follow the first scan's start.
    /// </summary>
    public static void CheckEndMarker(ReadOnlySpan<byte> file, ImageHeader header)
    {
        int scan = (int)Math.Min(header.DataOffset, file.Length);
        if (file[scan..].LastIndexOf(EndMarker) < 0)
            throw new CodecException("the JPEG is truncated (it has no end marker); copy or download it again");
    }

    public static ImageHeader Read(Stream stream)
    {
        int orientation = 1;
        bool hasExif = false;
        (int Precision, int Height, int Width, int Components)? frame = null;
        stream.Position = 2;
        Span<byte> head = stackalloc byte[6];
        while (true)
        {
            int marker = NextMarker(stream);
            if (marker is 0 or 1 or StartOfImage or (>= 0xD0 and <= 0xD7))
                continue; // markers without a segment
            if (marker == EndOfImage)
                throw new CodecException("the JPEG is damaged (it ends before its picture begins)");
            stream.ReadExactly(head[..2]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(head) - 2;
            if (length < 0)
                throw new CodecException("the JPEG is damaged (a segment has no length)");
            long next = stream.Position + length;
            if (marker == StartOfScan)
                break;
            if (marker == App1 && !hasExif)
            {
                byte[] segment = new byte[length];
                stream.ReadExactly(segment);
                hasExif = segment.AsSpan().StartsWith(Exif.Prefix);
                if (hasExif)
                    orientation = Exif.Orientation(segment);
            }
            else if (IsFrame(marker))
            {
                if (frame is not null || length < head.Length)
                    throw new CodecException("the JPEG is damaged (its frame header makes no sense)");
                stream.ReadExactly(head);
                frame = (head[0], BinaryPrimitives.ReadUInt16BigEndian(head[1..]), BinaryPrimitives.ReadUInt16BigEndian(head[3..]), head[5]);
            }
            stream.Position = next;
        }

        if (frame is not { Precision: int precision, Width: int width, Height: int height, Components: int components })
            throw new CodecException("the JPEG is damaged (its size is missing)");
        if (width == 0 || height == 0)
            throw new CodecException($"the JPEG says that it is {width} x {height} pixels");
        if (precision != 8)
            throw new CodecException($"a JPEG with {precision} bits per sample is not supported; convert it to PNG");
        if (components is not (1 or 3 or 4))
            throw new CodecException($"a JPEG with {components} components is not supported; convert it to PNG");
        return new ImageHeader
        {
            Format = ImageFormat.Jpeg,
            Width = width,
            Height = height,
            BitDepth = 8,
            Channels = components == 1 ? 1 : 3,
            Orientation = orientation,
            ComponentCount = components,
            DataOffset = stream.Position,
        };
    }

    /// <summary>Skips to the byte after the next FF, as decoders do; a run of FF is padding.</summary>
    private static int NextMarker(Stream stream)
    {
        int value;
        do
            value = ReadByte(stream);
        while (value != 0xFF);
        do
            value = ReadByte(stream);
        while (value == 0xFF);
        return value;
    }

    private static int ReadByte(Stream stream)
    {
        int value = stream.ReadByte();
        return value >= 0 ? value : throw new EndOfStreamException();
    }

    /// <summary>SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC), which lie among them.</summary>
    private static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
