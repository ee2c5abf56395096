using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Cpu.Interpreter;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>A kernel for launches on the stand-in, with what is checked at each launch.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="argumentTypes">The types of its arguments, without the index of an implicitly grouped kernel.</param>
internal sealed unsafe class StandInKernel(IrKernel kernel, IReadOnlyList<Type> argumentTypes)
{
    private readonly Lazy<InterpretedKernel> interpreted = new(() => new InterpretedKernel(kernel));
    private readonly ConcurrentStack<GroupRunner> idle = [];
    private readonly int[] elementSizes = [.. kernel.Parameters.Select(parameter => parameter.Root is null ? 0 : ArgumentLeaf.Of(argumentTypes[parameter.Argument])[parameter.Leaf].ElementSize)];

    // Loads that PTX makes with ld.global.nc give wrong values if the same launch writes there.
    private readonly HashSet<int> readOnly = Parameters(kernel, static instruction => instruction.Operation == IrOperation.Load && instruction.Access.ReadOnly);
    private readonly HashSet<int> written = Parameters(kernel, static instruction => instruction.Operation is IrOperation.Store or IrOperation.Atomic);

    /// <summary>The name of its entry.</summary>
    public string Name => kernel.Name;

    /// <summary>Runs a launch.</summary>
    /// <param name="grid">The groups.</param>
    /// <param name="group">The threads of a group.</param>
    /// <param name="dynamicSharedBytes">The size of the dynamic shared memory.</param>
    /// <param name="arguments">A pointer to each parameter.</param>
    /// <exception cref="InvalidKernelOperationException">The kernel or the launch did something wrong.</exception>
    public void Run(Index3D grid, Index3D group, int dynamicSharedBytes, void** arguments)
    {
        long[] parameters = new long[kernel.Parameters.Count];
        MemoryRange[] ranges = new MemoryRange[parameters.Length];
        for (int number = 0; number < parameters.Length; number++)
            parameters[number] = kernel.Parameters[number].Register.Type is IrType.Int64 or IrType.Float64 ? *(long*)arguments[number] : *(int*)arguments[number];
        for (int number = 0; number < parameters.Length; number++)
        {
            if (elementSizes[number] > 0)
                ranges[number] = new(parameters[number], parameters[number + 1] * elementSizes[number]);
        }
        CheckRanges(ranges);

        long groups = grid.LongSize;
        int runners = (int)Math.Min(groups, Environment.ProcessorCount);
        Parallel.For(0, runners, part =>
        {
            if (!idle.TryPop(out GroupRunner? runner))
                runner = new(interpreted.Value);
            runner.Run(grid, group, dynamicSharedBytes, parameters, ranges, groups * part / runners, groups * (part + 1) / runners);
            idle.Push(runner);
        });
    }

    /// <summary>The numbers of the parameters that some instructions reach memory by.</summary>
    private static HashSet<int> Parameters(IrKernel kernel, Func<IrInstruction, bool> some) => [..
        from instruction in kernel.Instructions
        where some(instruction) && instruction.Access is { Space: MemorySpace.Global, Root: not null }
        select instruction.Access.Root!.Number];

    private void CheckRanges(MemoryRange[] ranges)
    {
        for (int number = 0; number < ranges.Length; number++)
        {
            if (ranges[number].Bytes > 0 && StandInDriver.BytesAt(ranges[number].Start) < ranges[number].Bytes)
                throw new InvalidKernelOperationException($"{Name}: {kernel.Parameters[number].Name} shows {ranges[number].Bytes} bytes that are not all device memory");
        }
        foreach (int read in readOnly)
        {
            foreach (int write in written)
            {
                if (ranges[read].Start < ranges[write].Start + ranges[write].Bytes && ranges[write].Start < ranges[read].Start + ranges[read].Bytes)
                    throw new InvalidKernelOperationException($"{Name}: {kernel.Parameters[read].Name} is read as if nothing wrote there, but {kernel.Parameters[write].Name} shows the same memory and is written");
            }
        }
    }
}
