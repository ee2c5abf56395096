using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

/// <summary>A piece of an allocation of a <see cref="MemoryPool"/>. The pieces of a chunk are a chain, in order.</summary>
internal sealed class PoolBlock : IComparable<PoolBlock>
{
    private readonly long chunkNumber;

    /// <summary>The whole of a new chunk.</summary>
    /// <param name="chunk">The memory.</param>
    /// <param name="chunkNumber">Its number in the pool.</param>
    internal PoolBlock(MemoryBuffer1D<byte, Stride1D.Dense> chunk, long chunkNumber)
        : this(chunk, chunkNumber, 0, chunk.LengthInBytes)
    {
    }

    private PoolBlock(MemoryBuffer1D<byte, Stride1D.Dense> chunk, long chunkNumber, long offset, long length) =>
        (Chunk, this.chunkNumber, Offset, Length) = (chunk, chunkNumber, offset, length);

    /// <summary>The allocation.</summary>
    internal MemoryBuffer1D<byte, Stride1D.Dense> Chunk { get; }

    /// <summary>Where it begins in the chunk, in bytes.</summary>
    internal long Offset { get; }

    /// <summary>Bytes.</summary>
    internal long Length { get; private set; }

    /// <summary>Whether it waits in the pool.</summary>
    internal bool IsFree { get; set; }

    /// <summary>The neighbour in front; null at the chunk's start.</summary>
    internal PoolBlock? Before { get; private set; }

    /// <summary>The neighbour behind; null at the chunk's end.</summary>
    internal PoolBlock? After { get; private set; }

    /// <summary>Whether no other piece is cut out of the chunk.</summary>
    internal bool IsWholeChunk => Before is null && After is null;

    /// <summary>What is in front of all blocks of this length in their order.</summary>
    internal static PoolBlock Probe(long length) => new(null!, -1, 0, length);

    /// <summary>Cuts off what is behind the first bytes.</summary>
    /// <returns>That, free; null if nothing is left.</returns>
    internal PoolBlock? Cut(long bytes)
    {
        if (bytes == Length)
        {
            return null;
        }

        PoolBlock rest = new(Chunk, chunkNumber, Offset + bytes, Length - bytes) { IsFree = true, Before = this, After = After };
        if (After is not null)
        {
            After.Before = rest;
        }

        After = rest;
        Length = bytes;
        return rest;
    }

    /// <summary>Takes over the neighbour behind.</summary>
    /// <returns>This block.</returns>
    internal PoolBlock Absorb(PoolBlock behind)
    {
        Length += behind.Length;
        After = behind.After;
        if (After is not null)
        {
            After.Before = this;
        }

        return this;
    }

    /// <summary>By length, then by place: the lowest place of what fits best is taken first.</summary>
    public int CompareTo(PoolBlock? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Length.CompareTo(other.Length);
        order = order != 0 ? order : chunkNumber.CompareTo(other.chunkNumber);
        return order != 0 ? order : Offset.CompareTo(other.Offset);
    }
}
