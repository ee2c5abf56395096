using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>
/// Work that a stream recorded, ready to be launched as a whole. It reads and writes the memory that the work was recorded with, which must live as long.
/// </summary>
internal sealed unsafe class CudaGraph : AcceleratorObject
{
    private readonly CudaContext context;
    private readonly nint instance;

    /// <summary>Takes over a recording and makes it ready.</summary>
    /// <exception cref="CudaException">The driver refuses; the recording is gone.</exception>
    public CudaGraph(CudaAccelerator accelerator, nint graph) : base(accelerator)
    {
        context = accelerator.DriverContext;
        context.Enter();
        nint made;
        CudaError error = context.Driver.cuGraphInstantiateWithFlags(&made, graph, 0);
        _ = context.Driver.cuGraphDestroy(graph);
        context.Check(error, "making a graph of recorded work");
        instance = context.Own(ResourceKind.GraphInstance, made);
    }

    ~CudaGraph() => context.Release(ResourceKind.GraphInstance, instance);

    /// <summary>Queues the work in a stream.</summary>
    public void Launch(CudaStream stream)
    {
        VerifyUsable();
        context.Enter();
        context.Check(context.Driver.cuGraphLaunch(instance, stream.StreamPtr), "launching recorded work");
    }

    protected override void DisposeAcceleratorObject(bool disposing) => context.Release(ResourceKind.GraphInstance, instance);
}
