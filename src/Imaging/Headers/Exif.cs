using System.Buffers.Binary;

namespace Color2Embed.Imaging.Headers;

/// <summary>The orientation in an EXIF block (a small TIFF file), read with every offset checked: it comes from strangers.</summary>
internal static class Exif
{
    /// <summary>What stands before the TIFF data in a JPEG's APP1 segment, and in some WebP files.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    private const ushort OrientationTag = 0x0112, TypeShort = 3, TypeLong = 4;
    private const int EntryLength = 12;

    /// <summary>Finds the orientation in the block's first directory. Never throws.</summary>
    /// <param name="block">TIFF data, with or without <see cref="Prefix"/>.</param>
    /// <returns>1 to 8; 1 where the block has no orientation, a meaningless one, or is damaged.</returns>
    public static int Orientation(ReadOnlySpan<byte> block)
    {
        if (block.StartsWith(Prefix))
            block = block[Prefix.Length..];
        bool littleEndian = block.StartsWith("II*\0"u8);
        if (!littleEndian && !block.StartsWith("MM\0*"u8) || block.Length < 8)
            return 1;

        uint directory = UInt32(block[4..], littleEndian);
        if (directory > block.Length - 2)
            return 1;
        int count = UInt16(block[(int)directory..], littleEndian);
        ReadOnlySpan<byte> entries = block[((int)directory + 2)..];
        for (int i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (UInt16(entries, littleEndian) != OrientationTag)
                continue;
            uint value = UInt16(entries[2..], littleEndian) switch
            {
                TypeShort => UInt16(entries[8..], littleEndian),
                TypeLong => UInt32(entries[8..], littleEndian),
                _ => 1,
            };
            return value is >= 1 and <= 8 ? (int)value : 1;
        }
        return 1;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
