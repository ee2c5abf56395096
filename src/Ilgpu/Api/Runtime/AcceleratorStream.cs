namespace ILGPU.Runtime;

/// <summary>A queue of work for an accelerator: its operations happen one after another, those of different streams in any order.</summary>
/// <param name="accelerator">The accelerator.</param>
public abstract class AcceleratorStream(Accelerator accelerator) : AcceleratorObject(accelerator)
{
    /// <summary>Waits until all work in the stream is done.</summary>
    public abstract void Synchronize();

    /// <summary>Waits on a thread of the pool until all work in the stream is done.</summary>
    public Task SynchronizeAsync() => Task.Run(Synchronize);

    /// <summary>Puts a marker behind the work in the stream so far.</summary>
    /// <exception cref="NotSupportedException">The context was built without <see cref="Context.Builder.Profiling"/>.</exception>
    public ProfilingMarker AddProfilingMarker()
    {
        VerifyUsable();
        return Accelerator.Context.Properties.EnableProfiling
            ? AddProfilingMarkerInternal()
            : throw new NotSupportedException("The context does not measure times. Build it with Context.Create(builder => builder.Profiling()...).");
    }

    /// <summary>Puts a marker behind the work in the stream so far.</summary>
    protected abstract ProfilingMarker AddProfilingMarkerInternal();
}
