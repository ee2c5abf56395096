using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>A place in the work of a stream, to wait for or to measure times with. It can be recorded again and again.</summary>
internal sealed unsafe class CudaEvent : AcceleratorObject
{
    private readonly CudaContext context;

    /// <summary>Makes an event that was not recorded.</summary>
    public CudaEvent(CudaAccelerator accelerator, bool timed = true) : base(accelerator)
    {
        context = accelerator.DriverContext;
        nint mark;
        context.Enter();
        context.Check(context.Driver.cuEventCreate(&mark, timed ? 0 : DriverConstants.EventWithoutTiming), "making an event");
        Handle = context.Own(ResourceKind.Event, mark);
    }

    ~CudaEvent() => context.Release(ResourceKind.Event, Handle);

    /// <summary>The driver's handle.</summary>
    public nint Handle { get; }

    /// <summary>Whether the device has come to the event; true for one that was never recorded.</summary>
    public bool IsReached
    {
        get
        {
            VerifyUsable();
            context.Enter();
            CudaError error = context.Driver.cuEventQuery(Handle);
            if (error == CudaError.CUDA_ERROR_NOT_READY)
                return false;
            context.Check(error, "asking for an event");
            return true;
        }
    }

    /// <summary>Puts the event behind what was queued in a stream so far.</summary>
    public void Record(CudaStream stream)
    {
        VerifyUsable();
        stream.VerifyNotRecording("place marks");
        context.Enter();
        context.Check(context.Driver.cuEventRecord(Handle, stream.StreamPtr), "recording an event");
    }

    /// <summary>Waits until the device has come to the event.</summary>
    public void Wait()
    {
        VerifyUsable();
        context.Enter();
        context.Check(context.Driver.cuEventSynchronize(Handle), "waiting for an event");
    }

    /// <summary>The time between an earlier event and this, both recorded and timed. Waits for both.</summary>
    public TimeSpan Since(CudaEvent earlier)
    {
        earlier.Wait();
        Wait();
        float milliseconds;
        context.Check(context.Driver.cuEventElapsedTime(&milliseconds, earlier.Handle, Handle), "measuring the time between events");
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    protected override void DisposeAcceleratorObject(bool disposing) => context.Release(ResourceKind.Event, Handle);
}
