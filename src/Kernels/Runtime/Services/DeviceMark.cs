using System.Diagnostics;

namespace Color2Embed.Kernels;

/// <summary>
/// A point in the work of a device: <see cref="Place"/> puts it behind everything that was launched so far. It can be placed again and again. Not thread-safe.
/// On a device without marks of its own, placing it waits.
/// </summary>
public class DeviceMark : IDisposable
{
    private readonly ComputeDevice device;
    private long placed;

    internal DeviceMark(ComputeDevice device) => this.device = device;

    /// <summary>Whether the device has come to the mark; true for one that was never placed.</summary>
    public virtual bool IsReached => true;

    /// <summary>Puts the mark behind everything that was launched so far.</summary>
    public virtual void Place()
    {
        device.Synchronize();
        placed = Stopwatch.GetTimestamp();
    }

    /// <summary>Waits until the device has come to the mark.</summary>
    public virtual void Wait()
    {
    }

    /// <summary>The seconds that the device took from an earlier mark to this one. Waits for both.</summary>
    /// <param name="earlier">A mark of the same device.</param>
    public virtual double SecondsSince(DeviceMark earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return Stopwatch.GetElapsedTime(earlier.placed, placed).TotalSeconds;
    }

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
