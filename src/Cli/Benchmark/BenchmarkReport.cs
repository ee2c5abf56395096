using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>A whole benchmark, as <c>--json</c> writes it. <c>bench/pytorch/bench.py</c> writes the same of PyTorch.</summary>
/// <param name="Program">Whose numbers these are.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Device">Its name.</param>
/// <param name="Driver">The device's driver; null where it has none.</param>
/// <param name="Threads">Threads of the host.</param>
/// <param name="Precision">What is computed in.</param>
/// <param name="CeilingGflops">Measured multiply-add rate, 10^9 operations in a second.</param>
/// <param name="CeilingGigabytesPerSecond">Measured copy rate, 10^9 bytes in a second, read and written.</param>
/// <param name="PeakProcessBytes">The most host memory that the whole process had after the ceilings were measured.</param>
/// <param name="Rows">The parts.</param>
internal sealed record BenchmarkReport(
    string Program, string Version, string Device, string? Driver, int Threads, string Precision, double CeilingGflops, double CeilingGigabytesPerSecond, long PeakProcessBytes, IReadOnlyList<BenchmarkRow> Rows)
{
    /// <summary>The report of what was measured on a device, by this program.</summary>
    internal static BenchmarkReport Of(ComputeDevice device, DeviceCeilings ceilings, IReadOnlyList<BenchmarkRow> rows) => new(
        "c2e-ilgpu", ProgramVersion, DeviceText.Model(device), device.Description.Driver, device.Host.Count, "float32", ceilings.Flops / 1e9, ceilings.Bandwidth / 1e9, ProcessMemory.PeakBytes, rows);

    /// <summary>This program's version.</summary>
    internal static string ProgramVersion { get; } =
        typeof(BenchmarkReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

/// <summary>How a report becomes JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BenchmarkReport))]
internal sealed partial class BenchmarkJson : JsonSerializerContext
{
    /// <summary>The report as text.</summary>
    internal static string Write(BenchmarkReport report)
    {
        BenchmarkJson context = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return JsonSerializer.Serialize(report, context.BenchmarkReport) + "\n";
    }
}
