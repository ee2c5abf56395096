using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>
/// Marks loads from global memory that the kernel nowhere writes (<see cref="MemoryAccess.ReadOnly"/>). That is decided by the parameters that addresses come
/// from: no launch may pass memory both as a parameter that is written and as one that is only read. The launcher for GPUs looks for that, and has such launches done by
/// a kernel that was compiled without this pass (<see cref="CompilerOptions.AssumesDistinctViews"/>).
/// </summary>
internal static class ReadOnlyLoads
{
    /// <summary>Runs the pass.</summary>
    public static void Run(IrKernel kernel)
    {
        HashSet<MemoryRoot> written = [];
        foreach (IrInstruction instruction in kernel.Instructions)
        {
            // PTX text that gets something like an address may write anywhere.
            if (instruction.Operation == IrOperation.Assembly && instruction.Operands.Any(operand => operand.Type == IrType.Int64))
                return;
            if (instruction.Operation is not (IrOperation.Store or IrOperation.Atomic) || instruction.Access.Space != MemorySpace.Global)
                continue;
            if (instruction.Access.Root is null)
                return;
            written.Add(instruction.Access.Root);
        }
        foreach (IrInstruction instruction in kernel.Instructions)
        {
            if (instruction is { Operation: IrOperation.Load, Access: { Space: MemorySpace.Global, Root: MemoryRoot root } } && !written.Contains(root))
                instruction.Access = instruction.Access with { ReadOnly = true };
        }
    }
}
