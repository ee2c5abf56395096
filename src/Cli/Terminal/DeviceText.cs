using System.Globalization;
using System.Runtime.InteropServices;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>Says in a line what a device is.</summary>
internal static class DeviceText
{
    /// <summary>What a device's maker calls it.</summary>
    internal static string Model(ComputeDevice device) => device.IsHost ? ProcessorModel() : device.Name;

    /// <summary>An opened device, for the head of a table.</summary>
    internal static string Headline(ComputeDevice device) => device.IsHost
        ? $"{ProcessorModel()}, {device.Host.Count} threads, {ComputeDevice.HostVectorBits}-bit vectors"
        : string.Join(", ", [device.Name, .. Facts(device.Description)]);

    /// <summary>Memory in GiB.</summary>
    internal static string Gibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GiB");

    /// <summary>What is known of a GPU besides its name and memory.</summary>
    internal static IEnumerable<string> Facts(DeviceDescription device)
    {
        if (device.ComputeCapability is { } capability)
        {
            yield return $"compute capability {capability}";
        }

        yield return $"{device.Multiprocessors} multiprocessors";
        if (device.Driver is { } driver)
        {
            yield return $"driver for CUDA {driver}";
        }
    }

    /// <summary>The processor's name where Linux tells it, its architecture elsewhere.</summary>
    internal static string ProcessorModel()
    {
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information) ? File.ReadLines(Information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
