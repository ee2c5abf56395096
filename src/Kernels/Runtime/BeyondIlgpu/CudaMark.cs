using ILGPU.Cuda;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>A mark that is an event of the GPU.</summary>
internal sealed class CudaMark(ComputeDevice device, CudaAccelerator accelerator) : DeviceMark(device)
{
    /// <summary>The event.</summary>
    public CudaEvent Event { get; } = new(accelerator);

    /// <inheritdoc/>
    public override bool IsReached => Event.IsReached;

    /// <inheritdoc/>
    public override void Place() => Event.Record((CudaStream)accelerator.DefaultStream);

    /// <inheritdoc/>
    public override void Wait() => Event.Wait();

    /// <inheritdoc/>
    public override double SecondsSince(DeviceMark earlier) => Event.Since(((CudaMark)earlier).Event).TotalSeconds;

    /// <inheritdoc/>
    public override void Dispose()
    {
        Event.Dispose();
        base.Dispose();
    }
}
