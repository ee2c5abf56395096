using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>One measured part of a case.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Case">The case.</param>
/// <param name="Part">Such as <c>forward</c>.</param>
/// <param name="Milliseconds">The median.</param>
/// <param name="Fastest">The shortest run, in milliseconds.</param>
/// <param name="Slowest">The longest run, in milliseconds.</param>
/// <param name="Runs">The runs that count.</param>
/// <param name="Gflops">10^9 floating-point operations in a second; null where memory bounds the part.</param>
/// <param name="GigabytesPerSecond">10^9 bytes in a second; null where arithmetic bounds the part.</param>
/// <param name="Share">Of the ceiling that bounds the part, 0 to 1.</param>
/// <param name="PeakBytes">The most device memory in use; null where it was not measured.</param>
internal sealed record BenchmarkRow(
    string Operation, string Case, string Part, double Milliseconds, double Fastest, double Slowest, int Runs, double? Gflops, double? GigabytesPerSecond, double Share, long? PeakBytes = null)
{
    /// <summary>Compares a time with the ceiling that bounds the part.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="name">The case.</param>
    /// <param name="part">Its part: what it is called, and how many operations and bytes it takes.</param>
    /// <param name="time">The time.</param>
    /// <param name="ceilings">Of the device.</param>
    /// <param name="peakBytes">The most device memory in use.</param>
    internal static BenchmarkRow Of(string operation, string name, (string Name, double Flops, double Bytes) part, Timing time, DeviceCeilings ceilings, long? peakBytes = null)
    {
        double arithmeticShare = part.Flops / ceilings.Flops / time.Median;
        double memoryShare = part.Bytes / ceilings.Bandwidth / time.Median;
        bool isArithmetic = arithmeticShare > memoryShare;
        return new BenchmarkRow(
            operation, name, part.Name, time.Median * 1e3, time.Fastest * 1e3, time.Slowest * 1e3, time.Runs,
            isArithmetic ? part.Flops / time.Median / 1e9 : null, isArithmetic ? null : part.Bytes / time.Median / 1e9, Math.Max(arithmeticShare, memoryShare), peakBytes);
    }
}

/// <summary>What a device can do at most, as measured.</summary>
/// <param name="Flops">Multiply-adds, in floating-point operations a second.</param>
/// <param name="Bandwidth">Of a copy, bytes a second, read and written.</param>
internal readonly record struct DeviceCeilings(double Flops, double Bandwidth)
{
    /// <summary>Measures them.</summary>
    internal static DeviceCeilings Measure(ComputeDevice device) => new(Ceiling.MeasureFlops(device), Ceiling.MeasureCopyBandwidth(device));
}
