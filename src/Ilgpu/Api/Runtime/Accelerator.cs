using System.Collections.Concurrent;
using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Something that runs kernels and has memory of its own.</summary>
public abstract partial class Accelerator : DisposeBase, IDevice
{
    [ThreadStatic]
    private static Accelerator? current;

    private readonly ConcurrentDictionary<KernelRequest, Delegate> kernels = new();

    private protected Accelerator(Context context, Device device)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(device);
        Context = context;
        Device = device;
    }

    /// <summary>Called once when the accelerator is disposed.</summary>
    public event EventHandler? Disposed;

    /// <summary>The accelerator that this thread bound last, or null.</summary>
    public static Accelerator? Current => current;

    /// <summary>The context.</summary>
    public Context Context { get; }

    /// <summary>The device.</summary>
    public Device Device { get; }

    /// <summary>The stream of launches that name none.</summary>
    public AcceleratorStream DefaultStream { get; private protected set; } = null!;

    /// <summary>The kind of the accelerator.</summary>
    public AcceleratorType AcceleratorType => Device.AcceleratorType;

    /// <inheritdoc/>
    public string Name => Device.Name;

    /// <inheritdoc/>
    public long MemorySize => Device.MemorySize;

    /// <inheritdoc/>
    public Index3D MaxGridSize => Device.MaxGridSize;

    /// <inheritdoc/>
    public Index3D MaxGroupSize => Device.MaxGroupSize;

    /// <inheritdoc/>
    public int MaxNumThreadsPerGroup => Device.MaxNumThreadsPerGroup;

    /// <inheritdoc/>
    public int MaxSharedMemoryPerGroup => Device.MaxSharedMemoryPerGroup;

    /// <inheritdoc/>
    public int MaxConstantMemory => Device.MaxConstantMemory;

    /// <inheritdoc/>
    public int WarpSize => Device.WarpSize;

    /// <inheritdoc/>
    public int NumMultiprocessors => Device.NumMultiprocessors;

    /// <inheritdoc/>
    public int MaxNumThreadsPerMultiprocessor => Device.MaxNumThreadsPerMultiprocessor;

    /// <inheritdoc/>
    public int MaxNumThreads => Device.MaxNumThreads;

    /// <summary>A grid that fills the device: the groups that it holds at a time, and the threads of each.</summary>
    public (Index1D, Index1D) MaxNumGroupsExtent =>
        (NumMultiprocessors * (MaxNumThreadsPerMultiprocessor / MaxNumThreadsPerGroup), MaxNumThreadsPerGroup);

    /// <inheritdoc/>
    public void PrintInformation(TextWriter writer) => Device.PrintInformation(writer);

    /// <summary>Makes this the current accelerator of the calling thread.</summary>
    public void Bind()
    {
        VerifyNotDisposed();
        current = this;
    }

    /// <summary>Makes a stream.</summary>
    /// <exception cref="ObjectDisposedException">The accelerator was disposed.</exception>
    public AcceleratorStream CreateStream()
    {
        VerifyNotDisposed();
        return CreateStreamInternal();
    }

    /// <summary>Waits until all work of the accelerator is done.</summary>
    /// <exception cref="ObjectDisposedException">The accelerator was disposed.</exception>
    public void Synchronize()
    {
        VerifyNotDisposed();
        SynchronizeInternal();
    }

    /// <summary>The name and the main figures.</summary>
    public override string ToString() => Device.ToString()!;

    /// <inheritdoc cref="AllocatePageLockedInternal"/>
    internal MemoryBuffer AllocatePageLocked(long length, int elementSize)
    {
        VerifyNotDisposed();
        return AllocatePageLockedInternal(length, elementSize);
    }

    internal Delegate Load(in KernelRequest request)
    {
        VerifyNotDisposed();
        if (kernels.TryGetValue(request, out Delegate? launcher))
            return launcher;
        request.Verify();
        return kernels.GetOrAdd(request, LoadInternal(request));
    }

    /// <summary>To be called at the end of the constructor of a derived class.</summary>
    private protected void OnAcceleratorCreated() => Context.Register(this);

    private protected abstract MemoryBuffer AllocateRawInternal(long length, int elementSize);

    /// <summary>Allocates memory of the host that copies from and to the accelerator's need not wait for.</summary>
    private protected abstract MemoryBuffer AllocatePageLockedInternal(long length, int elementSize);

    private protected abstract AcceleratorStream CreateStreamInternal();

    private protected abstract void SynchronizeInternal();

    /// <summary>Makes the launcher of a kernel: a delegate of the type that the request names.</summary>
    private protected abstract Delegate LoadInternal(in KernelRequest request);

    private protected abstract void DisposeInternal();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (current == this)
            current = null;
        DefaultStream?.Dispose();
        DisposeInternal();
        Disposed?.Invoke(this, EventArgs.Empty);
        base.Dispose(disposing);
    }
}
