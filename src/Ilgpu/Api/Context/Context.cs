using System.Collections.Immutable;
using ILGPU.Runtime;
using ILGPU.Util;

namespace ILGPU;

/// <summary>Settings and devices: the first thing to make, the last to dispose of. Its accelerators end with it.</summary>
public sealed partial class Context : DisposeBase
{
    private readonly List<WeakReference<Accelerator>> accelerators = [];

    private Context(Builder builder)
    {
        Properties = builder;
        Devices = builder.DeviceRegistry.ToImmutable();
        // From here on the choice stands, and kernels compile with it as a constant.
        _ = ViewAssertions.Enabled;
    }

    /// <summary>Called with every new accelerator.</summary>
    public event EventHandler<Accelerator>? AcceleratorCreated;

    /// <summary>The version of the API that is implemented.</summary>
    public static string Version => "1.5.3";

    /// <summary>The settings.</summary>
    public ContextProperties Properties { get; }

    /// <summary>The devices.</summary>
    public ImmutableArray<Device> Devices { get; }

    /// <summary>Starts with no devices and default settings.</summary>
    public static Builder Create() => new();

    /// <summary>Makes a context with what the callback adds.</summary>
    public static Context Create(Action<Builder> buildingCallback)
    {
        ArgumentNullException.ThrowIfNull(buildingCallback);
        Builder builder = Create();
        buildingCallback(builder);
        return builder.ToContext();
    }

    /// <summary>Makes a context with all devices of this machine.</summary>
    public static Context CreateDefault() => Create(static builder => builder.Default());

    /// <summary>As <see cref="CreateDefault"/>, with checks if a debugger is attached.</summary>
    public static Context CreateDefaultAutoAssertions() => Create(static builder => builder.Default().AutoAssertions());

    /// <summary>As <see cref="CreateDefault"/>, without optimiser and with checks if a debugger is attached.</summary>
    public static Context CreateDefaultAutoDebug() => Create(static builder => builder.Default().AutoDebug());

    /// <summary>A device of a type.</summary>
    /// <param name="deviceIndex">Its number among the devices of that type.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer devices of that type.</exception>
    public TDevice GetDevice<TDevice>(int deviceIndex)
        where TDevice : Device => GetDevices<TDevice>()[deviceIndex];

    /// <summary>The devices of a type.</summary>
    public DeviceCollection<TDevice> GetDevices<TDevice>()
        where TDevice : Device => new([.. Devices.OfType<TDevice>()]);

    /// <summary>The device to compute on.</summary>
    /// <param name="preferCPU">Whether that should be a CPU device.</param>
    /// <exception cref="NotSupportedException">The context has no devices.</exception>
    public Device GetPreferredDevice(bool preferCPU) => GetPreferredDevices(preferCPU, false).First();

    /// <summary>The devices, the preferred ones first.</summary>
    /// <param name="preferCPU">Whether those are CPU devices; else the device with most memory comes first.</param>
    /// <param name="matchingDevicesOnly">Whether the others are left out.</param>
    /// <exception cref="NotSupportedException">The context has no such device.</exception>
    public IEnumerable<Device> GetPreferredDevices(bool preferCPU, bool matchingDevicesOnly)
    {
        Device[] sorted =
        [
            .. Devices
                .OrderBy(device => (device.AcceleratorType == AcceleratorType.CPU) == preferCPU ? 0 : 1)
                .ThenByDescending(device => device.AcceleratorType == AcceleratorType.CPU ? 0 : device.MemorySize)
                .Where(device => !matchingDevicesOnly || (device.AcceleratorType == AcceleratorType.CPU) == preferCPU),
        ];
        return sorted.Length > 0
            ? sorted
            : throw new NotSupportedException("The context has no such device. Add one when building it: Context.Create(builder => builder.Default()).");
    }

    /// <summary>Walks over the devices.</summary>
    public ImmutableArray<Device>.Enumerator GetEnumerator() => Devices.GetEnumerator();

    internal void Register(Accelerator accelerator)
    {
        lock (accelerators)
        {
            VerifyNotDisposed();
            accelerators.RemoveAll(static reference => !reference.TryGetTarget(out Accelerator? target) || target.IsDisposed);
            accelerators.Add(new(accelerator));
        }
        AcceleratorCreated?.Invoke(this, accelerator);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (accelerators)
        {
            foreach (WeakReference<Accelerator> reference in accelerators)
                if (reference.TryGetTarget(out Accelerator? accelerator))
                    accelerator.Dispose();
            accelerators.Clear();
        }
        base.Dispose(disposing);
    }
}
