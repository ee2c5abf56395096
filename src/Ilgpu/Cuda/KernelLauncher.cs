using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU.Compiler;
using ILGPU.Compiler.Evaluation;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>
/// Launches a kernel. The emitted delegate (<see cref="KernelLauncherEmitter"/>) has this as its target: it writes the scalar parts of the extent and the arguments
/// to its stack and calls the methods here. A launch allocates nothing.
/// </summary>
internal sealed unsafe class KernelLauncher
{
    /// <summary>Threads of a group where nobody chose: enough to fill a multiprocessor, and few enough for any number of registers.</summary>
    public const int DefaultGroupSize = 256;

    private readonly CudaAccelerator accelerator;
    private readonly CudaContext context;
    private readonly KernelRequest request;
    private readonly List<ArgumentLeaf>[] arguments;
    private readonly SpecializedArguments specialized;
    private readonly CompilerOptions options;
    private readonly int groupSize;
    private readonly int extentAxes;
    private Variant[] variants = [];

    /// <summary>Prepares the launches of a kernel, and loads it unless it has arguments that it is compiled for.</summary>
    public KernelLauncher(CudaAccelerator accelerator, in KernelRequest request, List<ArgumentLeaf>[] arguments)
    {
        this.accelerator = accelerator;
        context = accelerator.DriverContext;
        this.request = request;
        this.arguments = arguments;
        specialized = new SpecializedArguments(request.ArgumentTypes, arguments);
        groupSize = request.GroupSize == 0 ? DefaultGroupSize : request.GroupSize;
        extentAxes = request.Grouping == Grouping.Implicit ? TypeLayout.Of(request.ExtentType).Leaves.Count : 0;
        options = CompilerOptions.Default with
        {
            ChecksBounds = ViewAssertions.Enabled,
            MaxThreadsPerGroup = request.Grouping == Grouping.Implicit ? groupSize : request.Specialization.MaxNumThreadsPerGroup,
            MinGroupsPerMultiprocessor = request.Grouping == Grouping.Implicit ? null : request.Specialization.MinNumGroupsPerMultiprocessor,
        };
        if (options.MaxThreadsPerGroup > accelerator.MaxNumThreadsPerGroup)
            throw new NotSupportedException($"The kernel {request.Method.Name} is loaded for groups of {options.MaxThreadsPerGroup} threads; a group of this device has at most {accelerator.MaxNumThreadsPerGroup}.");
        if (specialized.Count == 0)
            _ = Find(null);
    }

    /// <summary>Checks the memory of a view before the launch.</summary>
    /// <param name="source">The owner of the memory.</param>
    /// <param name="address">Where the view begins.</param>
    /// <exception cref="ObjectDisposedException">The memory was freed.</exception>
    /// <exception cref="ArgumentException">It is not memory of this accelerator.</exception>
    public void Verify(MemoryBuffer? source, long address)
    {
        if (source is CudaMemoryBuffer buffer && buffer.Accelerator == accelerator)
            buffer.VerifyUsable();
        else if (source is not null || address != 0)
            throw Foreign(source);
    }

    /// <summary>Launches an implicitly grouped kernel.</summary>
    /// <param name="stream">The stream; null for the default stream.</param>
    /// <param name="leaves">The extent along each axis, then the parts of the arguments.</param>
    public void LaunchImplicit(AcceleratorStream? stream, long* leaves)
    {
        long threads = 1;
        for (int axis = 0; axis < extentAxes; axis++)
        {
            if (leaves[axis] < 1)
                throw new ArgumentOutOfRangeException(nameof(leaves), leaves[axis], "The extent of a launch must be positive along every axis.");
            threads = checked(threads * leaves[axis]);
        }
        Variant variant = Find(leaves);
        LoadedKernel kernel = Select(variant, leaves);
        long groups = ((threads - 1) / groupSize) + 1;
        if (groups > accelerator.MaxGridSize.X)
        {
            throw new ArgumentOutOfRangeException(
                nameof(leaves), threads, $"The extent has {threads} elements, which are {groups} groups of {groupSize} threads; a grid of this device has at most {accelerator.MaxGridSize.X}. Launch parts of it{(groupSize < DefaultGroupSize ? ", or load the kernel with larger groups" : "")}.");
        }
        Launch(stream, kernel, leaves, new((int)groups, 1, 1), new(groupSize, 1, 1), 0);
    }

    /// <summary>Launches an explicitly grouped kernel.</summary>
    /// <param name="stream">The stream; null for the default stream.</param>
    /// <param name="leaves">Room for an extent, then the parts of the arguments.</param>
    /// <param name="config">The grid and the groups.</param>
    public void LaunchExplicit(AcceleratorStream? stream, long* leaves, in KernelConfig config)
    {
        if (!config.IsValid || Exceeds(config.GridDim, accelerator.MaxGridSize) || Exceeds(config.GroupDim, accelerator.MaxGroupSize) || config.GroupDim.LongSize > accelerator.MaxNumThreadsPerGroup)
        {
            throw new ArgumentOutOfRangeException(
                nameof(config),
                $"grid {config.GridDim}, group {config.GroupDim}",
                $"Grid and group must be positive along every axis; a grid of this device has at most {accelerator.MaxGridSize} groups, a group at most {accelerator.MaxGroupSize} and {accelerator.MaxNumThreadsPerGroup} threads in all.");
        }
        LoadedKernel kernel = Select(Find(leaves), leaves);
        if (config.GroupDim.LongSize > kernel.MaxThreadsPerGroup)
        {
            throw new ArgumentOutOfRangeException(nameof(config), $"group {config.GroupDim}", options.MaxThreadsPerGroup is { } promised
                ? $"The kernel {kernel.Name} was loaded for groups of at most {promised} threads."
                : $"The kernel {kernel.Name} takes {kernel.Registers} registers, with which a group has at most {kernel.MaxThreadsPerGroup} threads. Load it with a KernelSpecialization that says how large its groups are.");
        }
        int shared = config.SharedMemoryConfig.ArraySize;
        kernel.ReserveShared(shared);
        Launch(stream, kernel, leaves, config.GridDim, config.GroupDim, shared);
    }

    private static bool Exceeds(Index3D size, Index3D limit) => size.X > limit.X || size.Y > limit.Y || size.Z > limit.Z;

    [SkipLocalsInit]
    private void Launch(AcceleratorStream? stream, LoadedKernel kernel, long* leaves, Index3D grid, Index3D group, int sharedBytes)
    {
        ObjectDisposedException.ThrowIf(accelerator.IsDisposed, accelerator);
        stream ??= accelerator.DefaultStream;
        if (stream is not CudaStream queue || stream.Accelerator != accelerator)
            throw new ArgumentException($"The stream belongs to {stream.Accelerator}, the kernel to {accelerator}.", nameof(stream));
        queue.VerifyUsable();
        ReadOnlySpan<ParameterSource> sources = kernel.Sources;
        void** parameters = stackalloc void*[sources.Length];
        for (int number = 0; number < sources.Length; number++)
            parameters[number] = leaves + sources[number].Leaf;
        context.Enter();
        CudaError error = context.Driver.cuLaunchKernel(
            kernel.Function, (uint)grid.X, (uint)grid.Y, (uint)grid.Z, (uint)group.X, (uint)group.Y, (uint)group.Z, (uint)sharedBytes, queue.StreamPtr, parameters, null);
        if (error != CudaError.CUDA_SUCCESS)
            throw context.Failure(error, $"launching the kernel {kernel.Name}");
    }

    /// <summary>The form of a variant that a launch needs.</summary>
    private LoadedKernel Select(Variant variant, long* leaves)
    {
        if (!variant.Distinct.Overlaps(leaves))
            return variant.Distinct;
        return variant.Overlapping ??= Compile(leaves, options with { AssumesDistinctViews = false });
    }

    /// <summary>The kernel compiled for the values of a launch.</summary>
    private Variant Find(long* leaves)
    {
        foreach (Variant variant in variants)
        {
            if (specialized.Equal(leaves, variant.Values))
                return variant;
        }
        Variant added = new(specialized.Read(leaves), Compile(leaves, options));
        // Others may add at the same time; a variant that gets lost is found in the store again.
        variants = [.. variants, added];
        return added;
    }

    private LoadedKernel Compile(long* leaves, CompilerOptions compilerOptions)
    {
        ObjectDisposedException.ThrowIf(accelerator.IsDisposed, accelerator);
        string values = string.Join(',', specialized.Read(leaves).Select(static bits => bits.ToString(CultureInfo.InvariantCulture)));
        return accelerator.Kernels.Load(new(request.Method, request.Grouping, compilerOptions, values), arguments, specialized.Values(leaves));
    }

    private ArgumentException Foreign(MemoryBuffer? source) => new(
        source is null || source is not CudaMemoryBuffer
            ? $"A view of the host's memory is an argument of the kernel {request.Method.Name} on {accelerator.Name}. Copy its contents to a buffer of that accelerator."
            : $"A view of memory of another accelerator, {source.Accelerator}, is an argument of the kernel {request.Method.Name} on {accelerator.Name}. Copy its contents to a buffer of that accelerator.");

    /// <summary>A kernel compiled for some values.</summary>
    private sealed class Variant(long[] values, LoadedKernel distinct)
    {
        /// <summary>The bits of the values.</summary>
        public long[] Values { get; } = values;

        /// <summary>For launches whose views are distinct, or all written or all read.</summary>
        public LoadedKernel Distinct { get; } = distinct;

        /// <summary>For the others; compiled when it is first needed.</summary>
        public LoadedKernel? Overlapping { get; set; }
    }
}
