namespace ILGPU.Runtime;

/// <summary>What a device can do.</summary>
public interface IDevice
{
    /// <summary>The device's name.</summary>
    string Name { get; }

    /// <summary>Memory in bytes.</summary>
    long MemorySize { get; }

    /// <summary>The most groups along each axis.</summary>
    Index3D MaxGridSize { get; }

    /// <summary>The most threads of a group along each axis.</summary>
    Index3D MaxGroupSize { get; }

    /// <summary>The most threads of a group.</summary>
    int MaxNumThreadsPerGroup { get; }

    /// <summary>The most shared memory of a group, in bytes.</summary>
    int MaxSharedMemoryPerGroup { get; }

    /// <summary>Constant memory in bytes.</summary>
    int MaxConstantMemory { get; }

    /// <summary>Threads of a warp.</summary>
    int WarpSize { get; }

    /// <summary>The number of multiprocessors.</summary>
    int NumMultiprocessors { get; }

    /// <summary>The most threads that a multiprocessor holds at a time.</summary>
    int MaxNumThreadsPerMultiprocessor { get; }

    /// <summary>The most threads that the device holds at a time.</summary>
    int MaxNumThreads { get; }

    /// <summary>Writes what is known about the device.</summary>
    void PrintInformation(TextWriter writer);
}

/// <summary>Something that can make an accelerator.</summary>
public interface IAcceleratorBuilder
{
    /// <summary>The kind of the accelerator.</summary>
    AcceleratorType AcceleratorType { get; }

    /// <summary>Makes the accelerator.</summary>
    Accelerator CreateAccelerator(Context context);
}

/// <summary>A device of this machine.</summary>
public abstract class Device : IDevice, IAcceleratorBuilder
{
    /// <summary>Makes a device whose properties the derived class sets.</summary>
    protected Device()
    {
    }

    /// <inheritdoc/>
    public string Name { get; protected set; } = "";

    /// <inheritdoc/>
    public long MemorySize { get; protected set; }

    /// <inheritdoc/>
    public Index3D MaxGridSize { get; protected set; }

    /// <inheritdoc/>
    public Index3D MaxGroupSize { get; protected set; }

    /// <inheritdoc/>
    public int MaxNumThreadsPerGroup { get; protected set; }

    /// <inheritdoc/>
    public int MaxSharedMemoryPerGroup { get; protected set; }

    /// <inheritdoc/>
    public int MaxConstantMemory { get; protected set; }

    /// <inheritdoc/>
    public int WarpSize { get; protected set; }

    /// <inheritdoc/>
    public int NumMultiprocessors { get; protected set; }

    /// <inheritdoc/>
    public int MaxNumThreadsPerMultiprocessor { get; protected set; }

    /// <inheritdoc/>
    public int MaxNumThreads => NumMultiprocessors * MaxNumThreadsPerMultiprocessor;

    /// <summary>The kind of accelerator that runs on the device.</summary>
    public AcceleratorType AcceleratorType => DeviceKind;

    // A property of its own: the public one is not virtual upstream.
    private protected abstract AcceleratorType DeviceKind { get; }

    /// <summary>Makes an accelerator that runs kernels on this device.</summary>
    public abstract Accelerator CreateAccelerator(Context context);

    /// <inheritdoc/>
    public void PrintInformation(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        PrintHeader(writer);
        PrintGeneralInfo(writer);
    }

    /// <summary>Writes one line that names the device.</summary>
    protected virtual void PrintHeader(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine($"Device: {Name}");
    }

    /// <summary>Writes what is known about the device.</summary>
    protected virtual void PrintGeneralInfo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine($"  Accelerator Type: {AcceleratorType}");
        writer.WriteLine($"  Memory Size: {MemorySize} bytes");
        writer.WriteLine($"  Multiprocessors: {NumMultiprocessors}");
        writer.WriteLine($"  Warp Size: {WarpSize}");
        writer.WriteLine($"  Max Threads per Group: {MaxNumThreadsPerGroup}");
        writer.WriteLine($"  Max Group Size: {MaxGroupSize}");
        writer.WriteLine($"  Max Grid Size: {MaxGridSize}");
        writer.WriteLine($"  Max Shared Memory per Group: {MaxSharedMemoryPerGroup} bytes");
    }

    /// <summary>The name and the main figures.</summary>
    public override string ToString() =>
        $"{Name} [Type: {AcceleratorType}, WarpSize: {WarpSize}, MaxNumThreadsPerGroup: {MaxNumThreadsPerGroup}, MemorySize: {MemorySize}]";
}
