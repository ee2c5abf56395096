using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using ILGPU.Cuda;

namespace ILGPU.Runtime.Cuda;

/// <summary>Whether a GPU also serves a display.</summary>
public enum DeviceDriverMode
{
    /// <summary>It does, or could.</summary>
    WDDM = 0,

    /// <summary>It only computes.</summary>
    TCC = 1,
}

/// <summary>An NVIDIA GPU of this machine.</summary>
public sealed class CudaDevice : Device
{
    private readonly CudaDriver driver;
    private readonly int handle;

    private unsafe CudaDevice(CudaDriver driver, int number)
    {
        this.driver = driver;
        DeviceId = number;
        int device;
        Check(driver.cuDeviceGet(&device, number));
        handle = device;
        byte* name = stackalloc byte[256];
        Check(driver.cuDeviceGetName(name, 256, device));
        nuint memory;
        Check(driver.cuDeviceTotalMem_v2(&memory, device));

        Name = Marshal.PtrToStringUTF8((nint)name) ?? "";
        MemorySize = (long)memory;
        Architecture = new CudaArchitecture(this[DeviceAttribute.CapabilityMajor], this[DeviceAttribute.CapabilityMinor]);
        MaxGridSize = new(this[DeviceAttribute.MaxGridSizeX], this[DeviceAttribute.MaxGridSizeY], this[DeviceAttribute.MaxGridSizeZ]);
        MaxGroupSize = new(this[DeviceAttribute.MaxGroupSizeX], this[DeviceAttribute.MaxGroupSizeY], this[DeviceAttribute.MaxGroupSizeZ]);
        MaxNumThreadsPerGroup = this[DeviceAttribute.MaxThreadsPerGroup];
        MaxNumThreadsPerMultiprocessor = this[DeviceAttribute.MaxThreadsPerMultiprocessor];
        NumMultiprocessors = this[DeviceAttribute.Multiprocessors];
        WarpSize = this[DeviceAttribute.WarpSize];
        MaxConstantMemory = this[DeviceAttribute.ConstantMemory];
        StaticSharedMemoryLimit = this[DeviceAttribute.MaxSharedMemoryPerGroup];
        MaxSharedMemoryPerGroup = Math.Max(StaticSharedMemoryLimit, this[DeviceAttribute.MaxSharedMemoryPerGroupOptIn]);
    }

    /// <summary>Its number among the GPUs of this machine.</summary>
    public int DeviceId { get; }

    /// <summary>Its generation.</summary>
    public CudaArchitecture? Architecture { get; }

    /// <summary>The newest version of CUDA that the driver supports.</summary>
    public CudaDriverVersion DriverVersion => driver.Version;

    /// <summary>Whether it also serves a display.</summary>
    public DeviceDriverMode DriverMode => (DeviceDriverMode)this[DeviceAttribute.TccDriver];

    /// <summary>The clock of the multiprocessors in kHz.</summary>
    public int ClockRate => this[DeviceAttribute.ClockRate];

    /// <summary>The clock of the memory in kHz.</summary>
    public int MemoryClockRate => this[DeviceAttribute.MemoryClockRate];

    /// <summary>Bits that come from memory at a time.</summary>
    public int MemoryBusWidth => this[DeviceAttribute.MemoryBusWidth];

    /// <summary>Bytes of the cache that all multiprocessors share.</summary>
    public int L2CacheSize => this[DeviceAttribute.L2CacheSize];

    /// <summary>The most bytes of a row of padded memory.</summary>
    public long MaxMemoryPitch => this[DeviceAttribute.MaxPitch];

    /// <summary>Shared memory of a multiprocessor in bytes.</summary>
    public int MaxSharedMemoryPerMultiprocessor => this[DeviceAttribute.SharedMemoryPerMultiprocessor];

    /// <summary>The registers that a group can have.</summary>
    public int TotalNumRegistersPerGroup => this[DeviceAttribute.RegistersPerGroup];

    /// <summary>The registers of a multiprocessor.</summary>
    public int TotalNumRegistersPerMultiprocessor => this[DeviceAttribute.RegistersPerMultiprocessor];

    /// <summary>The engines that copy while kernels run.</summary>
    public int NumConcurrentCopyEngines => this[DeviceAttribute.CopyEngines];

    /// <summary>Whether memory errors are corrected.</summary>
    public bool HasECCSupport => this[DeviceAttribute.EccEnabled] != 0;

    /// <summary>Whether memory can be shared with the host.</summary>
    public bool SupportsManagedMemory => this[DeviceAttribute.ManagedMemory] != 0;

    /// <summary>Whether a kernel can be interrupted.</summary>
    public bool SupportsComputePreemption => this[DeviceAttribute.ComputePreemption] != 0;

    /// <summary>Whether kernels can reach memory of the host.</summary>
    public bool SupportsMappingHostMemory => this[DeviceAttribute.CanMapHostMemory] != 0;

    /// <summary>Whether kernels reach locked memory of the host at the host's address.</summary>
    public bool SupportsUsingHostPointerForRegisteredMemory => this[DeviceAttribute.HostPointerForRegisteredMemory] != 0;

    /// <summary>The number of its PCI domain.</summary>
    public int PCIDomainId => this[DeviceAttribute.PciDomain];

    /// <summary>The number of its PCI bus.</summary>
    public int PCIBusId => this[DeviceAttribute.PciBus];

    /// <summary>Its number on the PCI bus.</summary>
    public int PCIDeviceId => this[DeviceAttribute.PciDevice];

    /// <summary>Its place as NVIDIA's management library writes it.</summary>
    public string NVMLPCIBusId => string.Create(CultureInfo.InvariantCulture, $"{PCIDomainId:X8}:{PCIBusId:X2}:{PCIDeviceId:X2}.0");

    /// <summary>The most shared memory of fixed size, in bytes; what is more a launch has to ask for.</summary>
    internal int StaticSharedMemoryLimit { get; }

    /// <summary>The driver's number for it.</summary>
    internal int Handle => handle;

    internal CudaDriver Driver => driver;

    private protected override AcceleratorType DeviceKind => AcceleratorType.Cuda;

    private unsafe int this[DeviceAttribute attribute]
    {
        get
        {
            int value;
            // A driver that does not know an attribute has none of what it counts.
            return driver.cuDeviceGetAttribute(&value, attribute, handle) == CudaError.CUDA_SUCCESS ? value : 0;
        }
    }

    /// <summary>The GPUs that a predicate accepts; none where there is no driver that works.</summary>
    public static ImmutableArray<Device> GetDevices(Predicate<CudaDevice> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return TryList(out List<CudaDevice>? devices, out _) ? [.. devices.Where(device => predicate(device))] : [];
    }

    /// <summary>The generation with a compute capability.</summary>
    public static CudaArchitecture GetArchitecture(int major, int minor) => new(major, minor);

    /// <inheritdoc/>
    public override Accelerator CreateAccelerator(Context context) => CreateCudaAccelerator(context);

    /// <summary>Makes an accelerator of this GPU.</summary>
    /// <exception cref="NotSupportedException">The GPU is older than all that kernels can be compiled for.</exception>
    /// <exception cref="CudaException">The driver refuses, as for a GPU that another process has for itself.</exception>
    public CudaAccelerator CreateCudaAccelerator(Context context) => new(context, this);

    /// <summary>Whether it is the same GPU.</summary>
    public override bool Equals(object? obj) => obj is CudaDevice other && other.DeviceId == DeviceId;

    /// <inheritdoc/>
    public override int GetHashCode() => DeviceId;

    /// <inheritdoc/>
    protected override void PrintGeneralInfo(TextWriter writer)
    {
        base.PrintGeneralInfo(writer);
        writer.WriteLine($"  Architecture: {Architecture}");
        writer.WriteLine($"  Driver: CUDA {DriverVersion}");
        writer.WriteLine($"  L2 Cache: {L2CacheSize} bytes");
        writer.WriteLine($"  PCI: {NVMLPCIBusId}");
    }

    /// <summary>Lists the GPUs of this machine.</summary>
    /// <param name="devices">The GPUs, at least one.</param>
    /// <param name="problem">Why there are none.</param>
    internal static unsafe bool TryList([NotNullWhen(true)] out List<CudaDevice>? devices, [NotNullWhen(false)] out CudaException? problem)
    {
        devices = null;
        if (!CudaDriver.TryLoad(out CudaDriver? driver, out problem))
            return false;
        try
        {
            int count;
            Check(driver.cuDeviceGetCount(&count));
            if (count < 1)
                throw new CudaException(CudaError.CUDA_ERROR_NO_DEVICE, "The NVIDIA driver finds no GPU. nvidia-smi shows what there is; CUDA_VISIBLE_DEVICES may hide some.");
            devices = [];
            for (int number = 0; number < count; number++)
                devices.Add(new CudaDevice(driver, number));
            return true;
        }
        catch (CudaException exception)
        {
            problem = exception;
            return false;
        }
    }

    private static void Check(CudaError error)
    {
        if (error != CudaError.CUDA_SUCCESS)
            throw new CudaException(error, $"The NVIDIA driver does not list its GPUs: {DriverErrors.Describe(error)}. nvidia-smi shows whether it works at all.");
    }
}
