using System.Buffers.Binary;
using System.IO.Compression;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Imaging.Codecs;

/// <summary>PNG with 16 bits per sample, in C#.</summary>
/// <remarks>
/// libpng's simplified interface hands out 16-bit samples only as linear light, which costs the darkest ones their precision,
/// and the classic interface reports errors by longjmp, which must not cross managed frames. With one bit depth and no palette,
/// what remains is small: inflate, undo five filters, put seven passes in their places.
/// </remarks>
internal static class Png16Reader
{
    private const int BytesPerSample = 2;

    /// <summary>Decodes to 16-bit grey, grey + alpha, RGB or RGBA in this machine's byte order.</summary>
    public static Raster Read(byte[] file, PngHeader header)
    {
        int stored = header.ColorType switch
        {
            PngHeader.ColorRgb => 3,
            PngHeader.ColorRgbAlpha => 4,
            PngHeader.ColorGrayAlpha => 2,
            _ => 1,
        };
        Raster raster = new(header.Width, header.Height, header.Channels, 16);
        using Stream compressed = new ChunkStream(file, header.DataChunks);
        using ZLibStream data = new(compressed, CompressionMode.Decompress);
        try
        {
            // Adam7: where each pass starts and how far apart its pixels are.
            ReadOnlySpan<(int X, int Y, int StepX, int StepY)> passes = header.IsInterlaced
                ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
                : [(0, 0, 1, 1)];
            foreach ((int x, int y, int stepX, int stepY) in passes)
            {
                int columns = (header.Width - x + stepX - 1) / stepX;
                if (columns > 0)
                {
                    ReadPass(data, raster, header, stored, (x, y, stepX, stepY), columns);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new CodecException("the PNG is damaged or truncated (its compressed data ends early or makes no sense)", exception);
        }

        return raster;
    }

    private static void ReadPass(Stream data, Raster raster, PngHeader header, int stored, (int X, int Y, int StepX, int StepY) pass, int columns)
    {
        int pixelBytes = stored * BytesPerSample;
        byte[] row = new byte[1 + columns * pixelBytes];
        byte[] previous = new byte[row.Length];
        for (int y = pass.Y; y < header.Height; y += pass.StepY)
        {
            data.ReadExactly(row);
            Unfilter(row, previous, pixelBytes);
            for (int column = 0; column < columns; column++)
            {
                ReadOnlySpan<byte> source = row.AsSpan(1 + column * pixelBytes, pixelBytes);
                int x = pass.X + column * pass.StepX;
                Span<byte> destination = raster.Samples.AsSpan((y * raster.Width + x) * raster.BytesPerPixel, raster.BytesPerPixel);
                WritePixel(source, destination, header, stored);
            }

            (row, previous) = (previous, row);
        }
    }

    private static void WritePixel(ReadOnlySpan<byte> source, Span<byte> destination, PngHeader header, int stored)
    {
        bool hasAlphaChannel = stored is 2 or 4;
        for (int channel = 0; channel < stored; channel++)
        {
            ushort sample = BinaryPrimitives.ReadUInt16BigEndian(source[(channel * BytesPerSample)..]);
            bool isColor = !(hasAlphaChannel && channel == stored - 1);
            BitConverter.TryWriteBytes(destination[(channel * BytesPerSample)..], isColor ? ToSrgb(sample, header.Gamma) : sample);
        }

        if (header.Channels > stored)
        {
            // tRNS names one colour that is transparent.
            bool isTransparent = header.Transparency.Length >= source.Length && header.Transparency.AsSpan(0, source.Length).SequenceEqual(source);
            BitConverter.TryWriteBytes(destination[(stored * BytesPerSample)..], isTransparent ? ushort.MinValue : ushort.MaxValue);
        }
    }

    /// <summary>Undoes the filter of a row (PNG specification, section 9); the row's first byte names it.</summary>
    private static void Unfilter(byte[] row, byte[] previous, int pixelBytes)
    {
        int filter = row[0];
        if (filter > 4)
        {
            throw new InvalidDataException("no such filter");
        }

        for (int i = 1; i < row.Length; i++)
        {
            int left = i > pixelBytes ? row[i - pixelBytes] : 0;
            int up = previous[i];
            int upLeft = i > pixelBytes ? previous[i - pixelBytes] : 0;
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, upLeft),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        int estimate = left + up - upLeft;
        int byLeft = Math.Abs(estimate - left), byUp = Math.Abs(estimate - up), byUpLeft = Math.Abs(estimate - upLeft);
        return byLeft <= byUp && byLeft <= byUpLeft ? left : byUp <= byUpLeft ? up : upLeft;
    }

    /// <summary>Samples with a gamma other than about 1/2.2 become light, and the light is encoded as sRGB does.</summary>
    private static ushort ToSrgb(ushort sample, double? gamma)
    {
        if (gamma is not (double exponent and > 0.01 and < 100) || Math.Abs(exponent - 1 / 2.2) < 0.005)
        {
            return sample;
        }

        double light = Math.Pow(sample / 65535.0, 1 / exponent);
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
        return (ushort)Math.Round(65535 * Math.Clamp(encoded, 0, 1));
    }

    /// <summary>The contents of the IDAT chunks one after another.</summary>
    private sealed class ChunkStream(byte[] file, IReadOnlyList<(long Offset, int Length)> chunks) : Stream
    {
        private int chunk;
        private int position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (chunk < chunks.Count && position == chunks[chunk].Length)
            {
                (chunk, position) = (chunk + 1, 0);
            }

            if (chunk == chunks.Count)
            {
                return 0;
            }

            int count = Math.Min(buffer.Length, chunks[chunk].Length - position);
            file.AsSpan((int)chunks[chunk].Offset + position, count).CopyTo(buffer);
            position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
