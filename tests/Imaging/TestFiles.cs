using System.Buffers.Binary;
using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

/// <summary>The stored pictures of tests/data/images, and bytes to build hostile files from.</summary>
internal static class TestFiles
{
    /// <summary>The path of a stored picture.</summary>
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "data", "images", name);

    /// <summary>The names of all stored pictures.</summary>
    public static TheoryData<string> All() => [.. Directory.EnumerateFiles(Fixture(""))
        .Select(path => Path.GetFileName(path)).Where(ImageFile.IsSupportedExtension).Order()];

    /// <summary>A TIFF block (EXIF) whose only entry is the orientation.</summary>
    public static byte[] Exif(int orientation, bool littleEndian = false) => littleEndian
        ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
        : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>The JPEG with an APP1 segment behind its start marker.</summary>
    public static byte[] WithApp1(byte[] jpeg, byte[] exif)
    {
        byte[] segment = [0xFF, 0xE1, 0, 0, .. "Exif\0\0"u8, .. exif];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    /// <summary>The PNG with a chunk behind IHDR; its checksum is right.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] content) => [.. png[..33], .. Chunk(type, content), .. png[33..]];

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        FixChecksums(chunk);
        return chunk;
    }

    /// <summary>Makes the checksum of every chunk right, so that damage gets past them to the decoder.</summary>
    /// <param name="chunks">A run of PNG chunks; stops where a length leads outside.</param>
    public static void FixChecksums(Span<byte> chunks)
    {
        while (chunks.Length >= 12)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(chunks);
            if (length > chunks.Length - 12)
                return;
            uint crc = ~0u;
            foreach (byte value in chunks.Slice(4, 4 + (int)length))
            {
                crc ^= value;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
            }
            BinaryPrimitives.WriteUInt32BigEndian(chunks[(8 + (int)length)..], ~crc);
            chunks = chunks[(12 + (int)length)..];
        }
    }

    /// <summary>A PNG of one IHDR, one IDAT and IEND.</summary>
    public static byte[] Png(int width, int height, int bitDepth, int colorType, byte[] data)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)bitDepth, (byte)colorType);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", data), .. Chunk("IEND", [])];
    }
}
