namespace Color2Embed.Kernels;

/// <summary>
/// Work for a device that is run again and again, such as a training step. A device with graphs records its launches once and replays them; on others every run
/// is a call. So the work must launch the same on the same memory every time: what varies from run to run it reads from device memory, and what it rents
/// or allocates it has given back when it returns.
/// </summary>
public class RecordedWork : IDisposable
{
    private readonly Action work;

    internal RecordedWork(Action work) => this.work = work;

    /// <summary>Launches the work and returns without waiting.</summary>
    public virtual void Run() => work();

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
