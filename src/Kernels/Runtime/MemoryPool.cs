using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>
/// Device memory that is kept and handed out again. A training step asks for the same sizes each time, so from the second step on
/// nothing is allocated. Blocks are multiples of 256 bytes. Contents are undefined.
/// </summary>
/// <remarks>
/// On a host a request is cut out of the smallest free block that it fits into, and what comes back is joined with its free neighbours: a training step holds little more
/// memory than it uses. Blocks come from large chunks, whose pages the system gives only when they are first written. Elsewhere each block is an allocation of its
/// own, never cut, and a request takes the smallest that is at most a quarter larger than needed.
/// </remarks>
public sealed class MemoryPool : IDisposable
{
    private const long Alignment = 256;
    private const long LargestChunk = 256 << 20;

    private readonly Accelerator accelerator;
    private readonly bool cuts;
    private readonly SortedSet<PoolBlock> free = [];
    private HashSet<PoolBlock>? withdrawn;
    private long chunks;
    private bool disposed;

    internal MemoryPool(Accelerator accelerator)
    {
        this.accelerator = accelerator;
        cuts = accelerator.AcceleratorType == AcceleratorType.CPU;
    }

    /// <summary>Bytes rented now.</summary>
    public long BytesInUse { get; private set; }

    /// <summary>Bytes held: rented and kept for the next request. On a host, pages among them that were never written take no memory.</summary>
    public long BytesHeld { get; private set; }

    /// <summary>The largest <see cref="BytesInUse"/> since the start or the last <see cref="ResetPeak"/>.</summary>
    public long PeakBytesInUse { get; private set; }

    /// <summary>Starts a new measurement of <see cref="PeakBytesInUse"/>.</summary>
    public void ResetPeak() => PeakBytesInUse = BytesInUse;

    /// <summary>Gives what is free back to the device as far as no one uses a part of the same chunk, but for blocks that work which is being recorded uses.</summary>
    public void Trim()
    {
        foreach (PoolBlock block in free.Where(block => block.IsWholeChunk && withdrawn?.Contains(block) != true).ToList())
        {
            free.Remove(block);
            DisposeChunk(block);
        }
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
        PoolBlock block = TakeFree(bytes) ?? Allocate(bytes);
        if (cuts && block.Cut(bytes) is { } rest)
        {
            free.Add(rest);
        }

        withdrawn?.Add(block);
        BytesInUse += block.Length;
        PeakBytesInUse = Math.Max(PeakBytesInUse, BytesInUse);
        return new PooledBuffer<T>(this, block, length);
    }

    internal void Return(PoolBlock block)
    {
        BytesInUse -= block.Length;

        // While work is recorded, its blocks stay as they are: they are taken out of the pool at the end.
        if (withdrawn is null)
        {
            block = Join(Join(block, block.Before), block.After);
        }

        if (disposed && block.IsWholeChunk)
        {
            DisposeChunk(block);
            return;
        }

        block.IsFree = true;
        free.Add(block);
    }

    /// <summary>From now on the pool remembers the blocks that it hands out.</summary>
    internal void BeginWithdrawal() => withdrawn = [];

    /// <summary>
    /// Takes the blocks that were handed out since <see cref="BeginWithdrawal"/> out of the pool: recorded work goes on writing to them. All must have been given back,
    /// since whoever still holds one would see it change.
    /// </summary>
    /// <returns>The blocks; disposed, they go back to the pool.</returns>
    /// <exception cref="InvalidOperationException">One was not given back. <see cref="CancelWithdrawal"/> has to follow.</exception>
    internal Withdrawal EndWithdrawal()
    {
        int kept = withdrawn!.Count(block => !block.IsFree);
        if (kept > 0)
        {
            throw new InvalidOperationException(
                $"Recorded work must give back all memory that it rents; {kept} of {withdrawn!.Count} blocks were kept. What it leaves behind has to lie in memory that was rented before.");
        }

        PoolBlock[] blocks = [.. withdrawn!];
        withdrawn = null;
        foreach (PoolBlock block in blocks)
        {
            free.Remove(block);
            block.IsFree = false;
        }

        return new Withdrawal(this, blocks);
    }

    /// <summary>Forgets which blocks were handed out since <see cref="BeginWithdrawal"/>: they are like all others.</summary>
    internal void CancelWithdrawal() => withdrawn = null;

    /// <summary>Blocks that only recorded work uses; they count as in use.</summary>
    internal sealed class Withdrawal : IDisposable
    {
        private readonly MemoryPool pool;
        private PoolBlock[] blocks;

        internal Withdrawal(MemoryPool pool, PoolBlock[] blocks)
        {
            this.pool = pool;
            this.blocks = blocks;
            pool.BytesInUse += blocks.Sum(block => block.Length);
            pool.PeakBytesInUse = Math.Max(pool.PeakBytesInUse, pool.BytesInUse);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (PoolBlock block in blocks)
            {
                pool.Return(block);
            }

            blocks = [];
        }
    }

    /// <summary>A block joined with a neighbour, if that is free and blocks may be cut.</summary>
    private PoolBlock Join(PoolBlock block, PoolBlock? neighbour)
    {
        if (neighbour is not { IsFree: true })
        {
            return block;
        }

        free.Remove(neighbour);
        return neighbour.Offset < block.Offset ? neighbour.Absorb(block) : block.Absorb(neighbour);
    }

    private PoolBlock? TakeFree(long bytes)
    {
        PoolBlock? best = free.GetViewBetween(PoolBlock.Probe(bytes), PoolBlock.Probe(cuts ? long.MaxValue : bytes + bytes / 4 + 1)).Min;
        if (best is not null)
        {
            free.Remove(best);
            best.IsFree = false;
        }

        return best;
    }

    /// <summary>Out of memory: the free blocks, which have other sizes, are given back to the device, and it is asked once more.</summary>
    private PoolBlock Allocate(long bytes)
    {
        try
        {
            // The first chunks are small, each as large as all before, so that small work takes little.
            return NewChunk(cuts ? Math.Max(bytes, Math.Min(BytesHeld, LargestChunk)) : bytes);
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            // What was launched may still use the blocks. Work that is being recorded cannot be waited for; freeing waits by itself.
            if (withdrawn is null)
            {
                accelerator.Synchronize();
            }

            Trim();
            return AllocateAgain(bytes);
        }
    }

    private PoolBlock AllocateAgain(long bytes)
    {
        try
        {
            return NewChunk(bytes);
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            throw new DeviceException(
                string.Create(CultureInfo.InvariantCulture, $"{accelerator.Name} has not enough memory: {Mebibytes(bytes)} more were asked for, {Mebibytes(BytesInUse)} are in use{FreeText()}. Take a smaller batch, size or width (--batch, --size, --width)."), error);
        }
    }

    private PoolBlock NewChunk(long bytes)
    {
        PoolBlock block = new(accelerator.Allocate1D<byte>(bytes), chunks++);
        BytesHeld += bytes;
        return block;
    }

    private void DisposeChunk(PoolBlock block)
    {
        BytesHeld -= block.Length;
        block.Chunk.Dispose();
    }

    private string FreeText() => accelerator is CudaAccelerator cuda ? $", {Mebibytes(cuda.GetFreeMemory())} of {Mebibytes(cuda.MemorySize)} are free" : "";

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB");

    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException || error is CudaException cuda && cuda.Error.Replace('_', ' ').Contains("out of memory", StringComparison.OrdinalIgnoreCase);
}
