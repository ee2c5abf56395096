using System.Buffers.Binary;
using System.IO.Compression;

namespace Color2Embed.Imaging.Codecs;

/// <summary>
/// Writes PNG with 8 or 16 bits: a header, one compressed block of rows, an end. One writer serves both depths (libpng's simplified
/// interface writes 16 bits only from linear light) and both flavours.
/// </summary>
internal static class PngWriter
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Encodes samples [height, width, channels]; 16-bit samples in this machine's byte order.</summary>
    public static void Write(Stream output, Raster raster)
    {
        output.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = (byte)raster.BitDepth;
        header[9] = raster.Channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 };
        header[10..].Clear();
        WriteChunk(output, "IHDR"u8, header);
        WriteChunk(output, "sRGB"u8, [0]);
        WriteChunk(output, "IDAT"u8, Compress(raster));
        WriteChunk(output, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Compress(Raster raster)
    {
        using MemoryStream compressed = new();
        using (ZLibStream data = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            int stride = raster.Width * raster.BytesPerPixel;
            byte[] above = new byte[stride], current = new byte[stride], filtered = new byte[stride + 1];
            for (int y = 0; y < raster.Height; y++)
            {
                CopyRow(raster, y, current);

                // The filter Paeth suits photographs best; with one filter for all rows nothing has to be tried.
                filtered[0] = 4;
                Filter(current, above, filtered.AsSpan(1), raster.BytesPerPixel);
                data.Write(filtered);
                (above, current) = (current, above);
            }
        }

        return compressed.GetBuffer().AsSpan(0, checked((int)compressed.Length));
    }

    private static void CopyRow(Raster raster, int y, byte[] row)
    {
        raster.Samples.AsSpan(y * row.Length, row.Length).CopyTo(row);
        if (raster.BitDepth == 16 && BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < row.Length; i += 2)
            {
                (row[i], row[i + 1]) = (row[i + 1], row[i]);
            }
        }
    }

    private static void Filter(byte[] current, byte[] above, Span<byte> filtered, int pixelBytes)
    {
        for (int i = 0; i < current.Length; i++)
        {
            int left = i >= pixelBytes ? current[i - pixelBytes] : 0;
            int upLeft = i >= pixelBytes ? above[i - pixelBytes] : 0;
            int up = above[i];
            int byLeft = Math.Abs(up - upLeft), byUp = Math.Abs(left - upLeft), byUpLeft = Math.Abs(left + up - 2 * upLeft);
            int predicted = byLeft <= byUp && byLeft <= byUpLeft ? left : byUp <= byUpLeft ? up : upLeft;
            filtered[i] = (byte)(current[i] - predicted);
        }
    }

    private static void WriteChunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(type);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        output.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ crc >> 8;
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
