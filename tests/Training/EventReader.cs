using System.Buffers.Binary;
using System.Text;

namespace Color2Embed.Tests.Training;

/// <summary>Reads TensorBoard's files of events with none of the writer's code: the checksum bit by bit, the messages by a table of their own.</summary>
internal static class EventReader
{
    /// <summary>All whole records of a file.</summary>
    internal static List<TensorBoardEvent> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        List<TensorBoardEvent> events = [];
        int at = 0;
        while (at < file.Length)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            CheckSum(file.AsSpan(at, 8), file.AsSpan(at + 8, 4));
            CheckSum(file.AsSpan(at + 12, length), file.AsSpan(at + 12 + length, 4));
            events.Add(ParseEvent(file.AsMemory(at + 12, length)));
            at += 12 + length + 4;
        }

        return events;
    }

    private static void CheckSum(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sum)
    {
        uint masked = BinaryPrimitives.ReadUInt32LittleEndian(sum) - 0xa282ead8;
        Assert.Equal(BitByBit(bytes), (masked >> 17) | (masked << 15));
    }

    /// <summary>CRC-32C by its definition.</summary>
    internal static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xffffffff;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82f63b78 : crc >> 1;
            }
        }

        return crc ^ 0xffffffff;
    }

    private static TensorBoardEvent ParseEvent(ReadOnlyMemory<byte> message)
    {
        TensorBoardEvent parsed = new();
        foreach ((int field, object value) in Fields(message))
        {
            switch (field)
            {
                case 1:
                    parsed.WallTime = BitConverter.UInt64BitsToDouble((ulong)value);
                    break;
                case 2:
                    parsed.Step = (long)(ulong)value;
                    break;
                case 3:
                    parsed.Version = Encoding.UTF8.GetString(((ReadOnlyMemory<byte>)value).Span);
                    break;
                case 5:
                    ParseSummary((ReadOnlyMemory<byte>)value, parsed);
                    break;
                default:
                    Assert.Equal(7, field);
                    parsed.StartsSession = Fields((ReadOnlyMemory<byte>)value).Single() is (1, 1UL);
                    break;
            }
        }

        return parsed;
    }

    private static void ParseSummary(ReadOnlyMemory<byte> summary, TensorBoardEvent parsed)
    {
        foreach ((int field, object value) in Fields(summary))
        {
            Assert.Equal(1, field);
            Dictionary<int, object> entry = Fields((ReadOnlyMemory<byte>)value).ToDictionary();
            string tag = Encoding.UTF8.GetString(((ReadOnlyMemory<byte>)entry[1]).Span);
            if (entry.TryGetValue(2, out object? number))
            {
                parsed.Scalars.Add(tag, BitConverter.UInt32BitsToSingle((uint)number));
            }
            else
            {
                Dictionary<int, object> image = Fields((ReadOnlyMemory<byte>)entry[4]).ToDictionary();
                Assert.Equal(3UL, image[3]);
                parsed.Images.Add(tag, ((int)(ulong)image[2], (int)(ulong)image[1], ((ReadOnlyMemory<byte>)image[4]).ToArray()));
            }
        }
    }

    private static IEnumerable<(int Field, object Value)> Fields(ReadOnlyMemory<byte> message)
    {
        int at = 0;
        while (at < message.Length)
        {
            ulong tag = Varint(message.Span, ref at);
            object value;
            switch (tag & 7)
            {
                case 0:
                    value = Varint(message.Span, ref at);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]);
                    at += 8;
                    break;
                case 2:
                    int length = (int)Varint(message.Span, ref at);
                    value = message.Slice(at, length);
                    at += length;
                    break;
                default:
                    Assert.Equal(5UL, tag & 7);
                    value = BinaryPrimitives.ReadUInt32LittleEndian(message.Span[at..]);
                    at += 4;
                    break;
            }

            yield return ((int)(tag >> 3), value);
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }
    }
}

/// <summary>An event as it was read.</summary>
internal sealed class TensorBoardEvent
{
    internal double WallTime { get; set; }

    internal long Step { get; set; }

    internal string? Version { get; set; }

    internal bool StartsSession { get; set; }

    internal Dictionary<string, float> Scalars { get; } = [];

    internal Dictionary<string, (int Width, int Height, byte[] File)> Images { get; } = [];
}
