namespace Color2Embed.Kernels;

/// <summary>Floats for the time of a call, from the device's pool, aligned to a cache line.</summary>
internal readonly unsafe struct HostScratch : IDisposable
{
    /// <summary>Floats of a cache line.</summary>
    public const int LineFloats = 16;

    private readonly PooledBuffer<float>? buffer;

    public HostScratch(ComputeDevice device, long length)
    {
        buffer = device.Rent<float>(length + LineFloats);
        nint address = (nint)buffer.View.HostPointer();
        Pointer = (float*)((address + LineFloats * sizeof(float) - 1) & ~(nint)(LineFloats * sizeof(float) - 1));
    }

    /// <summary>The first float; contents are undefined.</summary>
    public float* Pointer { get; }

    public void Dispose() => buffer?.Dispose();
}
