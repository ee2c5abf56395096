using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

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
    private HashSet<MemoryBuffer1D<byte, Stride1D.Dense>>? withdrawn;
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
        withdrawn?.Add(block);
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

    /// <summary>From now on the pool remembers the blocks that it hands out.</summary>
    internal void BeginWithdrawal() => withdrawn = [];

    /// <summary>
    /// Takes the blocks that were handed out since <see cref="BeginWithdrawal"/> out of the pool: recorded work goes on writing to them. All must have been given back,
    /// since whoever still holds one would see it change.
    /// </summary>
    /// <param name="keep">False to leave them all in the pool.</param>
    /// <returns>The blocks; disposed, they go back to the pool. Null if they stay in it.</returns>
    /// <exception cref="InvalidOperationException">One was not given back.</exception>
    internal Withdrawal? EndWithdrawal(bool keep)
    {
        HashSet<MemoryBuffer1D<byte, Stride1D.Dense>> blocks = withdrawn ?? [];
        withdrawn = null;
        if (!keep)
        {
            return null;
        }

        int returned = 0;
        foreach (long size in sizes)
        {
            returned += free[size].Count(blocks.Contains);
        }

        if (returned != blocks.Count)
        {
            throw new InvalidOperationException($"Recorded work must give back all memory that it rents; {blocks.Count - returned} of {blocks.Count} blocks were kept.");
        }

        foreach (long size in sizes)
        {
            MemoryBuffer1D<byte, Stride1D.Dense>[] others = [.. free[size].Where(block => !blocks.Contains(block)).Reverse()];
            free[size] = new Stack<MemoryBuffer1D<byte, Stride1D.Dense>>(others);
        }

        return new Withdrawal(this, [.. blocks]);
    }

    /// <summary>Blocks that only recorded work uses; they count as in use.</summary>
    internal sealed class Withdrawal : IDisposable
    {
        private readonly MemoryPool pool;
        private MemoryBuffer1D<byte, Stride1D.Dense>[] blocks;

        internal Withdrawal(MemoryPool pool, MemoryBuffer1D<byte, Stride1D.Dense>[] blocks)
        {
            this.pool = pool;
            this.blocks = blocks;
            pool.BytesInUse += blocks.Sum(block => block.LengthInBytes);
            pool.PeakBytesInUse = Math.Max(pool.PeakBytesInUse, pool.BytesInUse);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (MemoryBuffer1D<byte, Stride1D.Dense> block in blocks)
            {
                pool.Return(block);
            }

            blocks = [];
        }
    }

    /// <summary>Out of memory: the free blocks, which have other sizes, are given back to the device, and it is asked once more.</summary>
    private MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes)
    {
        MemoryBuffer1D<byte, Stride1D.Dense> block;
        try
        {
            block = accelerator.Allocate1D<byte>(bytes);
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            // What was launched may still use the blocks. While work is recorded nothing can be waited for, and that work uses blocks that are free.
            if (withdrawn is null)
            {
                accelerator.Synchronize();
                Trim();
            }

            block = AllocateAgain(bytes);
        }

        BytesHeld += bytes;
        return block;
    }

    private MemoryBuffer1D<byte, Stride1D.Dense> AllocateAgain(long bytes)
    {
        try
        {
            return accelerator.Allocate1D<byte>(bytes);
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            throw new DeviceException(
                string.Create(CultureInfo.InvariantCulture, $"{accelerator.Name} has not enough memory: {Mebibytes(bytes)} more were asked for, {Mebibytes(BytesInUse)} are in use{FreeText()}. Take a smaller batch, picture size or width."), error);
        }
    }

    private string FreeText() => accelerator is CudaAccelerator cuda ? $", {Mebibytes(cuda.GetFreeMemory())} of {Mebibytes(cuda.MemorySize)} are free" : "";

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB");

    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException || error is CudaException cuda && cuda.Error.Replace('_', ' ').Contains("out of memory", StringComparison.OrdinalIgnoreCase);
}
