using System.Collections.Concurrent;
using ILGPU.Compiler;

namespace ILGPU.Cpu.Interpreter;

/// <summary>What the launches of a kernel through the interpreter share. Each thread of the machine that runs groups borrows a runner; nothing is allocated again.</summary>
internal sealed unsafe class InterpretedLaunches
{
    private readonly InterpretedKernel kernel;
    private readonly KernelArgumentReader reader;
    private readonly ConcurrentStack<Runner> idle = [];

    /// <summary>Prepares launches of a kernel with arguments of given types.</summary>
    public InterpretedLaunches(InterpretedKernel kernel, IEnumerable<Type> argumentTypes)
    {
        this.kernel = kernel;
        reader = new KernelArgumentReader(kernel.Kernel, argumentTypes);
    }

    /// <summary>Runs the groups <c>[begin, end)</c> of a launch.</summary>
    /// <param name="job">The launch.</param>
    /// <param name="config">Its grid and groups.</param>
    /// <param name="extent">The extent of an implicitly grouped kernel.</param>
    /// <param name="begin">The first group.</param>
    /// <param name="end">The group behind the last.</param>
    /// <exception cref="InvalidKernelOperationException">The kernel did something wrong.</exception>
    public void Run(KernelJob job, KernelConfig config, LongIndex3D extent, long begin, long end)
    {
        if (!idle.TryPop(out Runner? runner))
            runner = new Runner(kernel, reader);
        try
        {
            runner.Run(job, config, extent, begin, end);
        }
        finally
        {
            idle.Push(runner);
        }
    }

    private sealed class Runner(InterpretedKernel kernel, KernelArgumentReader reader)
    {
        private readonly GroupRunner groups = new(kernel);
        private readonly long[] leaves = new long[reader.LeafCount];
        private readonly long[] parameters = new long[kernel.Kernel.Parameters.Count];
        private readonly MemoryRange[] ranges = new MemoryRange[kernel.Kernel.Parameters.Count];

        public void Run(KernelJob job, KernelConfig config, LongIndex3D extent, long begin, long end)
        {
            (leaves[0], leaves[1], leaves[2]) = (extent.X, extent.Y, extent.Z);
            fixed (long* pointer = leaves)
                job.ReadArguments(pointer + ParameterSource.ExtentLeaves);
            reader.Read(leaves, parameters, ranges);
            groups.Run(config.GridDim, config.GroupDim, config.SharedMemoryConfig.ArraySize, parameters, ranges, begin, end);
        }
    }
}
