using ILGPU;
using ILGPU.Cuda;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>Page-locked memory: the GPU copies from and to it by itself, while it and the host go on.</summary>
internal sealed class CudaHostBuffer<T> : HostBuffer<T>
    where T : unmanaged
{
    private readonly CudaHostMemory memory;

    public CudaHostBuffer(CudaAccelerator accelerator, int length)
        : this(new CudaHostMemory(accelerator, Math.Max(1, length), Interop.SizeOf<T>()), length)
    {
    }

    private CudaHostBuffer(CudaHostMemory memory, int length)
        : base(length, memory.NativePtr)
    {
        this.memory = memory;
        memory.Bytes.Clear();
    }

    private protected override void Free(nint address) => memory.Dispose();
}
