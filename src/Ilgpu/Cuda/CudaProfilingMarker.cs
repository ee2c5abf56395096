using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>A marker in a stream of a GPU.</summary>
internal sealed class CudaProfilingMarker(CudaAccelerator accelerator) : ProfilingMarker(accelerator)
{
    public CudaEvent Event { get; } = new(accelerator);

    public override void Synchronize() => Event.Wait();

    public override TimeSpan MeasureFrom(ProfilingMarker marker) => marker is CudaProfilingMarker earlier && earlier.Accelerator == Accelerator
        ? Event.Since(earlier.Event)
        : throw new ArgumentException($"The marker must be of the same accelerator, {Accelerator}.", nameof(marker));

    protected override void DisposeAcceleratorObject(bool disposing) => Event.Dispose();
}
