using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Color2Embed.Cli;

/// <summary>One measured part of a case.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Case">The case.</param>
/// <param name="Part">Such as <c>forward</c>.</param>
/// <param name="Milliseconds">The median.</param>
/// <param name="Gflops">10^9 floating-point operations in a second; null where memory bounds the part.</param>
/// <param name="GigabytesPerSecond">10^9 bytes in a second; null where arithmetic bounds the part.</param>
/// <param name="Share">Of the ceiling that bounds the part, 0 to 1.</param>
/// <param name="PeakBytes">The most device memory in use; null where it was not measured.</param>
internal sealed record BenchmarkRow(string Operation, string Case, string Part, double Milliseconds, double? Gflops, double? GigabytesPerSecond, double Share, long? PeakBytes = null);

/// <summary>A whole benchmark, as <c>--json</c> writes it.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Threads">Threads of the host.</param>
/// <param name="CeilingGflops">Measured multiply-add rate, 10^9 operations in a second.</param>
/// <param name="CeilingGigabytesPerSecond">Measured copy rate, 10^9 bytes in a second, read and written.</param>
/// <param name="Rows">The parts.</param>
internal sealed record BenchmarkReport(string Device, int Threads, double CeilingGflops, double CeilingGigabytesPerSecond, IReadOnlyList<BenchmarkRow> Rows);

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
