using System.Runtime.InteropServices;

namespace ILGPU.Cpu;

/// <summary>
/// The shared memory of one group at a time. The threads of a group allocate in the same order, so the n-th allocation of each is the same block. A block
/// is filled with 0xFF (NaN) when the group first gets it: on a GPU it would hold whatever is left from another group.
/// </summary>
internal sealed unsafe class SharedMemoryStore : IDisposable
{
    private const int Alignment = 256;

    private readonly List<Block> blocks = [];
    private int allocated;
    private Block dynamic = new();

    public void BeginGroup(in SharedMemoryConfig config)
    {
        allocated = 0;
        dynamic.Begin(config.ArraySize);
    }

    public void* Allocate(int number, long bytes)
    {
        if (number == allocated)
        {
            if (number == blocks.Count)
                blocks.Add(new Block());
            blocks[number].Begin(bytes);
            allocated++;
        }
        else if (blocks[number].Bytes != bytes)
        {
            throw new InvalidKernelOperationException(
                $"Threads of a group allocate different shared memory: {blocks[number].Bytes} and {bytes} bytes. All threads must make the same allocations in the same order.");
        }
        return blocks[number].Start;
    }

    public void* Dynamic(out long bytes)
    {
        bytes = dynamic.Bytes;
        return dynamic.Start;
    }

    public void Dispose()
    {
        foreach (Block block in blocks)
            block.Free();
        blocks.Clear();
        dynamic.Free();
        dynamic = new Block();
    }

    private sealed class Block
    {
        private long capacity;

        public void* Start { get; private set; }

        public long Bytes { get; private set; }

        public void Begin(long bytes)
        {
            if (bytes > capacity)
            {
                Free();
                Start = NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
                capacity = bytes;
            }
            Bytes = bytes;
            if (bytes > 0)
                NativeMemory.Fill(Start, (nuint)bytes, byte.MaxValue);
        }

        public void Free()
        {
            NativeMemory.AlignedFree(Start);
            Start = null;
            capacity = 0;
        }
    }
}
