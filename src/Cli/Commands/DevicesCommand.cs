using System.CommandLine;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary><c>devices</c>: what there is to compute on.</summary>
internal static class DevicesCommand
{
    internal static Command Create()
    {
        Command command = new("devices", "Lists the devices that can compute.");
        command.SetAction(_ =>
        {
            using ComputeDevice device = ComputeDevice.Open("cpu");
            Console.WriteLine($"cpu   {CpuModel()}, {device.Host.Count} threads, {ComputeDevice.HostVectorBits}-bit vectors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):0.0} GiB memory");
            Console.WriteLine("auto takes: cpu");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The processor's name where Linux tells it, its architecture elsewhere.</summary>
    private static string CpuModel()
    {
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information) ? File.ReadLines(Information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
    }
}
