using ILGPU;
using ILGPU.Cuda;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>What a GPU does beyond running kernels: it copies from and to page-locked memory while it computes, has events for marks, and replays graphs.</summary>
internal sealed class CudaServices(ComputeDevice device, CudaAccelerator accelerator) : DeviceServices(device)
{
    private readonly CudaStream computation = (CudaStream)accelerator.DefaultStream;
    private readonly CudaStream uploads = accelerator.CreateStream(StreamFlags.CU_STREAM_NON_BLOCKING);
    private readonly CudaEvent uploaded = new(accelerator, timed: false);

    /// <inheritdoc/>
    public override DeviceMark CreateMark() => new CudaMark(Device, accelerator, computation);

    /// <inheritdoc/>
    public override void WaitFor(DeviceMark mark) => computation.WaitFor(((CudaMark)mark).Event);

    /// <inheritdoc/>
    public override HostBuffer<T> AllocateHost<T>(int length) => new CudaHostBuffer<T>(length, accelerator.AllocatePageLocked(Math.Max(1, length), Interop.SizeOf<T>()));

    /// <summary>Copies in a second stream. Without a mark behind the copy, what is launched from now on waits for it.</summary>
    public override unsafe void Upload(nint source, ArrayView<byte> target, DeviceMark? after, DeviceMark? done)
    {
        if (after is CudaMark last)
        {
            uploads.WaitFor(last.Event);
        }

        Copy(uploads, new ArrayView<byte>(null, (void*)source, target.Length), target);
        if (done is CudaMark behind)
        {
            behind.PlaceIn(uploads);
        }
        else
        {
            uploaded.Record(uploads);
            computation.WaitFor(uploaded);
        }
    }

    /// <inheritdoc/>
    public override unsafe void Download(ArrayView<byte> source, nint target) =>
        Copy(computation, source, new ArrayView<byte>(null, (void*)target, source.Length));

    /// <inheritdoc/>
    public override RecordedWork Record(Action work) => new CudaRecordedWork(Device, computation, work);

    /// <inheritdoc/>
    public override void Dispose()
    {
        uploaded.Dispose();
        uploads.Dispose();
        base.Dispose();
    }

    private static void Copy(CudaStream stream, ArrayView<byte> source, ArrayView<byte> target) => target.CopyFrom(stream, source);
}
