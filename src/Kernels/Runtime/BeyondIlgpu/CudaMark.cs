using ILGPU.Cuda;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>A mark as an event of the driver.</summary>
internal sealed class CudaMark(ComputeDevice device, CudaAccelerator accelerator, CudaStream computation) : DeviceMark(device)
{
    /// <summary>The event.</summary>
    public CudaEvent Event { get; } = new(accelerator);

    /// <inheritdoc/>
    public override bool IsReached => Event.IsReached;

    /// <inheritdoc/>
    public override void Place() => PlaceIn(computation);

    /// <summary>Puts the mark behind what was queued in a stream so far.</summary>
    public void PlaceIn(CudaStream stream) => Event.Record(stream);

    /// <inheritdoc/>
    public override void Wait() => Event.Wait();

    /// <inheritdoc/>
    public override double SecondsSince(DeviceMark earlier) => earlier is CudaMark mark
        ? Event.Since(mark.Event).TotalSeconds
        : throw new ArgumentException("The marks are of different devices.", nameof(earlier));

    /// <inheritdoc/>
    public override void Dispose()
    {
        Event.Dispose();
        base.Dispose();
    }
}
