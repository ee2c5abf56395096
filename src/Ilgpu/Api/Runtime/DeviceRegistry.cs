using System.Collections.Immutable;

namespace ILGPU.Runtime;

/// <summary>A list of devices without duplicates.</summary>
public sealed class DeviceRegistry
{
    private readonly List<Device> devices = [];

    /// <summary>The number of devices.</summary>
    public int Count => devices.Count;

    /// <summary>Adds a device, unless an equal one is there already.</summary>
    public void Register(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (!devices.Contains(device))
            devices.Add(device);
    }

    /// <summary>Adds a device if a predicate accepts it.</summary>
    public void Register<TDevice>(TDevice device, Predicate<TDevice> predicate)
        where TDevice : Device
    {
        ArgumentNullException.ThrowIfNull(predicate);
        if (predicate(device))
            Register(device);
    }

    /// <summary>The devices in the order of their registration.</summary>
    public ImmutableArray<Device> ToImmutable() => [.. devices];
}
