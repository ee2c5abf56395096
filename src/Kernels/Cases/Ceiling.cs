namespace Color2Embed.Kernels;

/// <summary>What a device can do at most, measured: the ceilings that the benchmark compares with.</summary>
public static class Ceiling
{
    private const long CopyFloats = 1L << 28;

    /// <summary>FLOP/s of independent multiply-adds from registers, on all of the device: vectorised on a host device, by a kernel elsewhere.</summary>
    public static double MeasureFlops(ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.UsesHost ? HostCeiling.MeasureFlops(device.Host) : KernelCeiling.MeasureFlops(device);
    }

    /// <summary>Bytes/s of a copy that no cache holds (of 128 MiB on a host device, of 1 GiB elsewhere), on all of the device: bytes read and bytes written.</summary>
    public static double MeasureCopyBandwidth(ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.UsesHost ? HostCeiling.MeasureCopyBandwidth(device) : KernelCeiling.MeasureCopyBandwidth(device, CopyFloats);
    }
}
