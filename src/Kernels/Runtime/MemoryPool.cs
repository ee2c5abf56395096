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

    /// <summary>Gives the free blocks back to the device, but for those that work which is being recorded uses.</summary>
    public void Trim()
    {
        foreach (long size in sizes)
        {
            (MemoryBuffer1D<byte, Stride1D.Dense>[] kept, MemoryBuffer1D<byte, Stride1D.Dense>[] others) = Split(size);
            free[size] = new Stack<MemoryBuffer1D<byte, Stride1D.Dense>>(kept);
            foreach (MemoryBuffer1D<byte, Stride1D.Dense> block in others)
            {
                BytesHeld -= size;
                block.Dispose();
            }
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
    /// <returns>The blocks; disposed, they go back to the pool.</returns>
    /// <exception cref="InvalidOperationException">One was not given back. <see cref="CancelWithdrawal"/> has to follow.</exception>
    internal Withdrawal EndWithdrawal()
    {
        List<MemoryBuffer1D<byte, Stride1D.Dense>> blocks = [.. sizes.SelectMany(size => Split(size).Withdrawn)];
        int kept = withdrawn!.Count - blocks.Count;
        if (kept > 0)
        {
            throw new InvalidOperationException(
                $"Recorded work must give back all memory that it rents; {kept} of {withdrawn.Count} blocks were kept. What it leaves behind has to lie in memory that was rented before.");
        }

        foreach (long size in sizes)
        {
            free[size] = new Stack<MemoryBuffer1D<byte, Stride1D.Dense>>(Split(size).Others);
        }

        withdrawn = null;
        return new Withdrawal(this, [.. blocks]);
    }

    /// <summary>Forgets which blocks were handed out since <see cref="BeginWithdrawal"/>: they are like all others.</summary>
    internal void CancelWithdrawal() => withdrawn = null;

    /// <summary>The free blocks of a size that were withdrawn, and the others; the last in each is the next to be handed out.</summary>
    private (MemoryBuffer1D<byte, Stride1D.Dense>[] Withdrawn, MemoryBuffer1D<byte, Stride1D.Dense>[] Others) Split(long size)
    {
        ILookup<bool, MemoryBuffer1D<byte, Stride1D.Dense>> blocks = free[size].Reverse().ToLookup(block => withdrawn?.Contains(block) == true);
        return ([.. blocks[true]], [.. blocks[false]]);
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
            // What was launched may still use the blocks. Work that is being recorded cannot be waited for; freeing waits by itself.
            if (withdrawn is null)
            {
                accelerator.Synchronize();
            }

            Trim();
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
                string.Create(CultureInfo.InvariantCulture, $"{accelerator.Name} has not enough memory: {Mebibytes(bytes)} more were asked for, {Mebibytes(BytesInUse)} are in use{FreeText()}. Take a smaller batch, size or width (--batch, --size, --width)."), error);
        }
    }

    private string FreeText() => accelerator is CudaAccelerator cuda ? $", {Mebibytes(cuda.GetFreeMemory())} of {Mebibytes(cuda.MemorySize)} are free" : "";

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB");

    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException || error is CudaException cuda && cuda.Error.Replace('_', ' ').Contains("out of memory", StringComparison.OrdinalIgnoreCase);
}
