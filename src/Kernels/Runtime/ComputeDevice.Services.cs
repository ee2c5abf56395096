using ILGPU;

namespace Color2Embed.Kernels;

// What goes beyond launching kernels; DeviceServices does it.
public sealed partial class ComputeDevice
{
    private DeviceServices services;

    /// <summary>Free and total bytes of the device's own memory; null on a host device.</summary>
    public (long Free, long Total)? MemoryInfo => services.MemoryInfo;

    /// <summary>A mark to place between launches, to wait for, or to measure times with.</summary>
    public DeviceMark CreateMark() => services.CreateMark();

    /// <summary>Lets everything that is launched from now on wait for a mark; the host does not wait.</summary>
    /// <param name="mark">Of this device.</param>
    public void WaitFor(DeviceMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        services.WaitFor(mark);
    }

    /// <summary>Memory of the host for <see cref="Upload"/> and <see cref="Download"/>.</summary>
    /// <param name="length">Elements; at least 0.</param>
    public HostBuffer<T> AllocateHost<T>(int length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return services.AllocateHost<T>(length);
    }

    /// <summary>
    /// Copies the first elements of a host buffer to the device, beside what it computes: the copy waits for <paramref name="after"/> alone, and launches that read
    /// the memory must <see cref="WaitFor"/> the mark <paramref name="done"/>. The host buffer must not change before that mark is reached.
    /// </summary>
    /// <param name="source">At least as long as the target.</param>
    /// <param name="target">Where the elements go; its length says how many.</param>
    /// <param name="after">The mark behind the last use of the target's memory; null if nothing uses it.</param>
    /// <param name="done">Is placed behind the copy.</param>
    /// <exception cref="ArgumentException">The source is shorter than the target.</exception>
    public void Upload<T>(HostBuffer<T> source, ArrayView<T> target, DeviceMark? after, DeviceMark? done)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(source);
        CheckLength(source.Length, target.Length);
        services.Upload(source.Address, target.Cast<byte>(), after, done);
    }

    /// <summary>Copies a view to the start of a host buffer, behind everything that was launched so far. The values are there when a mark placed later is reached.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="target">At least as long.</param>
    /// <exception cref="ArgumentException">The target is shorter than the source.</exception>
    public void Download<T>(ArrayView<T> source, HostBuffer<T> target)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(target);
        CheckLength(target.Length, source.Length);
        services.Download(source.Cast<byte>(), target.Address);
    }

    /// <summary>Prepares work to be run again and again; nothing runs yet. See <see cref="RecordedWork"/> for what the work may do.</summary>
    /// <param name="work">Launches the work.</param>
    public RecordedWork Record(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return services.Record(work);
    }

    /// <summary>Puts other services in the place of the device's own; for tests that watch what is asked of them.</summary>
    internal void UseServices(DeviceServices other)
    {
        services.Dispose();
        services = other;
    }

    private static void CheckLength(long host, long device)
    {
        if (host < device)
        {
            throw new ArgumentException($"The host buffer has {host} elements, the view {device}.");
        }
    }
}
