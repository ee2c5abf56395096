using ILGPU.Cpu;

namespace ILGPU.Runtime.CPU;

/// <summary>
/// Runs kernels as native .NET code on the processor. Implicitly grouped kernels are loops; see docs/ilgpu.md for how groups run.
/// Launches and copies are done when they return, so that there is nothing to wait for in <see cref="Accelerator.Synchronize"/>.
/// </summary>
public sealed class CPUAccelerator : Accelerator
{
    private readonly WorkerPool workers;

    internal CPUAccelerator(Context context, CPUDevice device, CPUAcceleratorMode mode, ThreadPriority threadPriority) : base(context, device)
    {
        Mode = mode;
        ThreadPriority = threadPriority;
        workers = new WorkerPool(UsesSequentialExecution ? 1 : device.NumMultiprocessors, threadPriority);
        DefaultStream = CreateStreamInternal();
        OnAcceleratorCreated();
    }

    /// <summary>How the worker threads are used.</summary>
    public CPUAcceleratorMode Mode { get; }

    /// <summary>Whether everything runs on the calling thread.</summary>
    public bool UsesSequentialExecution => Mode == CPUAcceleratorMode.Sequential;

    /// <summary>The priority of the worker threads.</summary>
    public ThreadPriority ThreadPriority { get; }

    /// <summary>The number of threads that the device holds at a time.</summary>
    public int NumThreads => MaxNumThreads;

    internal WorkerPool Workers => workers;

    /// <summary>Whether the interpreter runs all kernels, also those that could run natively. Kernels loaded before keep to what they were loaded for.</summary>
    internal bool InterpretsKernels { get; set; }

    private protected override MemoryBuffer AllocateRawInternal(long length, int elementSize) => new CpuMemory(this, length, elementSize);

    private protected override MemoryBuffer AllocatePageLockedInternal(long length, int elementSize) => new CpuMemory(this, length, elementSize);

    private protected override AcceleratorStream CreateStreamInternal() => new CpuStream(this);

    private protected override Delegate LoadInternal(in KernelRequest request) => KernelJobEmitter.Load(this, request);

    private protected override void SynchronizeInternal()
    {
    }

    private protected override void DisposeInternal()
    {
        workers.Dispose();
    }
}
