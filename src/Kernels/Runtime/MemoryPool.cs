using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

/// <summary>
/// Device memory that is kept and handed out again. A training step asks for the same sizes each time, so from the second step on
/// nothing is allocated. A request takes the smallest free block that is at most a quarter larger than needed.
/// Blocks are multiples of 256 bytes. Contents are undefined.
/// </summary>
public sealed class MemoryPool : IDisposable
{
    private const long Alignment = 256;

    private readonly Accelerator accelerator;
    private readonly SortedDictionary<long, Stack<MemoryBuffer1D<byte, Stride1D.Dense>>> free = [];
    private readonly List<long> sizes = [];
    private bool disposed;

    internal MemoryPool(Accelerator accelerator) => this.accelerator = accelerator;

    /// <summary>Bytes rented now.</summary>
    public long BytesInUse { get; private set; }

    /// <summary>Bytes held: rented and kept for the next request.</summary>
    public long BytesHeld { get; private set; }

    /// <summary>The largest <see cref="BytesInUse"/> since the start or the last <see cref="ResetPeak"/>.</summary>
    public long PeakBytesInUse { get; private set; }

    /// <summary>Starts a new measurement of <see cref="PeakBytesInUse"/>.</summary>
    public void ResetPeak() => PeakBytesInUse = BytesInUse;

    /// <summary>Gives the free blocks back to the device.</summary>
    public void Trim()
    {
        foreach (Stack<MemoryBuffer1D<byte, Stride1D.Dense>> blocks in free.Values)
        {
            foreach (MemoryBuffer1D<byte, Stride1D.Dense> block in blocks)
            {
                BytesHeld -= block.LengthInBytes;
                block.Dispose();
            }
        }

        free.Clear();
        sizes.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!disposed)
        {
            Trim();
            disposed = true;
        }
    }

    internal PooledBuffer<T> Rent<T>(long length)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long bytes = Math.Max(Alignment, (length * Interop.SizeOf<T>() + Alignment - 1) / Alignment * Alignment);
        MemoryBuffer1D<byte, Stride1D.Dense> block = TakeFree(bytes) ?? Allocate(bytes);
        BytesInUse += block.LengthInBytes;
        PeakBytesInUse = Math.Max(PeakBytesInUse, BytesInUse);
        return new PooledBuffer<T>(this, block, length);
    }

    internal void Return(MemoryBuffer1D<byte, Stride1D.Dense> block)
    {
        BytesInUse -= block.LengthInBytes;
        if (disposed)
        {
            block.Dispose();
            return;
        }

        if (!free.TryGetValue(block.LengthInBytes, out Stack<MemoryBuffer1D<byte, Stride1D.Dense>>? blocks))
        {
            blocks = new Stack<MemoryBuffer1D<byte, Stride1D.Dense>>();
            free.Add(block.LengthInBytes, blocks);
            sizes.Insert(~sizes.BinarySearch(block.LengthInBytes), block.LengthInBytes);
        }

        blocks.Push(block);
    }

    private MemoryBuffer1D<byte, Stride1D.Dense>? TakeFree(long bytes)
    {
        int position = sizes.BinarySearch(bytes);
        position = position < 0 ? ~position : position;
        for (; position < sizes.Count && sizes[position] <= bytes + bytes / 4; position++)
        {
            if (free[sizes[position]].TryPop(out MemoryBuffer1D<byte, Stride1D.Dense>? block))
            {
                return block;
            }
        }

        return null;
    }

    private MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes)
    {
        MemoryBuffer1D<byte, Stride1D.Dense> block = accelerator.Allocate1D<byte>(bytes);
        BytesHeld += bytes;
        return block;
    }
}
