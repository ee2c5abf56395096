using ILGPU;
using ILGPU.Cuda;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>
/// The services of an NVIDIA GPU: uploads in a stream of their own, events, graphs. They use what the ILGPU API does not have, so this folder is
/// not part of the upstream flavour, which does with <see cref="DeviceServices"/>.
/// </summary>
internal sealed class CudaServices : DeviceServices
{
    private readonly CudaAccelerator accelerator;
    private readonly CudaStream uploads;
    private readonly CudaEvent uploaded;

    public CudaServices(ComputeDevice device)
        : base(device)
    {
        accelerator = (CudaAccelerator)device.Accelerator;
        uploads = accelerator.CreateStream(StreamFlags.CU_STREAM_NON_BLOCKING);
        uploaded = new CudaEvent(accelerator, timed: false);
    }

    /// <inheritdoc/>
    public override (long Free, long Total)? MemoryInfo => (accelerator.GetFreeMemory(), accelerator.MemorySize);

    private CudaStream Stream => (CudaStream)accelerator.DefaultStream;

    /// <inheritdoc/>
    public override DeviceMark CreateMark() => new CudaMark(Device, accelerator);

    /// <inheritdoc/>
    public override void WaitFor(DeviceMark mark) => Stream.WaitFor(((CudaMark)mark).Event);

    /// <inheritdoc/>
    public override HostBuffer<T> AllocateHost<T>(int length) => new CudaHostBuffer<T>(accelerator, length);

    /// <summary>Copies in a stream of its own. Without a mark behind the copy, what is launched from now on waits for it.</summary>
    public override unsafe void Upload(nint source, ArrayView<byte> target, DeviceMark? after, DeviceMark? done)
    {
        if (after is not null)
        {
            uploads.WaitFor(((CudaMark)after).Event);
        }

        if (target.Length > 0)
        {
            target.Owner.CopyFrom(uploads, new ArrayView<byte>(null, (void*)source, target.Length), target);
        }

        if (done is CudaMark mark)
        {
            mark.Event.Record(uploads);
        }
        else
        {
            uploaded.Record(uploads);
            Stream.WaitFor(uploaded);
        }
    }

    /// <inheritdoc/>
    public override unsafe void Download(ArrayView<byte> source, nint target)
    {
        if (source.Length > 0)
        {
            source.Owner.CopyTo(Stream, source, new ArrayView<byte>(null, (void*)target, source.Length));
        }
    }

    /// <inheritdoc/>
    public override RecordedWork Record(Action work) => new CudaRecordedWork(Device, Stream, work);

    /// <inheritdoc/>
    public override void Dispose()
    {
        uploaded.Dispose();
        uploads.Dispose();
        base.Dispose();
    }
}
