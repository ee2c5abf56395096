using System.Buffers.Binary;

namespace Color2Embed.Training;

/// <summary>
/// The layout of a pack, all numbers little-endian. A header of 64 bytes: the mark (8), version (4), the side to which pictures were shrunk (4), number of pictures
/// (8), offset of the index (8), its length (8), its CRC-32C (4), the CRC-32C of these 44 bytes (4), zeros. Then the pictures: red, green, blue, a byte each, row by
/// row from the top, each picture at a multiple of 64. Then the index to the end of the file: for each picture offset (8), width (4), height (4), the CRC-32C of its
/// bytes (4), the length of its name (4); then all names in UTF-8.
/// </summary>
internal static class PackFormat
{
    internal const int HeaderLength = 64;
    internal const int EntryLength = 24;
    internal const int Alignment = 64;
    internal const uint Version = 1;
    internal const int LongestSide = 1 << 20;
    private const int CheckedLength = 44;

    /// <summary>The first bytes of every pack.</summary>
    internal static ReadOnlySpan<byte> Mark => "c2epack\n"u8;

    /// <summary>Writes a header.</summary>
    internal static void WriteHeader(PackHeader header, Span<byte> bytes)
    {
        bytes[..HeaderLength].Clear();
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], header.ShortSide);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], header.Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], header.IndexOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], header.IndexLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], header.IndexChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[CheckedLength..], Crc32C.Compute(bytes[..CheckedLength]));
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The file's first 64 bytes, or fewer.</param>
    /// <param name="header">What it says; whether the file is like that is not checked.</param>
    /// <returns>What is wrong with it; null: nothing.</returns>
    internal static string? ReadHeader(ReadOnlySpan<byte> bytes, out PackHeader header)
    {
        header = default;
        if (!bytes.StartsWith(Mark))
        {
            return "is a file but no pack ('c2e-ilgpu pack' makes them); name a folder with photographs or a pack";
        }

        if (bytes.Length < HeaderLength)
        {
            return "is a pack that was cut short";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            return $"is a pack of version {version}, and this program reads version {Version}; make it anew";
        }

        header = new PackHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[CheckedLength..]) == Crc32C.Compute(bytes[..CheckedLength]) ? null : "is a damaged pack";
    }
}

/// <summary>What a pack's header says.</summary>
/// <param name="ShortSide">The side to which pictures were shrunk, in pixels.</param>
/// <param name="Count">Pictures.</param>
/// <param name="IndexOffset">Where the index begins.</param>
/// <param name="IndexLength">Its bytes.</param>
/// <param name="IndexChecksum">Its CRC-32C.</param>
internal readonly record struct PackHeader(int ShortSide, long Count, long IndexOffset, long IndexLength, uint IndexChecksum);

/// <summary>A picture of a pack.</summary>
/// <param name="Offset">Where its bytes begin.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Checksum">The CRC-32C of its bytes.</param>
/// <param name="Name">Its path below the folder that was packed.</param>
internal readonly record struct PackEntry(long Offset, int Width, int Height, uint Checksum, string Name)
{
    /// <summary>Bytes of its pixels.</summary>
    internal long Length => 3L * Width * Height;
}
