namespace ILGPU.Runtime;

/// <summary>A queue of work for an accelerator: its operations happen one after another, those of different streams in any order.</summary>
/// <param name="accelerator">The accelerator.</param>
public abstract class AcceleratorStream(Accelerator accelerator) : AcceleratorObject(accelerator)
{
    /// <summary>Waits until all work in the stream is done.</summary>
    public abstract void Synchronize();

    /// <summary>Waits on a thread of the pool until all work in the stream is done.</summary>
    public Task SynchronizeAsync() => Task.Run(Synchronize);
}
