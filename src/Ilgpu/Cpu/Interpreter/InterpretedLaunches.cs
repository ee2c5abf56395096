using System.Collections.Concurrent;
using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>What the launches of a kernel through the interpreter share. Each thread of the machine that runs groups borrows a runner; nothing is allocated again.</summary>
internal sealed unsafe class InterpretedLaunches
{
    private readonly InterpretedKernel kernel;
    private readonly KernelArgumentReader reader;
    private readonly ConcurrentStack<Runner> idle = [];

    /// <summary>Prepares a kernel with arguments of given types.</summary>
    public InterpretedLaunches(IrKernel kernel, IEnumerable<Type> argumentTypes)
    {
        this.kernel = new InterpretedKernel(kernel);
        reader = new KernelArgumentReader(kernel, argumentTypes);
    }

    /// <summary>Runs the groups <c>[begin, end)</c> of a launch.</summary>
    /// <exception cref="InvalidKernelOperationException">The kernel did something wrong.</exception>
    public void Run(ExplicitKernelJob job, long begin, long end)
    {
        if (!idle.TryPop(out Runner? runner))
            runner = new Runner(kernel, reader);
        try
        {
            runner.Run(job, begin, end);
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

        public void Run(ExplicitKernelJob job, long begin, long end)
        {
            fixed (long* pointer = leaves)
                job.ReadArguments(pointer);
            reader.Read(leaves, parameters, ranges);
            KernelConfig config = job.Config;
            groups.Run(config.GridDim, config.GroupDim, config.SharedMemoryConfig.ArraySize, parameters, ranges, begin, end);
        }
    }
}
