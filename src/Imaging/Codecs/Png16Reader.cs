using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>PNG with 16 bits per sample, in C# on .NET's zlib.</summary>
/// <remarks>
/// libpng cannot deliver these samples here. Its simplified interface turns 16-bit samples into linear light with alpha
/// multiplied in, again in 16 bits: near black 13 sRGB levels fall into one, and transparent pixels lose their colour. Its
/// classic interface gives the stored samples but reports errors by longjmp, which must not cross managed frames.
/// </remarks>
internal static class Png16Reader
{
    /// <summary>The seven passes of Adam7: first column and row, then the steps between columns and rows.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] s_adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly (int X, int Y, int StepX, int StepY)[] s_onePass = [(0, 0, 1, 1)];

    /// <summary>Decodes to 16-bit grey, grey + alpha, RGB or RGBA, sRGB-encoded.</summary>
    public static Raster Read(byte[] file, PngHeader header)
    {
        int stored = header.ColorType switch { PngHeader.ColorRgb => 3, PngHeader.ColorRgbAlpha => 4, PngHeader.ColorGrayAlpha => 2, _ => 1 };
        ushort[]? transparent = stored == header.Channels ? null : TransparentColor(header.Transparency, stored);
        using ZLibStream rows = new(new MemoryStream(CompressedData(file, header)), CompressionMode.Decompress);
        Raster raster = new(header.Width, header.Height, header.Channels, 16);
        Span<ushort> samples = MemoryMarshal.Cast<byte, ushort>(raster.Samples.AsSpan());
        try
        {
            foreach ((int x, int y, int stepX, int stepY) in header.IsInterlaced ? s_adam7 : s_onePass)
            {
                int columns = (header.Width - x + stepX - 1) / stepX;
                if (columns > 0)
                    ReadPass(rows, samples, header, stored, transparent, x, y, stepX, stepY, columns);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new CodecException("the PNG is damaged or truncated (its compressed data breaks off or makes no sense)", e);
        }
        if (header.Gamma is double gamma)
            ToSrgb(samples, header.Channels, gamma);
        return raster;
    }

    private static void ReadPass(Stream rows, Span<ushort> samples, PngHeader header, int stored, ushort[]? transparent,
        int x, int y, int stepX, int stepY, int columns)
    {
        int pixelBytes = 2 * stored, rowBytes = checked(columns * pixelBytes);
        byte[] row = new byte[rowBytes + 1], above = new byte[rowBytes + 1];
        ushort[] values = new ushort[columns * stored];
        for (; y < header.Height; y += stepY, (row, above) = (above, row))
        {
            rows.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), pixelBytes);
            ReadOnlySpan<ushort> bigEndian = MemoryMarshal.Cast<byte, ushort>(row.AsSpan(1));
            if (BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(bigEndian, values);
            else
                bigEndian.CopyTo(values);
            long first = ((long)y * header.Width + x) * header.Channels;
            Scatter(values, samples[(int)first..], stored, stepX * header.Channels, transparent);
        }
    }

    /// <summary>Puts a row's pixels at their places; a colour that tRNS names becomes transparent.</summary>
    private static void Scatter(ReadOnlySpan<ushort> values, Span<ushort> destination, int stored, int step, ushort[]? transparent)
    {
        if (step == stored)
        {
            values.CopyTo(destination);
            return;
        }
        for (int i = 0, j = 0; i < values.Length; i += stored, j += step)
        {
            ReadOnlySpan<ushort> pixel = values.Slice(i, stored);
            pixel.CopyTo(destination[j..]);
            if (transparent is not null)
                destination[j + stored] = pixel.SequenceEqual(transparent) ? (ushort)0 : ushort.MaxValue;
        }
    }

    private static ushort[] TransparentColor(byte[] content, int channels)
    {
        if (content.Length != 2 * channels)
            throw new CodecException("the PNG is damaged (its transparent colour has the wrong length)");
        ushort[] color = new ushort[channels];
        for (int i = 0; i < channels; i++)
            color[i] = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(2 * i));
        return color;
    }

    /// <summary>Joins the contents of the IDAT chunks, each checked against its CRC.</summary>
    private static byte[] CompressedData(byte[] file, PngHeader header)
    {
        byte[] joined = GC.AllocateUninitializedArray<byte>(header.DataChunks.Sum(chunk => chunk.Length));
        int position = 0;
        foreach ((long offset, int length) in header.DataChunks)
        {
            ReadOnlySpan<byte> content = file.AsSpan((int)offset, length);
            if (BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)offset + length)) != Crc32.Compute("IDAT"u8, content))
                throw new CodecException("the PNG is damaged (a checksum does not match); copy or download it again");
            content.CopyTo(joined.AsSpan(position));
            position += length;
        }
        return joined;
    }

    /// <summary>Converts samples that the file declares as light ^ gamma; 1/2.2 within 5 % stands for sRGB, as libpng has it.</summary>
    private static void ToSrgb(Span<ushort> samples, int channels, double gamma)
    {
        if (gamma is < 0.01 or > 100 || Math.Abs(gamma * 2.2 - 1) < 0.05)
            return;
        ushort[] table = new ushort[ushort.MaxValue + 1];
        for (int i = 0; i < table.Length; i++)
        {
            double light = Math.Pow(i / 65535.0, 1 / gamma);
            double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
            table[i] = (ushort)Math.Round(65535 * encoded);
        }
        int colors = channels <= 2 ? 1 : 3;
        for (int i = 0; i < samples.Length; i += channels)
        {
            for (int c = i; c < i + colors; c++)
                samples[c] = table[samples[c]];
        }
    }
}
