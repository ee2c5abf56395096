using ILGPU.Cuda;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>
/// Work as a graph of the GPU. The first run launches it piece by piece, which loads its kernels and fills the pool; the second records it; from then on a
/// run is one call. The blocks of memory that the recorded launches use stay the graph's until it is disposed.
/// </summary>
internal sealed class CudaRecordedWork(ComputeDevice device, CudaStream stream, Action work) : RecordedWork(work)
{
    private bool warm;
    private bool disposed;
    private CudaGraph? graph;
    private MemoryPool.Withdrawal? memory;

    /// <inheritdoc/>
    public override void Run()
    {
        ObjectDisposedException.ThrowIf(disposed, this);

        // Work within other recorded work becomes part of that.
        if (!warm || stream.IsRecording)
        {
            base.Run();
            warm = true;
            return;
        }

        graph ??= Record();
        graph.Launch(stream);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        disposed = true;
        graph?.Dispose();
        graph = null;
        memory?.Dispose();
        memory = null;
        base.Dispose();
    }

    /// <summary>Runs the work without doing it. If that fails, everything is as before, and the next run tries again.</summary>
    private CudaGraph Record()
    {
        CudaGraph? recorded = null;
        stream.BeginRecording();
        device.Memory.BeginWithdrawal();
        try
        {
            base.Run();
            recorded = stream.EndRecording();
            memory = device.Memory.EndWithdrawal();
            return recorded;
        }
        catch
        {
            if (stream.IsRecording)
            {
                stream.AbandonRecording();
            }

            recorded?.Dispose();
            device.Memory.CancelWithdrawal();
            throw;
        }
    }
}
