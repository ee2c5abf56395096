using System.Diagnostics;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>
/// Times work on a device, by marks in the device's own work where it has them. Between runs a GPU's second-level cache is flushed: each run finds its operands in memory,
/// as a layer of a large network does.
/// </summary>
internal sealed class Stopclock : IDisposable
{
    private const int Fewest = 5;
    private const int Most = 200;

    /// <summary>More than the second-level cache of any GPU.</summary>
    private const long FlushedFloats = (256L << 20) / sizeof(float);

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.4);

    private readonly ComputeDevice device;
    private readonly int runs;
    private readonly PooledBuffer<float>? flushed;
    private readonly DeviceMark start;
    private readonly DeviceMark end;

    /// <summary>A clock for a device.</summary>
    /// <param name="device">Where the work runs.</param>
    /// <param name="runs">Runs of each work; 0: at least five, and as many as fit into 0.4 seconds.</param>
    internal Stopclock(ComputeDevice device, int runs)
    {
        this.device = device;
        this.runs = runs;
        flushed = device.IsHost ? null : device.Rent<float>(FlushedFloats);
        (start, end) = (device.CreateMark(), device.CreateMark());
    }

    /// <summary>Runs work again and again, after some runs that do not count: one on the host, three elsewhere.</summary>
    internal Timing Measure(Action work)
    {
        for (int warmUp = device.IsHost ? 1 : 3; warmUp > 0; warmUp--)
        {
            work();
        }

        device.Synchronize();
        List<double> seconds = [];
        Stopwatch total = Stopwatch.StartNew();
        while (seconds.Count < (runs > 0 ? runs : Fewest) || (runs == 0 && seconds.Count < Most && total.Elapsed < Enough))
        {
            seconds.Add(Once(work));
        }

        return Timing.Of(seconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        flushed?.Dispose();
        start.Dispose();
        end.Dispose();
    }

    private double Once(Action work)
    {
        if (flushed is not null)
        {
            Elementwise.Fill(device, FlushedFloats, flushed.View, 1);
        }

        start.Place();
        work();
        end.Place();
        return end.SecondsSince(start);
    }
}
