using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Color2Embed.Training;

/// <summary>Writes a message in the wire format of Protocol Buffers, field by field.</summary>
internal sealed class ProtocolBuffer
{
    private const int Varint = 0, EightBytes = 1, Counted = 2, FourBytes = 5;
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>The message so far.</summary>
    internal ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    /// <summary>Adds an integer that is not negative.</summary>
    internal ProtocolBuffer Add(int field, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a double.</summary>
    internal ProtocolBuffer Add(int field, double value)
    {
        Tag(field, EightBytes);
        Span<byte> buffer = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(buffer, value);
        bytes.Write(buffer);
        return this;
    }

    /// <summary>Adds a float.</summary>
    internal ProtocolBuffer Add(int field, float value)
    {
        Tag(field, FourBytes);
        Span<byte> buffer = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(buffer, value);
        bytes.Write(buffer);
        return this;
    }

    /// <summary>Adds text.</summary>
    internal ProtocolBuffer Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a message.</summary>
    internal ProtocolBuffer Add(int field, ProtocolBuffer message) => Add(field, message.Bytes);

    /// <summary>Adds bytes.</summary>
    internal ProtocolBuffer Add(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Counted);
        WriteVarint((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    private void Tag(int field, int type) => WriteVarint((ulong)((field << 3) | type));

    /// <summary>Seven bits a byte, the lowest first; all bytes but the last have the highest bit.</summary>
    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Write([(byte)(value | 0x80)]);
        }

        bytes.Write([(byte)value]);
    }
}
