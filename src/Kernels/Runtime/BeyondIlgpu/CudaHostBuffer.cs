using ILGPU.Runtime;

namespace Color2Embed.Kernels;

/// <summary>Page-locked host memory.</summary>
internal sealed class CudaHostBuffer<T> : HostBuffer<T>
    where T : unmanaged
{
    private readonly MemoryBuffer memory;

    internal CudaHostBuffer(int length, MemoryBuffer memory)
        : base(length, memory.NativePtr)
    {
        this.memory = memory;
        Span.Clear();
    }

    private protected override void Free(nint address) => memory.Dispose();
}
