using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Color2Embed.Imaging.Codecs;

/// <summary>Writes PNG, 8 or 16 bits, on .NET's zlib.</summary>
/// <remarks>
/// libpng's simplified interface writes 16-bit samples only as linear light, which few programs show rightly; so PNG is
/// written here, for both depths and both flavours. All rows take the Paeth filter: on photographs, trying all five and
/// choosing per row changes the size by less than 1 % and takes several times longer. An sRGB chunk says what the samples are.
/// </remarks>
internal static class PngWriter
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a raster as a whole PNG file.</summary>
    public static void Write(Stream output, Raster raster)
    {
        output.Write(Signature);
        Span<byte> ihdr = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(ihdr, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(ihdr[4..], raster.Height);
        ihdr[8] = (byte)raster.BitDepth;
        ihdr[9] = raster.Channels switch { 1 => 0, 2 => 4, 3 => 2, _ => 6 };
        ihdr[10..].Clear();
        WriteChunk(output, "IHDR", ihdr);
        WriteChunk(output, "sRGB", [0]);
        using (MemoryStream compressed = new())
        {
            using (ZLibStream zlib = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
                WriteRows(zlib, raster);
            WriteChunk(output, "IDAT", compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        }
        WriteChunk(output, "IEND", []);
    }

    private static void WriteRows(ZLibStream output, Raster raster)
    {
        int pixelBytes = raster.BytesPerPixel, rowBytes = raster.Width * pixelBytes;
        byte[] row = new byte[rowBytes], above = new byte[rowBytes];
        byte[] filtered = new byte[rowBytes + 1];
        filtered[0] = PngFilter.Paeth;
        for (int y = 0; y < raster.Height; y++, (row, above) = (above, row))
        {
            raster.Samples.AsSpan(y * rowBytes, rowBytes).CopyTo(row);
            if (raster.BitDepth == 16 && BitConverter.IsLittleEndian)
                SwapBytes(row);
            PngFilter.ApplyPaeth(row, above, pixelBytes, filtered.AsSpan(1));
            output.Write(filtered);
        }
    }

    private static void SwapBytes(Span<byte> row)
    {
        Span<ushort> samples = MemoryMarshal.Cast<byte, ushort>(row);
        BinaryPrimitives.ReverseEndianness(samples, samples);
    }

    private static void WriteChunk(Stream output, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, content.Length);
        Encoding.ASCII.GetBytes(type, head[4..]);
        output.Write(head);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(head, Crc32.Compute(head[4..], content));
        output.Write(head[..4]);
    }
}
