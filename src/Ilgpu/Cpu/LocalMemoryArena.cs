using System.Runtime.InteropServices;

namespace ILGPU.Cpu;

/// <summary>The local memory of the kernel thread that runs on a thread of the machine. Everything is free again when the next kernel thread begins.</summary>
internal sealed unsafe class LocalMemoryArena
{
    private const int Alignment = 64;
    private const int ChunkSize = 64 * 1024;

    [ThreadStatic]
    private static LocalMemoryArena? arena;

    private readonly List<(nint Start, long Size)> chunks = [];
    private int chunk;
    private long used;

    ~LocalMemoryArena()
    {
        foreach ((nint start, _) in chunks)
            NativeMemory.AlignedFree((void*)start);
    }

    /// <summary>Frees all local memory of this thread.</summary>
    public static void Reset()
    {
        if (arena is { } own)
        {
            own.chunk = 0;
            own.used = 0;
        }
    }

    /// <summary>Allocates local memory; its contents are undefined.</summary>
    public static void* Allocate(long bytes) => (arena ??= new()).Take(bytes);

    private void* Take(long bytes)
    {
        bytes = (bytes + Alignment - 1) / Alignment * Alignment;
        while (chunk < chunks.Count && used + bytes > chunks[chunk].Size)
        {
            chunk++;
            used = 0;
        }
        if (chunk == chunks.Count)
        {
            long size = Math.Max(bytes, ChunkSize);
            chunks.Add(((nint)NativeMemory.AlignedAlloc((nuint)size, Alignment), size));
        }
        void* start = (byte*)chunks[chunk].Start + used;
        used += bytes;
        return start;
    }
}
