using ILGPU.Cuda;

namespace ILGPU.Runtime.Cuda;

/// <summary>Whether a stream waits for the driver's stream 0.</summary>
public enum StreamFlags
{
    /// <summary>It does.</summary>
    CU_STREAM_DEFAULT = 0,

    /// <summary>It does not.</summary>
    CU_STREAM_NON_BLOCKING = 1,
}

/// <summary>A queue of work for a GPU.</summary>
public sealed unsafe class CudaStream : AcceleratorStream
{
    private readonly CudaAccelerator accelerator;
    private readonly CudaContext context;

    internal CudaStream(CudaAccelerator accelerator, StreamFlags flags) : base(accelerator)
    {
        this.accelerator = accelerator;
        context = accelerator.DriverContext;
        nint stream;
        context.Enter();
        context.Check(context.Driver.cuStreamCreate(&stream, (uint)flags), "making a stream");
        StreamPtr = context.Own(ResourceKind.Stream, stream);
    }

    /// <summary>Frees the stream.</summary>
    ~CudaStream() => context.Release(ResourceKind.Stream, StreamPtr);

    /// <summary>The driver's handle.</summary>
    public nint StreamPtr { get; }

    /// <summary>Whether what is queued is recorded in a graph, not done.</summary>
    internal bool IsRecording { get; private set; }

    /// <summary>Waits until all work in the stream is done.</summary>
    /// <exception cref="CudaException">The device was lost.</exception>
    /// <exception cref="InvalidOperationException">Work is being recorded.</exception>
    public override void Synchronize()
    {
        VerifyUsable();
        VerifyNotRecording("wait for the device, or copy from or to memory of the host that is not page-locked");
        context.Enter();
        context.Check(context.Driver.cuStreamSynchronize(StreamPtr), "waiting for a stream");
    }

    /// <summary>Lets what is queued from now on wait for an event; the host does not wait.</summary>
    internal void WaitFor(CudaEvent mark)
    {
        VerifyUsable();
        VerifyNotRecording("wait for a mark");
        context.Enter();
        context.Check(context.Driver.cuStreamWaitEvent(StreamPtr, mark.Handle, 0), "waiting for an event");
    }

    /// <summary>From now on work is recorded, not done. Memory may be allocated and kernels may be loaded meanwhile, but nothing may wait for the stream.</summary>
    internal void BeginRecording()
    {
        VerifyUsable();
        context.Enter();
        context.Check(context.Driver.cuStreamBeginCapture_v2(StreamPtr, DriverConstants.CaptureRelaxed), "recording work");
        IsRecording = true;
    }

    /// <summary>Ends the recording.</summary>
    /// <returns>What was recorded.</returns>
    /// <exception cref="CudaException">Something was queued that cannot be recorded.</exception>
    internal CudaGraph EndRecording()
    {
        nint graph = 0;
        context.Enter();
        IsRecording = false;
        context.Check(context.Driver.cuStreamEndCapture(StreamPtr, &graph), "recording work");
        return new CudaGraph(accelerator, graph);
    }

    /// <summary>Ends the recording of work that failed, and forgets it.</summary>
    internal void AbandonRecording()
    {
        nint graph = 0;
        IsRecording = false;
        context.Enter();
        if (context.Driver.cuStreamEndCapture(StreamPtr, &graph) == CudaError.CUDA_SUCCESS && graph != 0)
            _ = context.Driver.cuGraphDestroy(graph);
    }

    /// <summary>Throws if work is being recorded.</summary>
    internal void VerifyNotRecording(string what)
    {
        if (IsRecording)
            throw new InvalidOperationException($"Work that is recorded to be replayed must not {what}. Do that before or behind it.");
    }

    /// <inheritdoc/>
    protected override void DisposeAcceleratorObject(bool disposing) => context.Release(ResourceKind.Stream, StreamPtr);

    /// <inheritdoc/>
    protected override ProfilingMarker AddProfilingMarkerInternal()
    {
        VerifyNotRecording("place marks");
        CudaProfilingMarker marker = new(accelerator);
        marker.Event.Record(this);
        return marker;
    }
}
