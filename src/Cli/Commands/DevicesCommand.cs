using System.CommandLine;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary><c>devices</c>: what there is to compute on, by the names for <c>--device</c>.</summary>
internal static class DevicesCommand
{
    internal static Command Create()
    {
        Command command = new("devices", "Lists the devices that can compute.");
        command.SetAction(_ =>
        {
            IReadOnlyList<DeviceDescription> devices = ComputeDevice.List();
            int widest = devices.Max(device => device.Name.Length) + 2;
            foreach (DeviceDescription device in devices)
            {
                Console.WriteLine(device.Name.PadRight(widest) + (device.IsHost ? Host() : Gpu(device)));
            }

            using ComputeDevice automatic = ComputeDevice.Open();
            Console.WriteLine($"auto takes: {automatic.Description.Name}");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Host() =>
        $"{DeviceText.ProcessorModel()}, {Environment.ProcessorCount} threads, {ComputeDevice.HostVectorBits}-bit vectors, {DeviceText.Gibibytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} memory";

    private static string Gpu(DeviceDescription device) =>
        string.Join(", ", [device.Model, .. DeviceText.Facts(device), $"{DeviceText.Gibibytes(device.MemoryBytes)} memory", FreeMemory(device)]);

    /// <summary>Only an opened device tells.</summary>
    private static string FreeMemory(DeviceDescription description)
    {
        try
        {
            using ComputeDevice device = ComputeDevice.Open(description.Name);
            return device.MemoryInfo is { } memory ? $"{DeviceText.Gibibytes(memory.Free)} free" : "free memory unknown";
        }
        catch (DeviceException error)
        {
            return $"cannot be opened: {error.Message}";
        }
    }
}
