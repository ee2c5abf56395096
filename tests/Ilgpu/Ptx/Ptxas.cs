using System.Diagnostics;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>NVIDIA's assembler, if it is there: on the PATH, or where scripts/fetch-ptxas.sh puts it.</summary>
internal static class Ptxas
{
    private static readonly string? Program = Find();

    /// <summary>Skips the test where there is no assembler.</summary>
    public static void Require()
    {
        if (Program is null)
            Assert.Skip("skipped: no ptxas");
    }

    /// <summary>Asserts that a module is accepted without a warning, and gives back what the assembler reports.</summary>
    public static string Assemble(string ptx, string architecture)
    {
        Require();
        string source = Path.GetTempFileName();
        string output = Path.GetTempFileName();
        try
        {
            File.WriteAllText(source, ptx);
            ProcessStartInfo start = new(Program!, ["-v", $"-arch={architecture}", "-o", output, source]) { RedirectStandardError = true, RedirectStandardOutput = true };
            using Process process = Process.Start(start)!;
            string report = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && !report.Contains("warning", StringComparison.OrdinalIgnoreCase), $"{architecture}:\n{report}\n{ptx}");
            return report;
        }
        finally
        {
            File.Delete(source);
            File.Delete(output);
        }
    }

    private static string? Find()
    {
        string home = Environment.GetEnvironmentVariable("HOME") ?? "/";
        string cache = Environment.GetEnvironmentVariable("C2E_PTXAS_CACHE")
            ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "c2e-ilgpu", "ptxas");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append(cache)
            .Select(folder => Path.Combine(folder, "ptxas"))
            .FirstOrDefault(File.Exists);
    }
}
