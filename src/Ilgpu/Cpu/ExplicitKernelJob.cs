namespace ILGPU.Cpu;

/// <summary>
/// A launch of an explicitly grouped kernel: a loop over the groups of a grid. Groups whose threads wait for each other are run by the interpreter; the others
/// are loops, too.
/// </summary>
internal abstract class ExplicitKernelJob : KernelJob
{
    /// <summary>The grid, the groups and their dynamic shared memory.</summary>
    public KernelConfig Config { get; private set; }

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

    /// <summary>Runs the kernel for all threads of a group, one after another.</summary>
    public abstract void RunGroup(KernelThread thread);

    /// <inheritdoc/>
    public sealed override void Run(long begin, long end)
    {
        if ((Config.GroupDim.LongSize > 1 || Accelerator.InterpretsKernels) && Interpreter is { } interpreter)
        {
            interpreter.Run(this, Config, default, begin, end);
            return;
        }

        using SharedMemoryStore shared = new();
        KernelThread thread = new(Accelerator.WarpSize, shared);
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
