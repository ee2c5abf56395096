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
    private CudaGraph? graph;
    private MemoryPool.Withdrawal? memory;

    /// <inheritdoc/>
    public override void Run()
    {
        if (!warm)
        {
            base.Run();
            warm = true;
            return;
        }

        if (graph is null)
        {
            Record();
        }

        graph!.Launch(stream);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        graph?.Dispose();
        graph = null;
        memory?.Dispose();
        memory = null;
        base.Dispose();
    }

    private void Record()
    {
        CudaGraph? recorded = null;
        device.Memory.BeginWithdrawal();
        try
        {
            recorded = RecordGraph();
        }
        finally
        {
            // Also after a failure: the pool goes on as before.
            try
            {
                memory = device.Memory.EndWithdrawal(keep: recorded is not null);
            }
            catch
            {
                recorded?.Dispose();
                throw;
            }
        }

        graph = recorded;
    }

    private CudaGraph RecordGraph()
    {
        stream.BeginRecording();
        try
        {
            base.Run();
        }
        catch
        {
            stream.AbandonRecording();
            throw;
        }

        return stream.EndRecording();
    }
}
