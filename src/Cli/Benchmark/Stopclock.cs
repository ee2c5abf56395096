using System.Diagnostics;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>Times work on a device.</summary>
internal static class Stopclock
{
    private const int Fewest = 5;
    private const int Most = 200;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.4);

    /// <summary>The median seconds of at least five runs, after one that does not count.</summary>
    internal static double Median(ComputeDevice device, Action work)
    {
        work();
        device.Synchronize();
        List<double> seconds = [];
        Stopwatch total = Stopwatch.StartNew();
        while (seconds.Count < Fewest || (seconds.Count < Most && total.Elapsed < Enough))
        {
            long start = Stopwatch.GetTimestamp();
            work();
            device.Synchronize();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        return (seconds[(seconds.Count - 1) / 2] + seconds[seconds.Count / 2]) / 2;
    }
}
