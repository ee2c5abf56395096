namespace ILGPU.Runtime.CPU;

/// <summary>CPU devices of contexts.</summary>
public static class CPUContextExtensions
{
    /// <summary>Adds all CPU devices; the first is <see cref="CPUDevice.Default"/>.</summary>
    public static Context.Builder CPU(this Context.Builder builder) => builder.CPU(static _ => true);

    /// <summary>Adds the CPU devices that a predicate accepts.</summary>
    public static Context.Builder CPU(this Context.Builder builder, Predicate<CPUDevice> predicate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (Device device in CPUDevice.GetDevices(predicate))
            builder.DeviceRegistry.Register(device);
        return builder;
    }

    /// <summary>Adds the CPU device of a kind.</summary>
    public static Context.Builder CPU(this Context.Builder builder, CPUDeviceKind kind) => builder.CPU(CPUDevice.GetDevice(kind));

    /// <summary>Adds a CPU device.</summary>
    public static Context.Builder CPU(this Context.Builder builder, CPUDevice device)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.DeviceRegistry.Register(device);
        return builder;
    }

    /// <summary>Adds <see cref="CPUDevice.Default"/>.</summary>
    public static Context.Builder DefaultCPU(this Context.Builder builder) => builder.CPU(CPUDevice.Default);

    /// <summary>A CPU device of a context.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The context has no such device.</exception>
    public static CPUDevice GetCPUDevice(this Context context, int cpuDeviceIndex)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetDevice<CPUDevice>(cpuDeviceIndex);
    }

    /// <summary>The CPU devices of a context.</summary>
    public static Context.DeviceCollection<CPUDevice> GetCPUDevices(this Context context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetDevices<CPUDevice>();
    }

    /// <summary>Makes an accelerator of a CPU device of a context.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The context has no such device.</exception>
    public static CPUAccelerator CreateCPUAccelerator(this Context context, int cpuDeviceIndex) =>
        context.CreateCPUAccelerator(cpuDeviceIndex, CPUAcceleratorMode.Auto);

    /// <summary>Makes an accelerator of a CPU device of a context.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The context has no such device.</exception>
    public static CPUAccelerator CreateCPUAccelerator(this Context context, int cpuDeviceIndex, CPUAcceleratorMode mode) =>
        context.CreateCPUAccelerator(cpuDeviceIndex, mode, ThreadPriority.Normal);

    /// <summary>Makes an accelerator of a CPU device of a context.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The context has no such device.</exception>
    public static CPUAccelerator CreateCPUAccelerator(this Context context, int cpuDeviceIndex, CPUAcceleratorMode mode, ThreadPriority threadPriority) =>
        context.GetCPUDevice(cpuDeviceIndex).CreateCPUAccelerator(context, mode, threadPriority);
}
