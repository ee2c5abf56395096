using ILGPU.Cuda;

namespace ILGPU.Runtime.Cuda;

/// <summary>
/// Memory of a GPU, aligned to 256 bytes. A buffer that is forgotten is freed by the garbage collector, once no view holds it; one that outlives its accelerator is
/// freed with that.
/// </summary>
public sealed unsafe class CudaMemoryBuffer : MemoryBuffer
{
    private readonly CudaContext context;

    /// <summary>Allocates memory. Its contents are undefined.</summary>
    /// <exception cref="CudaException">There is not so much memory.</exception>
    public CudaMemoryBuffer(CudaAccelerator accelerator, long length, int elementSize) : base(accelerator, length, elementSize)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        context = accelerator.DriverContext;
        long bytes = checked(length * elementSize);
        if (bytes == 0)
            return;
        nint address;
        context.Enter();
        CudaError error = context.Driver.cuMemAlloc_v2(&address, (nuint)bytes);
        if (error != CudaError.CUDA_SUCCESS)
            throw context.Failure(error, $"allocating {bytes} bytes");
        NativePtr = context.Own(ResourceKind.Memory, address);
        // Whoever looks for errors should find NaN where nothing was written.
        if (ViewAssertions.Enabled)
            MemSet(accelerator.DefaultStream, byte.MaxValue, new ArrayView<byte>(this, (void*)address, bytes));
    }

    /// <summary>Frees the memory.</summary>
    ~CudaMemoryBuffer() => Free();

    /// <inheritdoc/>
    protected internal override void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView)
    {
        void* target = Live(targetView);
        nint queue = Enter(stream);
        context.Check(context.Driver.cuMemsetD8Async((nint)target, value, (nuint)targetView.Length, queue), "filling memory");
        Leave(stream);
    }

    /// <inheritdoc/>
    protected internal override void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView)
    {
        nint target = (nint)Live(targetView);
        void* source = Live(sourceView);
        nuint bytes = (nuint)sourceView.Length;
        if (sourceView.Source is CudaMemoryBuffer other)
        {
            CopyOnDevice(stream, other, sourceView, targetView);
            return;
        }
        nint queue = Enter(stream);
        context.Check(context.Driver.cuMemcpyHtoDAsync_v2(target, source, bytes, queue), "copying to the device");
        Leave(stream);
        GC.KeepAlive(sourceView.Source);
    }

    /// <inheritdoc/>
    protected internal override void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView)
    {
        nint source = (nint)Live(sourceView);
        void* target = Live(targetView);
        nuint bytes = (nuint)targetView.Length;
        if (targetView.Source is CudaMemoryBuffer other)
        {
            other.CopyOnDevice(stream, this, sourceView, targetView);
            return;
        }
        nint queue = Enter(stream);
        context.Check(context.Driver.cuMemcpyDtoHAsync_v2(target, source, bytes, queue), "copying to the host");
        Leave(stream);
        GC.KeepAlive(targetView.Source);
    }

    /// <inheritdoc/>
    protected override void DisposeAcceleratorObject(bool disposing) => Free();

    /// <summary>The address behind a view, whose owner, if any, must not have been disposed.</summary>
    private static void* Live(in ArrayView<byte> view)
    {
        view.Source?.VerifyUsable();
        return view.Pointer;
    }

    /// <summary>Copies into this buffer from one of this or another GPU.</summary>
    private void CopyOnDevice(AcceleratorStream stream, CudaMemoryBuffer other, in ArrayView<byte> source, in ArrayView<byte> target)
    {
        if (other.Accelerator == Accelerator)
        {
            nint queue = Enter(stream);
            context.Check(context.Driver.cuMemcpyDtoDAsync_v2((nint)target.Pointer, (nint)source.Pointer, (nuint)source.Length, queue), "copying on the device");
            Leave(stream);
            return;
        }

        // Between accelerators by way of the host, piece by piece. Both sides are waited for, so the streams do not matter.
        stream.Synchronize();
        Accelerator.Synchronize();
        const long Piece = 1 << 24;
        using CudaHostMemory host = new((CudaAccelerator)Accelerator, Math.Min(Piece, source.Length), 1);
        for (long begin = 0; begin < source.Length; begin += Piece)
        {
            long length = Math.Min(Piece, source.Length - begin);
            ArrayView<byte> staged = new(host, (void*)host.NativePtr, length);
            other.CopyTo(other.Accelerator.DefaultStream, source.SubView(begin, length), staged);
            other.Accelerator.DefaultStream.Synchronize();
            CopyFrom(Accelerator.DefaultStream, staged, target.SubView(begin, length));
            Accelerator.DefaultStream.Synchronize();
        }
    }

    /// <summary>Makes the context current. Returns the queue: that of the stream, or of the default stream if the stream is another accelerator's.</summary>
    private nint Enter(AcceleratorStream stream)
    {
        stream.VerifyUsable();
        context.Enter();
        return ((CudaStream)(stream.Accelerator == Accelerator ? stream : Accelerator.DefaultStream)).StreamPtr;
    }

    /// <summary>Work for a stream of another accelerator is done when its call returns: that stream cannot wait for it.</summary>
    private void Leave(AcceleratorStream stream)
    {
        if (stream.Accelerator != Accelerator)
            Accelerator.DefaultStream.Synchronize();
    }

    private void Free()
    {
        if (NativePtr == 0)
            return;
        context.Release(ResourceKind.Memory, NativePtr);
        NativePtr = 0;
    }
}
