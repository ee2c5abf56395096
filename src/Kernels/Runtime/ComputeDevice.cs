using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

/// <summary>
/// The device that kernels run on: an accelerator, its default stream, a pool of its memory, and the kernels loaded so far.
/// Every launcher of this assembly takes one as its first argument. Not thread-safe: one thread launches at a time.
/// </summary>
public sealed partial class ComputeDevice : IDisposable
{
    private readonly Context context;

    // By reference: to compare what delegates call takes longer than a launch. A kernel that two delegates call is loaded once by the accelerator.
    private readonly Dictionary<object, Delegate> loadedKernels = new(ReferenceEqualityComparer.Instance);
    private MemoryBuffer1D<float, Stride1D.Dense>? placeholder;
    private bool disposed;

    private ComputeDevice(Context context, Accelerator accelerator, int threads)
    {
        this.context = context;
        Accelerator = accelerator;
        Host = new HostThreads(threads);
        Memory = new MemoryPool(accelerator);
#if UPSTREAM_PACKAGES
        services = new DeviceServices(this);
#else
        services = accelerator.AcceleratorType == AcceleratorType.Cuda ? new CudaServices(this) : new DeviceServices(this);
#endif
        KernelForm = IsHost ? KernelForm.Simple : KernelForm.Grouped;
    }

    /// <summary>The accelerator that kernels are loaded on.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>The stream that every launcher uses; launches on it run in order.</summary>
    public AcceleratorStream Stream => Accelerator.DefaultStream;

    /// <summary>
    /// Whether views of this device point to host memory. If so, launchers may use their vectorised host implementation.
    /// </summary>
    public bool IsHost => Accelerator.AcceleratorType == AcceleratorType.CPU;

    /// <summary>
    /// Runs the ILGPU kernels also where an operation has a host implementation, so that tests check them on any machine. Slow.
    /// </summary>
    public bool PreferKernels { get; set; }

    /// <summary>Whether launchers are to use their host implementation: on a host device, unless <see cref="PreferKernels"/>.</summary>
    public bool UsesHost => IsHost && !PreferKernels;

    /// <summary>Which of its kernels an operation runs: <see cref="KernelForm.Simple"/> on a host device, else <see cref="KernelForm.Grouped"/>, unless set.</summary>
    public KernelForm KernelForm { get; set; }

    /// <summary>Whether launchers are to use their grouped kernels.</summary>
    public bool UsesGroups => !UsesHost && KernelForm == KernelForm.Grouped;

    /// <summary>Threads of a group of the grouped kernels: one of <see cref="GroupSizes"/>, or 0 to let each launch choose by its shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public int GroupSize
    {
        get;
        set
        {
            if (value != 0 && !GroupSizes.Contains(value))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"A group has {string.Join(", ", GroupSizes)} threads, or 0 to choose by shape.");
            }

            field = value;
        }
    }

    /// <summary>The group sizes that grouped kernels come in.</summary>
    public static IReadOnlyList<int> GroupSizes { get; } = [32, 64, 256];

    /// <summary>The threads of the host implementations.</summary>
    public HostThreads Host { get; }

    /// <summary>The pool that all device memory comes from.</summary>
    public MemoryPool Memory { get; }

    /// <summary>A name for tables and logs.</summary>
    public string Name => Accelerator.Name;

    /// <summary>The width of the vectors that the host implementations compute with, in bits: 512, 256 or 128.</summary>
    public static int HostVectorBits => HostSimd.Bits;

    /// <summary>Rents uninitialised memory from <see cref="Memory"/>; dispose it to give it back.</summary>
    /// <param name="length">Elements; at least 0.</param>
    public PooledBuffer<T> Rent<T>(long length)
        where T : unmanaged => Memory.Rent<T>(length);

    /// <summary>Memory to pass for an operand that a kernel does not read: kernels get no empty views, and a view of what the kernel writes would make it read more slowly.</summary>
    internal ArrayView<float> Placeholder => (placeholder ??= Accelerator.Allocate1D<float>(1)).View;

    /// <summary>Waits until all launches so far are done.</summary>
    public void Synchronize() => services.Synchronize();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        Host.Dispose();
        services.Dispose();
        Memory.Dispose();
        placeholder?.Dispose();
        Accelerator.Dispose();
        context.Dispose();
    }

    /// <summary>The launcher of <paramref name="kernel"/>, loaded on first use and kept for the life of the device.</summary>
    private TLauncher Load<TKernel, TLauncher>(TKernel kernel, Func<Accelerator, TKernel, TLauncher> load)
        where TKernel : Delegate
        where TLauncher : Delegate
    {
        if (!loadedKernels.TryGetValue(kernel, out Delegate? launcher))
        {
            launcher = load(Accelerator, kernel);
            loadedKernels.Add(kernel, launcher);
        }

        return (TLauncher)launcher;
    }

    /// <summary>The limits of a grouped kernel's launches, which decide how many registers it may take.</summary>
    private static KernelSpecialization Limits(Delegate kernel) => KernelCatalog.Find(kernel.Method) is { GroupSize: > 0 } entry ? new(entry.GroupSize, entry.GroupsPerMultiprocessor) : KernelSpecialization.Empty;
}
