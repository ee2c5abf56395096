using System.Runtime.CompilerServices;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>What has to be given back to the driver, in the order in which it is.</summary>
internal enum ResourceKind
{
    GraphInstance,
    Graph,
    Event,
    Stream,
    Module,
    Memory,
    HostMemory,
}

/// <summary>
/// An accelerator's hold on the primary context of a device, which all accelerators of the device share, and the list of what it got from the driver: what was not
/// given back is when the context is closed. All calls to the driver for a device go by way of this class's <see cref="Driver"/>; <see cref="Enter"/> comes before
/// them, <see cref="Check(CudaError, string)"/> behind.
/// </summary>
internal sealed unsafe class CudaContext
{
    // The context that the thread entered last. The driver has the same for itself; asking it would cost a call.
    [ThreadStatic]
    private static CudaContext? current;

    private readonly int device;
    private readonly string deviceName;
    private readonly nint handle;
    private readonly Lock guard = new();
    private readonly HashSet<(ResourceKind Kind, nint Handle)> resources = [];
    private bool closed;
    private CudaException? lost;

    /// <summary>Takes hold of the primary context of a device.</summary>
    /// <exception cref="CudaException">The driver refuses.</exception>
    public CudaContext(CudaDriver driver, int device, string deviceName)
    {
        Driver = driver;
        this.device = device;
        this.deviceName = deviceName;
        nint context;
        Check(driver.cuDevicePrimaryCtxRetain(&context, device), "opening the device");
        handle = context;
    }

    /// <summary>The driver.</summary>
    public CudaDriver Driver { get; }

    /// <summary>Whether an error made the device unusable.</summary>
    public bool IsLost => lost is not null;

    /// <summary>Makes the context that of the calling thread.</summary>
    /// <exception cref="ObjectDisposedException">The accelerator was disposed.</exception>
    /// <exception cref="CudaException">The device was lost.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (current != this)
            EnterSlowly();
    }

    /// <summary>Throws if a call failed.</summary>
    /// <param name="error">What the call came back with.</param>
    /// <param name="action">What was tried, as in "copying to the device".</param>
    /// <exception cref="CudaException">It failed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Check(CudaError error, string action)
    {
        if (error != CudaError.CUDA_SUCCESS)
            throw Failure(error, action);
    }

    /// <summary>The exception for a call that failed. An error that makes the device unusable is kept: all later ones are reported as this.</summary>
    public CudaException Failure(CudaError error, string action)
    {
        if (lost is { } first)
            return new CudaException(first.Code, first.Message);
        if (DriverErrors.IsLost(error))
        {
            string remedy = DriverErrors.IsOfKernel(error)
                ? "A kernel did something wrong; with ILGPU_ASSERTIONS=1 or on the CPU it may show where."
                : "The driver's log (dmesg, nvidia-smi) may say why.";
            lost = new CudaException(error, $"The device {deviceName} was lost while {action}: {DriverErrors.Describe(error)}. Start the program again. {remedy}");
            return lost;
        }
        return DriverErrors.IsOfCapture(error)
            ? new CudaException(error, $"{deviceName}: {action} is not possible while work is recorded: {DriverErrors.Describe(error)}.")
            : new CudaException(error, $"{deviceName}: {action} failed: {DriverErrors.Describe(error)}.");
    }

    /// <summary>Notes something that has to be given back.</summary>
    public nint Own(ResourceKind kind, nint resource)
    {
        lock (guard)
            resources.Add((kind, resource));
        return resource;
    }

    /// <summary>Gives something back. Does nothing if that was done, if the context was closed, or if the device was lost.</summary>
    public void Release(ResourceKind kind, nint resource)
    {
        // The garbage collector gives back, too, and nothing may be thrown on its thread; what still uses the resource shows in the next call that is checked.
        lock (guard)
        {
            if (!resources.Remove((kind, resource)) || closed || lost is not null)
                return;
            EnterQuietly();
            _ = Free(kind, resource);
        }
    }

    /// <summary>Gives back what is left, and the context. Further calls do nothing.</summary>
    public void Close()
    {
        lock (guard)
        {
            if (closed)
                return;
            closed = true;
            if (lost is null)
            {
                EnterQuietly();
                _ = Driver.cuCtxSynchronize();
                foreach ((ResourceKind kind, nint resource) in resources.OrderBy(static resource => resource.Kind))
                    _ = Free(kind, resource);
            }
            resources.Clear();
            if (current == this)
            {
                _ = Driver.cuCtxSetCurrent(0);
                current = null;
            }
            _ = Driver.cuDevicePrimaryCtxRelease_v2(device);
        }
    }

    private CudaError Free(ResourceKind kind, nint resource) => kind switch
    {
        ResourceKind.GraphInstance => Driver.cuGraphExecDestroy(resource),
        ResourceKind.Graph => Driver.cuGraphDestroy(resource),
        ResourceKind.Event => Driver.cuEventDestroy_v2(resource),
        ResourceKind.Stream => Driver.cuStreamDestroy_v2(resource),
        ResourceKind.Module => Driver.cuModuleUnload(resource),
        ResourceKind.Memory => Driver.cuMemFree_v2(resource),
        _ => Driver.cuMemFreeHost(resource),
    };

    private void EnterSlowly()
    {
        ObjectDisposedException.ThrowIf(closed, typeof(CudaAccelerator));
        Check(Driver.cuCtxSetCurrent(handle), "entering its context");
        current = this;
    }

    private void EnterQuietly()
    {
        if (current == this)
            return;
        _ = Driver.cuCtxSetCurrent(handle);
        current = this;
    }
}
