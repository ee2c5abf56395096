using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// Several tensors' values one behind another in one memory, so that one launch can do something for all of them: each begins at a multiple of 256 bytes, and
/// what lies between them is zero. Shared by counted holders, like the memory of a tensor.
/// </summary>
internal sealed class FlatMemory
{
    /// <summary>256 bytes.</summary>
    private const int Alignment = 64;

    private readonly PooledBuffer<float> buffer;
    private int holders;

    /// <summary>Memory of zeros, with one holder.</summary>
    /// <param name="device">Where.</param>
    /// <param name="lengths">The elements of each tensor.</param>
    internal FlatMemory(ComputeDevice device, IReadOnlyList<int> lengths)
    {
        Device = device;
        Offsets = new long[lengths.Count];
        long end = 0;
        for (int index = 0; index < lengths.Count; index++)
        {
            Offsets[index] = end;
            end = NextOffset(end + lengths[index]);
        }

        buffer = device.Rent<float>(end);
        holders = 1;
        Elementwise.Fill(device, end, buffer.View, 0);
    }

    /// <summary>Where the memory is.</summary>
    internal ComputeDevice Device { get; }

    /// <summary>Where each tensor's values begin.</summary>
    internal long[] Offsets { get; }

    /// <summary>All of it.</summary>
    internal ArrayView<float> View => buffer.View;

    /// <summary>Where the next tensor's values begin if one's end at <paramref name="end"/>.</summary>
    internal static long NextOffset(long end) => (end + Alignment - 1) / Alignment * Alignment;

    internal void Retain() => holders++;

    internal void Release()
    {
        if (--holders == 0)
        {
            buffer.Dispose();
        }
    }
}
