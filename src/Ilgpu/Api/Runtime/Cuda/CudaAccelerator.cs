using ILGPU.Cuda;
using ILGPU.Ptx;

namespace ILGPU.Runtime.Cuda;

/// <summary>
/// Runs kernels on an NVIDIA GPU: compiled to PTX, which the driver assembles. Launches, copies and fills are queued in streams; they return before they are done.
/// See docs/cuda.md.
/// </summary>
public sealed class CudaAccelerator : Accelerator
{
    internal CudaAccelerator(Context context, CudaDevice device) : base(context, device)
    {
        PtxTarget = Target(device) ?? throw new NotSupportedException(
            $"The GPU {device.Name} has compute capability {device.Architecture?.Major}.{device.Architecture?.Minor}; kernels are compiled for {PtxTarget.All[0].Capability / 10}.{PtxTarget.All[0].Capability % 10} and newer.");
        Device = device;
        DriverContext = new CudaContext(device.Driver, device.Handle, $"{device.Name} (cuda:{device.DeviceId})");
        try
        {
            DefaultStream = CreateStreamInternal();
        }
        catch
        {
            DriverContext.Close();
            throw;
        }
        Kernels = new CudaKernelStore(this);
        OnAcceleratorCreated();
    }

    /// <summary>The GPU.</summary>
    public new CudaDevice Device { get; }

    /// <summary>Its number among the GPUs of this machine.</summary>
    public int DeviceId => Device.DeviceId;

    /// <summary>The GPU's generation.</summary>
    public CudaArchitecture Architecture => Device.Architecture!.Value;

    /// <summary>The newest version of CUDA that the driver supports.</summary>
    public CudaDriverVersion DriverVersion => Device.DriverVersion;

    /// <inheritdoc cref="CudaDevice.DriverMode"/>
    public DeviceDriverMode DriverMode => Device.DriverMode;

    /// <inheritdoc cref="CudaDevice.ClockRate"/>
    public int ClockRate => Device.ClockRate;

    /// <inheritdoc cref="CudaDevice.MemoryClockRate"/>
    public int MemoryClockRate => Device.MemoryClockRate;

    /// <inheritdoc cref="CudaDevice.MemoryBusWidth"/>
    public int MemoryBusWidth => Device.MemoryBusWidth;

    /// <inheritdoc cref="CudaDevice.L2CacheSize"/>
    public int L2CacheSize => Device.L2CacheSize;

    /// <inheritdoc cref="CudaDevice.MaxSharedMemoryPerMultiprocessor"/>
    public int MaxSharedMemoryPerMultiprocessor => Device.MaxSharedMemoryPerMultiprocessor;

    /// <inheritdoc cref="CudaDevice.TotalNumRegistersPerGroup"/>
    public int TotalNumRegistersPerGroup => Device.TotalNumRegistersPerGroup;

    /// <inheritdoc cref="CudaDevice.TotalNumRegistersPerMultiprocessor"/>
    public int TotalNumRegistersPerMultiprocessor => Device.TotalNumRegistersPerMultiprocessor;

    /// <inheritdoc cref="CudaDevice.NumConcurrentCopyEngines"/>
    public int NumConcurrentCopyEngines => Device.NumConcurrentCopyEngines;

    /// <inheritdoc cref="CudaDevice.HasECCSupport"/>
    public bool HasECCSupport => Device.HasECCSupport;

    /// <summary>The context and what it owns.</summary>
    internal CudaContext DriverContext { get; }

    /// <summary>What PTX is written for.</summary>
    internal PtxTarget PtxTarget { get; }

    /// <summary>The kernels loaded so far.</summary>
    internal CudaKernelStore Kernels { get; }

    /// <summary>The memory of the GPU that is not in use, in bytes.</summary>
    /// <exception cref="CudaException">The device was lost.</exception>
    public long GetFreeMemory() => MemoryInfo().Free;

    /// <summary>Makes a stream.</summary>
    /// <param name="flag">Whether it waits for the driver's stream 0, which nothing here uses.</param>
    public CudaStream CreateStream(StreamFlags flag)
    {
        VerifyNotDisposed();
        return new CudaStream(this, flag);
    }

    /// <summary>What PTX for a GPU is written for; null for GPUs that are too old.</summary>
    internal static PtxTarget? Target(CudaDevice device) => PtxTarget.For(device.Architecture!.Value.Major, device.Architecture.Value.Minor);

    /// <summary>Free and total bytes of the GPU's memory.</summary>
    internal unsafe (long Free, long Total) MemoryInfo()
    {
        VerifyNotDisposed();
        nuint free, total;
        DriverContext.Enter();
        DriverContext.Check(DriverContext.Driver.cuMemGetInfo_v2(&free, &total), "asking for its free memory");
        return ((long)free, (long)total);
    }

    private protected override MemoryBuffer AllocateRawInternal(long length, int elementSize) => new CudaMemoryBuffer(this, length, elementSize);

    private protected override MemoryBuffer AllocatePageLockedInternal(long length, int elementSize) => new CudaHostMemory(this, length, elementSize);

    private protected override AcceleratorStream CreateStreamInternal() => new CudaStream(this, StreamFlags.CU_STREAM_NON_BLOCKING);

    private protected override Delegate LoadInternal(in KernelRequest request) => KernelLauncherEmitter.Load(this, request);

    private protected override unsafe void SynchronizeInternal()
    {
        DriverContext.Enter();
        DriverContext.Check(DriverContext.Driver.cuCtxSynchronize(), "waiting for its work");
    }

    private protected override void DisposeInternal() => DriverContext.Close();
}
