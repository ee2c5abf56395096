using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

// Copies within the device.
public sealed partial class ComputeDevice
{
    /// <summary>Copies within the device, on <see cref="Stream"/>: behind what was launched so far, without waiting.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="target">As long; not the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Copy<T>(ArrayView<T> source, ArrayView<T> target)
        where T : unmanaged
    {
        Require.Length(target, source.Length, "(as the source)");
        source.CopyTo(Stream, target);
    }
}
