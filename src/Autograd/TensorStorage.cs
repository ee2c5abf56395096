using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// The memory of a tensor, shared by counted holders: the caller, reshaped tensors, and tapes that still need the values.
/// When the last holder lets go, the memory goes back to the device's pool at once.
/// </summary>
internal sealed class TensorStorage(ComputeDevice device, int length)
{
    private readonly PooledBuffer<float> buffer = device.Rent<float>(length);

    /// <summary>The number of holders; one at first.</summary>
    internal int Holders { get; private set; } = 1;

    /// <summary>The values.</summary>
    /// <exception cref="ObjectDisposedException">All holders have let go.</exception>
    internal ArrayView<float> View
    {
        get
        {
            ObjectDisposedException.ThrowIf(Holders == 0, typeof(Tensor));
            return buffer.View;
        }
    }

    internal void Retain()
    {
        ObjectDisposedException.ThrowIf(Holders == 0, typeof(Tensor));
        Holders++;
    }

    internal void Release()
    {
        if (--Holders == 0)
        {
            buffer.Dispose();
        }
    }
}
