using System.Collections.Immutable;

namespace ILGPU.Runtime.CPU;

/// <summary>Shapes of CPU devices, after the GPUs that they imitate.</summary>
public enum CPUDeviceKind
{
    /// <summary>All cores; warps of 32 threads, groups of up to 1024.</summary>
    Default,

    /// <summary>One core; warps of 32 threads, groups of up to 1024.</summary>
    Nvidia,

    /// <summary>One core; warps of 32 threads, groups of up to 256.</summary>
    AMD,

    /// <summary>One core; warps of 64 threads, groups of up to 256.</summary>
    LegacyAMD,

    /// <summary>One core; warps of 16 threads, groups of up to 128.</summary>
    Intel,
}

/// <summary>How a CPU accelerator uses its worker threads.</summary>
public enum CPUAcceleratorMode
{
    /// <summary>As <see cref="Parallel"/>.</summary>
    Auto,

    /// <summary>Everything runs on the calling thread.</summary>
    Sequential,

    /// <summary>Work is divided among the worker threads.</summary>
    Parallel,
}

/// <summary>The processor of this machine. A multiprocessor of it is a worker thread.</summary>
public sealed class CPUDevice : Device
{
    /// <summary>All cores; warps of 32 threads, groups of up to 1024.</summary>
    public static readonly CPUDevice Default = new(32, 32, Environment.ProcessorCount);

    /// <summary>One core; warps of 32 threads, groups of up to 1024.</summary>
    public static readonly CPUDevice Nvidia = new(32, 32, 1);

    /// <summary>One core; warps of 32 threads, groups of up to 256.</summary>
    public static readonly CPUDevice AMD = new(32, 8, 1);

    /// <summary>One core; warps of 64 threads, groups of up to 256.</summary>
    public static readonly CPUDevice LegacyAMD = new(64, 4, 1);

    /// <summary>One core; warps of 16 threads, groups of up to 128.</summary>
    public static readonly CPUDevice Intel = new(16, 8, 1);

    /// <summary>All of the above, in the order of <see cref="CPUDeviceKind"/>.</summary>
    public static readonly ImmutableArray<CPUDevice> All = [Default, Nvidia, AMD, LegacyAMD, Intel];

    /// <summary>A device of a certain shape.</summary>
    /// <param name="numThreadsPerWarp">Threads of a warp, a power of two.</param>
    /// <param name="numWarpsPerMultiprocessor">Warps of the largest group.</param>
    /// <param name="numMultiprocessors">Worker threads.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or the warp size no power of two.</exception>
    public CPUDevice(int numThreadsPerWarp, int numWarpsPerMultiprocessor, int numMultiprocessors)
    {
        if (numThreadsPerWarp < 1 || !int.IsPow2(numThreadsPerWarp))
            throw new ArgumentOutOfRangeException(nameof(numThreadsPerWarp), numThreadsPerWarp, "The size of a warp must be a power of two.");
        ArgumentOutOfRangeException.ThrowIfLessThan(numWarpsPerMultiprocessor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(numMultiprocessors, 1);

        int groupSize = checked(numThreadsPerWarp * numWarpsPerMultiprocessor);
        Name = nameof(CPUAccelerator);
        WarpSize = numThreadsPerWarp;
        MaxNumThreadsPerGroup = groupSize;
        MaxNumThreadsPerMultiprocessor = groupSize;
        NumMultiprocessors = numMultiprocessors;
        MaxGroupSize = new Index3D(groupSize, groupSize, groupSize);
        MaxGridSize = new Index3D(int.MaxValue, ushort.MaxValue, ushort.MaxValue);
        MemorySize = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        MaxSharedMemoryPerGroup = int.MaxValue;
        MaxConstantMemory = int.MaxValue;
    }

    /// <summary>The number of threads that the device holds at a time.</summary>
    public int NumThreads => MaxNumThreads;

    private protected override AcceleratorType DeviceKind => AcceleratorType.CPU;

    /// <summary>The device of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static CPUDevice GetDevice(CPUDeviceKind kind) => (int)kind >= 0 && (int)kind < All.Length
        ? All[(int)kind]
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of CPU device.");

    /// <summary>The devices that a predicate accepts.</summary>
    public static ImmutableArray<Device> GetDevices(Predicate<CPUDevice> predicate) =>
        [.. All.Where(device => predicate(device))];

    /// <inheritdoc/>
    public override Accelerator CreateAccelerator(Context context) => CreateCPUAccelerator(context);

    /// <summary>Makes an accelerator of this device that uses all its worker threads.</summary>
    public CPUAccelerator CreateCPUAccelerator(Context context) => CreateCPUAccelerator(context, CPUAcceleratorMode.Auto);

    /// <summary>Makes an accelerator of this device.</summary>
    public CPUAccelerator CreateCPUAccelerator(Context context, CPUAcceleratorMode mode) =>
        CreateCPUAccelerator(context, mode, ThreadPriority.Normal);

    /// <summary>Makes an accelerator of this device whose worker threads have a certain priority.</summary>
    public CPUAccelerator CreateCPUAccelerator(Context context, CPUAcceleratorMode mode, ThreadPriority threadPriority) =>
        new(context, this, mode, threadPriority);

    /// <summary>Whether another device has the same shape.</summary>
    public override bool Equals(object? obj) => obj is CPUDevice other
        && other.WarpSize == WarpSize
        && other.MaxNumThreadsPerGroup == MaxNumThreadsPerGroup
        && other.NumMultiprocessors == NumMultiprocessors;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(WarpSize, MaxNumThreadsPerGroup, NumMultiprocessors);
}
