#pragma warning disable CA1008 // The numbers are the driver's.
namespace ILGPU.Cuda;

/// <summary>Figures of a device (CUdevice_attribute).</summary>
internal enum DeviceAttribute
{
    MaxThreadsPerGroup = 1,
    MaxGroupSizeX = 2,
    MaxGroupSizeY = 3,
    MaxGroupSizeZ = 4,
    MaxGridSizeX = 5,
    MaxGridSizeY = 6,
    MaxGridSizeZ = 7,
    MaxSharedMemoryPerGroup = 8,
    ConstantMemory = 9,
    WarpSize = 10,
    MaxPitch = 11,
    RegistersPerGroup = 12,
    ClockRate = 13,
    Multiprocessors = 16,
    CanMapHostMemory = 19,
    EccEnabled = 32,
    PciBus = 33,
    PciDevice = 34,
    TccDriver = 35,
    MemoryClockRate = 36,
    MemoryBusWidth = 37,
    L2CacheSize = 38,
    MaxThreadsPerMultiprocessor = 39,
    CopyEngines = 40,
    PciDomain = 50,
    CapabilityMajor = 75,
    CapabilityMinor = 76,
    SharedMemoryPerMultiprocessor = 81,
    RegistersPerMultiprocessor = 82,
    ManagedMemory = 83,
    ComputePreemption = 90,
    HostPointerForRegisteredMemory = 91,

    /// <summary>The most shared memory of a group whose kernel asks for it.</summary>
    MaxSharedMemoryPerGroupOptIn = 97,
}

/// <summary>Figures of a loaded kernel (CUfunction_attribute).</summary>
internal enum FunctionAttribute
{
    MaxThreadsPerGroup = 0,
    StaticSharedBytes = 1,
    LocalBytes = 3,
    Registers = 4,
    MaxDynamicSharedBytes = 8,
}

/// <summary>Options of the driver's compiler (CUjit_option).</summary>
internal enum JitOption
{
    InfoLog = 3,
    InfoLogBytes = 4,
    ErrorLog = 5,
    ErrorLogBytes = 6,
}

/// <summary>Numbers that functions take.</summary>
internal static class DriverConstants
{
    /// <summary>CU_STREAM_NON_BLOCKING: the stream does not wait for the stream 0.</summary>
    public const uint StreamNonBlocking = 1;

    /// <summary>CU_EVENT_DISABLE_TIMING.</summary>
    public const uint EventWithoutTiming = 2;

    /// <summary>CU_STREAM_CAPTURE_MODE_RELAXED: while a stream records, memory may be allocated and kernels loaded.</summary>
    public const int CaptureRelaxed = 2;

    /// <summary>CU_JIT_INPUT_PTX.</summary>
    public const int LinkPtx = 1;

    /// <summary>CU_MEMHOSTALLOC_PORTABLE: locked for all contexts.</summary>
    public const uint HostPortable = 1;
}
