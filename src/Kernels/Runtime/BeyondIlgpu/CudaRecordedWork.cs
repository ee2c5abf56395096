using ILGPU;
using ILGPU.Cuda;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>
/// Work that becomes a graph: the first run is direct and loads the kernels and fills the pool, the second is recorded, and from then on the graph is launched. The
/// memory that the work rents while it is recorded belongs to it until it is disposed: the graph writes to it in every run.
/// </summary>
internal sealed class CudaRecordedWork(ComputeDevice device, CudaStream stream, Action work) : RecordedWork(work)
{
    private CudaGraph? graph;
    private IReadOnlyCollection<MemoryBuffer1D<byte, Stride1D.Dense>> memory = [];
    private bool ranDirectly;
    private bool disposed;

    /// <inheritdoc/>
    public override void Run()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        // Work inside of other recorded work becomes part of that.
        if (stream.IsRecording || !ranDirectly)
        {
            base.Run();
            ranDirectly = true;
            return;
        }

        graph ??= Record();
        graph.Launch(stream);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            graph?.Dispose();
            foreach (MemoryBuffer1D<byte, Stride1D.Dense> block in memory)
            {
                device.Memory.Return(block);
            }
        }

        base.Dispose();
    }

    /// <summary>Runs the work without doing it. If anything fails, everything is as before.</summary>
    private CudaGraph Record()
    {
        CudaGraph? recorded = null;
        stream.BeginRecording();
        device.Memory.BeginRecording();
        try
        {
            base.Run();
            recorded = stream.EndRecording();
            memory = device.Memory.EndRecording();
            return recorded;
        }
        catch
        {
            if (stream.IsRecording)
            {
                stream.AbandonRecording();
            }

            recorded?.Dispose();
            device.Memory.AbandonRecording();
            throw;
        }
    }
}
