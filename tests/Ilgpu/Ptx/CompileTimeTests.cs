using System.Diagnostics;
using System.Globalization;
using Color2Embed.Cli;
using Color2Embed.Kernels;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>How long the compiler takes.</summary>
[Collection(nameof(Measurements))]
public class CompileTimeTests(ITestOutputHelper output)
{
    /// <summary>Of the kernel's clock that /proc counts in.</summary>
    private const double TicksPerSecond = 100;

    [Fact]
    public void All_kernels_compile_in_under_10_s_on_one_core()
    {
        // The compiler itself is compiled with its first kernel.
        KernelBuild.Compile(KernelCatalog.All[^1], PtxTarget.Sm90);
        double start = ThreadSeconds();

        IReadOnlyList<KernelBuild> builds = CatalogBuilds.Compile("sm_90");

        double seconds = ThreadSeconds() - start;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{builds.Count} kernels in {seconds:0.0} s"));
        Assert.InRange(seconds, 0.01, 10);
    }

    /// <summary>What this thread has computed, in seconds, so that other programs do not count; where only Linux tells, the time of day.</summary>
    private static double ThreadSeconds()
    {
        if (!OperatingSystem.IsLinux())
            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        string statistics = File.ReadAllText("/proc/thread-self/stat");
        // Behind the name, which may have blanks and parentheses: the 12th and 13th are the ticks in the program and in the system.
        string[] fields = statistics[(statistics.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
