using ILGPU.Compiler.Ir;
using ILGPU.Cpu.Interpreter;
using ILGPU.Runtime.CPU;

namespace ILGPU.Cpu;

/// <summary>
/// A launch of an explicitly grouped kernel: a loop over the groups of a grid. If the threads of a group wait for each other, the interpreter runs what the
/// compiler made of the kernel, or, if there is no such thing, a <see cref="GroupExecutor"/> runs the threads in turns; else each group is a loop, too.
/// </summary>
internal abstract class ExplicitKernelJob : KernelJob
{
    private bool synchronizes;
    private Lazy<InterpretedLaunches?>? interpreter;

    /// <summary>The grid, the groups and their dynamic shared memory.</summary>
    public KernelConfig Config { get; private set; }

    /// <inheritdoc/>
    public override void Initialize(CPUAccelerator accelerator, object? target, KernelTraits traits)
    {
        base.Initialize(accelerator, target, traits);
        synchronizes = traits.HasFlag(KernelTraits.Synchronizes);
    }

    /// <summary>Lets the interpreter run groups whose threads wait for each other.</summary>
    /// <param name="compile">Compiles the kernel when such a group is first launched; null if that is impossible.</param>
    /// <param name="argumentTypes">The types of the kernel's arguments.</param>
    public void UseInterpreter(Func<IrKernel?> compile, Type[] argumentTypes) =>
        interpreter = new(() => compile() is { } kernel ? new InterpretedLaunches(kernel, argumentTypes) : null);

    /// <summary>Runs the kernel in a grid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The grid is empty, or its groups are larger than the accelerator allows.</exception>
    public void Submit(KernelConfig config)
    {
        long groups = config.GridDim.LongSize;
        long threads = config.GroupDim.LongSize;
        if (!config.IsValid || threads > Accelerator.MaxNumThreadsPerGroup)
        {
            Clear();
            throw new ArgumentOutOfRangeException(
                nameof(config),
                $"grid {config.GridDim}, group {config.GroupDim}",
                $"Grid and group must be positive along every axis, and a group of this accelerator has at most {Accelerator.MaxNumThreadsPerGroup} threads.");
        }
        Config = config;
        Execute(groups);
    }

    /// <summary>Runs the kernel once, as the current thread of <see cref="KernelThread"/>.</summary>
    public abstract void RunThread();

    /// <summary>Runs the kernel for all threads of a group, one after another.</summary>
    public abstract void RunGroup(KernelThread thread);

    /// <summary>Writes the bits of all scalar parts of all arguments (see <see cref="ArgumentLeaf"/>).</summary>
    public abstract unsafe void ReadArguments(long* leaves);

    /// <inheritdoc/>
    public sealed override void Run(long begin, long end)
    {
        if (synchronizes && Config.GroupDim.LongSize > 1)
        {
            if (Accelerator.WarpSize == GroupRunner.WarpSize && interpreter?.Value is { } launches)
            {
                launches.Run(this, begin, end);
                return;
            }
            GroupExecutor executor = Accelerator.Groups.Rent((int)Config.GroupDim.LongSize, Accelerator.WarpSize);
            try
            {
                executor.Run(this, begin, end);
            }
            finally
            {
                Accelerator.Groups.Return(executor);
            }
            return;
        }

        using SharedMemoryStore shared = new();
        KernelThread thread = new(Accelerator.WarpSize, shared, null);
        KernelThread? outer = KernelThread.Enter(thread);
        try
        {
            thread.BeginLaunch(Config, UsesLocalMemory);
            for (long group = begin; group < end; group++)
            {
                shared.BeginGroup(Config.SharedMemoryConfig);
                thread.BeginGroup(group);
                RunGroup(thread);
            }
        }
        finally
        {
            KernelThread.Leave(outer);
        }
    }
}
