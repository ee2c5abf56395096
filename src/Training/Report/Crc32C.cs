using System.Buffers.Binary;
using System.Numerics;

namespace Color2Embed.Training;

/// <summary>The checksum CRC-32C (polynomial 1EDC6F41, RFC 3720), for which processors have an instruction.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of bytes.</summary>
    internal static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
