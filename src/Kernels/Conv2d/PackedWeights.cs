namespace Color2Embed.Kernels;

/// <summary>
/// A weight in the layouts that the host's convolutions read, each made when a launch first needs it and kept: for inference, where a weight stays as it is.
/// Whoever changes the weight must take a new one. On devices that are no hosts it stays empty.
/// </summary>
public sealed unsafe class PackedWeights : IDisposable
{
    private readonly Dictionary<Type, HostScratch> layouts = [];
    private readonly float[]? outputFactors;

    /// <summary>Nothing is laid out yet.</summary>
    /// <param name="outputFactors">
    /// What each output channel's kernel is multiplied with on the way, (O), so that a factor (that of a batch normalisation) needs no copy of the weight; null for
    /// nothing. Only the host's convolutions see it: <see cref="ComputeDevice.UsesHost"/> says whether a device has them.
    /// </param>
    public PackedWeights(float[]? outputFactors = null) => this.outputFactors = outputFactors;

    /// <summary>What each output channel's kernel is multiplied with; empty for nothing.</summary>
    internal ReadOnlyMemory<float> OutputFactors => outputFactors;

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        foreach (HostScratch layout in layouts.Values)
        {
            layout.Dispose();
        }

        layouts.Clear();
    }

    /// <summary>A weight in the layout of an engine: that of <paramref name="kept"/> if there is one, else packed into <paramref name="scratch"/>.</summary>
    /// <param name="kept">What is kept of the weight; may be null.</param>
    /// <param name="engine">Which layout.</param>
    /// <param name="device">Whose memory is used.</param>
    /// <param name="length">Floats.</param>
    /// <param name="pack">Writes the layout to an address.</param>
    /// <param name="scratch">The memory to dispose of after the call, if nothing is kept.</param>
    internal static float* Get(PackedWeights? kept, Type engine, ComputeDevice device, long length, Action<nint> pack, out HostScratch scratch)
    {
        scratch = default;
        if (kept is not null && kept.layouts.TryGetValue(engine, out HostScratch found))
        {
            return found.Pointer;
        }

        HostScratch made = new(device, length);
        pack((nint)made.Pointer);
        if (kept is null)
        {
            scratch = made;
        }
        else
        {
            kept.layouts.Add(engine, made);
        }

        return made.Pointer;
    }
}
