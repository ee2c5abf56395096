using System.Diagnostics;

namespace Color2Embed.Cli;

/// <summary>The memory of this process on the host.</summary>
internal static class ProcessMemory
{
    /// <summary>The most bytes that were in memory at once, since the start or <see cref="ForgetPeak"/>.</summary>
    internal static long PeakBytes
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Begins anew with what is in memory now (proc_pid_clear_refs(5)); where the system has no such thing, the peak stays that since the start.</summary>
    internal static void ForgetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A peak that is too high is better than no benchmark.
        }
    }
}
