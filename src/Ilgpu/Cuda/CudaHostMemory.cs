using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>Page-locked memory of the host: the GPU copies from and to it by itself, while the host goes on. Its contents are undefined.</summary>
internal sealed unsafe class CudaHostMemory : MemoryBuffer
{
    private readonly CudaContext context;

    /// <summary>Allocates memory.</summary>
    /// <exception cref="CudaException">There is not so much memory that can be locked.</exception>
    public CudaHostMemory(CudaAccelerator accelerator, long length, int elementSize) : base(accelerator, length, elementSize)
    {
        context = accelerator.DriverContext;
        long bytes = checked(length * elementSize);
        if (bytes == 0)
            return;
        nint address;
        context.Enter();
        CudaError error = context.Driver.cuMemHostAlloc(&address, (nuint)bytes, DriverConstants.HostPortable);
        if (error != CudaError.CUDA_SUCCESS)
            throw context.Failure(error, $"locking {bytes} bytes of the host's memory");
        NativePtr = context.Own(ResourceKind.HostMemory, address);
    }

    ~CudaHostMemory() => Free();

    /// <summary>The memory as bytes.</summary>
    public Span<byte> Bytes => new(LiveNativePtr, checked((int)LengthInBytes));

    protected internal override void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView)
    {
        stream.Synchronize();
        new Span<byte>(targetView.Pointer, checked((int)targetView.Length)).Fill(value);
    }

    protected internal override void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView)
    {
        if (sourceView.Source is CudaMemoryBuffer source)
            source.CopyTo(stream, sourceView, targetView);
        else
            CopyOnHost(stream, sourceView, targetView);
    }

    protected internal override void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView)
    {
        if (targetView.Source is CudaMemoryBuffer target)
            target.CopyFrom(stream, sourceView, targetView);
        else
            CopyOnHost(stream, sourceView, targetView);
    }

    protected override void DisposeAcceleratorObject(bool disposing) => Free();

    private static void CopyOnHost(AcceleratorStream stream, in ArrayView<byte> source, in ArrayView<byte> target)
    {
        stream.Synchronize();
        Buffer.MemoryCopy(source.Pointer, target.Pointer, target.Length, source.Length);
        GC.KeepAlive(source.Source);
        GC.KeepAlive(target.Source);
    }

    private void Free()
    {
        if (NativePtr == 0)
            return;
        context.Release(ResourceKind.HostMemory, NativePtr);
        NativePtr = 0;
    }
}
