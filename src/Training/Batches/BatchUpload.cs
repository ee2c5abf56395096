using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Training;

/// <summary>
/// The way of a batch to the device: page-locked host memory, and device memory that it is copied to beside the computation. Filled again only when the copy before
/// has left the host, and copied again only when the device has read what the copy before brought.
/// </summary>
internal sealed class BatchUpload : IDisposable
{
    private readonly ComputeDevice device;
    private readonly HostBuffer<float> host;
    private readonly PooledBuffer<float> memory;
    private readonly DeviceMark arrived;
    private readonly DeviceMark read;

    /// <summary>Empty memory.</summary>
    /// <param name="device">Where the batch goes.</param>
    /// <param name="layout">The batch's layout.</param>
    internal BatchUpload(ComputeDevice device, BatchLayout layout)
    {
        this.device = device;
        host = device.AllocateHost<float>(layout.Length);
        memory = device.Rent<float>(layout.Length);
        arrived = device.CreateMark();
        read = device.CreateMark();

        // The pool's memory may still be read by launches of whoever had it before.
        read.Place();
    }

    /// <summary>The batch on the device, for launches between <see cref="Receive"/> and <see cref="Release"/>.</summary>
    internal ArrayView<float> View => memory.View;

    /// <summary>The host's memory, to be written; waits until the copy before has left it.</summary>
    internal Span<float> Fill()
    {
        arrived.Wait();
        return host.Span;
    }

    /// <summary>Starts the copy of what was written.</summary>
    internal void Send() => device.Upload(host, memory.View, read, arrived);

    /// <summary>Lets everything that is launched from now on wait for the copy.</summary>
    internal void Receive() => device.WaitFor(arrived);

    /// <summary>Says that what was launched so far is all that reads this copy.</summary>
    internal void Release() => read.Place();

    /// <summary>Frees the memory; waits for a copy that is under way.</summary>
    public void Dispose()
    {
        arrived.Wait();
        arrived.Dispose();
        read.Dispose();
        memory.Dispose();
        host.Dispose();
    }
}
