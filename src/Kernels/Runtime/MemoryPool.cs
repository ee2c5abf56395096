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

    private const double Mebibyte = 1 << 20;

    private readonly ComputeDevice device;
    private readonly SortedDictionary<long, Stack<MemoryBuffer1D<byte, Stride1D.Dense>>> free = [];
    private readonly List<long> sizes = [];

    // The blocks that were handed out since a recording began; null if there is none.
    private HashSet<MemoryBuffer1D<byte, Stride1D.Dense>>? recorded;
    private bool disposed;

    internal MemoryPool(ComputeDevice device) => this.device = device;

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
        foreach ((long size, Stack<MemoryBuffer1D<byte, Stride1D.Dense>> blocks) in free)
        {
            MemoryBuffer1D<byte, Stride1D.Dense>[] all = [.. blocks];
            blocks.Clear();
            foreach (MemoryBuffer1D<byte, Stride1D.Dense> block in all)
            {
                if (recorded?.Contains(block) == true)
                {
                    blocks.Push(block);
                    continue;
                }

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
        recorded?.Add(block);
        Use(block);
        return new PooledBuffer<T>(this, block, length);
    }

    /// <summary>From now on the blocks that are handed out are noted: work is recorded that will use them again.</summary>
    internal void BeginRecording() => recorded = [];

    /// <summary>Ends the recording, and takes the blocks that it used out of the pool; they count as in use until they are given back with <see cref="Return"/>.</summary>
    /// <exception cref="InvalidOperationException">Some of them were not given back, so that others may write them between replays. The recording goes on.</exception>
    internal IReadOnlyCollection<MemoryBuffer1D<byte, Stride1D.Dense>> EndRecording()
    {
        HashSet<MemoryBuffer1D<byte, Stride1D.Dense>> blocks = recorded!;
        int kept = blocks.Count - free.Values.Sum(stack => stack.Count(blocks.Contains));
        if (kept > 0)
        {
            throw new InvalidOperationException(
                $"Recorded work must give back all memory that it rents before it returns; it kept {kept} buffers. What it leaves behind has to lie in memory that was rented before.");
        }

        foreach (Stack<MemoryBuffer1D<byte, Stride1D.Dense>> stack in free.Values)
        {
            MemoryBuffer1D<byte, Stride1D.Dense>[] rest = [.. stack.Where(block => !blocks.Contains(block)).Reverse()];
            stack.Clear();
            Array.ForEach(rest, stack.Push);
        }

        recorded = null;
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> block in blocks)
        {
            Use(block);
        }

        return blocks;
    }

    /// <summary>Ends a recording that failed: its blocks are like all others again.</summary>
    internal void AbandonRecording() => recorded = null;

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

    private void Use(MemoryBuffer1D<byte, Stride1D.Dense> block)
    {
        BytesInUse += block.LengthInBytes;
        PeakBytesInUse = Math.Max(PeakBytesInUse, BytesInUse);
    }

    private MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes)
    {
        MemoryBuffer1D<byte, Stride1D.Dense> block;
        try
        {
            block = device.Accelerator.Allocate1D<byte>(bytes);
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            block = AllocateAgain(bytes);
        }

        BytesHeld += bytes;
        return block;
    }

    /// <summary>Once more, when what lies unused was given back.</summary>
    private MemoryBuffer1D<byte, Stride1D.Dense> AllocateAgain(long bytes)
    {
        Trim();
        if (recorded is null)
        {
            device.Accelerator.Synchronize();
        }

        try
        {
            return device.Accelerator.Allocate1D<byte>(bytes);
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            string rest = device.MemoryInfo is { } memory ? FormattableString.Invariant($", and {memory.Free / Mebibyte:0} of {memory.Total / Mebibyte:0} MiB are free") : "";
            throw new DeviceException(
                FormattableString.Invariant($"{device.Name} has not enough memory: {bytes / Mebibyte:0.#} MiB more are needed, {BytesInUse / Mebibyte:0} MiB are in use here{rest}. Take a smaller batch, size or width (--batch, --size, --width)."),
                error);
        }
    }

    private static bool IsOutOfMemory(Exception error) =>
        error is OutOfMemoryException || (error is CudaException cuda && cuda.Error?.Contains("memory", StringComparison.OrdinalIgnoreCase) == true);
}
