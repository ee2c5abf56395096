using System.Globalization;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

/// <summary>What there is to know about a device before it is opened.</summary>
/// <param name="Name">What <see cref="ComputeDevice.Open"/> calls it.</param>
/// <param name="Model">What its maker calls it.</param>
/// <param name="IsHost">Whether it is this machine's processor.</param>
/// <param name="MemoryBytes">The device's memory.</param>
/// <param name="Multiprocessors">Of a GPU; the worker threads of the processor.</param>
/// <param name="ComputeCapability">Of a GPU, such as <c>9.0</c>; null elsewhere.</param>
/// <param name="Driver">The driver's version; null where there is none.</param>
public sealed record DeviceDescription(string Name, string Model, bool IsHost, long MemoryBytes, int Multiprocessors, string? ComputeCapability, string? Driver)
{
    /// <summary>Describes a device of the ILGPU API.</summary>
    internal static DeviceDescription Of(Device device) => device is CudaDevice gpu
        ? new(
            string.Create(CultureInfo.InvariantCulture, $"cuda:{gpu.DeviceId}"), gpu.Name, false, gpu.MemorySize, gpu.NumMultiprocessors,
            gpu.Architecture is { } architecture ? string.Create(CultureInfo.InvariantCulture, $"{architecture.Major}.{architecture.Minor}") : null,
            string.Create(CultureInfo.InvariantCulture, $"{gpu.DriverVersion.Major}.{gpu.DriverVersion.Minor}"))
        : new("cpu", device.Name, true, device.MemorySize, device.NumMultiprocessors, null, null);
}
