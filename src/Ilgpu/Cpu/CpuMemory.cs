using System.Runtime.InteropServices;
using ILGPU.Runtime;

namespace ILGPU.Cpu;

/// <summary>Native memory of a CPU accelerator, aligned to 256 bytes. A buffer that is forgotten is freed by the garbage collector, once no view holds it.</summary>
internal sealed unsafe class CpuMemory : MemoryBuffer
{
    private const int Alignment = 256;

    private readonly long allocated;

    public CpuMemory(Accelerator accelerator, long length, int elementSize) : base(accelerator, length, elementSize)
    {
        long bytes = checked(length * elementSize);
        if (bytes == 0)
            return;
        NativePtr = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        GC.AddMemoryPressure(bytes);
        allocated = bytes;
        // Whoever looks for errors should find NaN where nothing was written.
        if (ViewAssertions.Enabled)
            Fill((void*)NativePtr, bytes, byte.MaxValue);
    }

    ~CpuMemory() => Free();

    protected internal override void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView) =>
        Fill(Live(targetView), targetView.Length, value);

    protected internal override void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView)
    {
        if (sourceView.Source is not { } source || source is CpuMemory)
        {
            Copy(sourceView, targetView);
            return;
        }
        source.CopyTo(stream, sourceView, new ArrayView<byte>(null, Live(targetView), targetView.Length));
        Finish(stream, targetView);
    }

    protected internal override void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView)
    {
        if (targetView.Source is not { } target || target is CpuMemory)
        {
            Copy(sourceView, targetView);
            return;
        }
        target.CopyFrom(stream, new ArrayView<byte>(null, Live(sourceView), sourceView.Length), targetView);
        Finish(stream, sourceView);
    }

    protected override void DisposeAcceleratorObject(bool disposing) => Free();

    private static void Copy(in ArrayView<byte> source, in ArrayView<byte> target)
    {
        Buffer.MemoryCopy(Live(source), Live(target), target.Length, source.Length);
        GC.KeepAlive(source.Source);
        GC.KeepAlive(target.Source);
    }

    /// <summary>Waits for a copy by another accelerator: the memory here may be freed or used as soon as the call returns.</summary>
    private static void Finish(AcceleratorStream stream, in ArrayView<byte> view)
    {
        stream.Synchronize();
        GC.KeepAlive(view.Source);
    }

    private static void Fill(void* start, long bytes, byte value)
    {
        // NativeMemory.Fill takes native-sized lengths, so that no loop is needed for more than 2 GiB.
        NativeMemory.Fill(start, (nuint)bytes, value);
    }

    /// <summary>The address behind a view, whose owner, if any, must not have been disposed.</summary>
    private static void* Live(in ArrayView<byte> view)
    {
        _ = view.Source is { } owner ? owner.LiveNativePtr : null;
        return view.Pointer;
    }

    private void Free()
    {
        if (NativePtr == 0)
            return;
        NativeMemory.AlignedFree((void*)NativePtr);
        NativePtr = 0;
        GC.RemoveMemoryPressure(allocated);
    }
}
