using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>Makes choices that are none into plain edges, and removes the blocks that nothing leads to any more.</summary>
internal static class SimplifyBranches
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        bool changed = false;
        foreach (IrBlock block in kernel.Blocks)
        {
            if (block.Successors.Count < 2)
                continue;
            IrEdge first = block.Successors[0];
            IrEdge second = block.Successors[1];
            if (block.Condition is IrConstant constant)
                block.Successors.RemoveAt(constant.Bits != 0 ? 1 : 0);
            else if (first.Target == second.Target && first.Arguments.SequenceEqual(second.Arguments))
                block.Successors.RemoveAt(1);
            else
                continue;
            block.Condition = null;
            changed = true;
        }
        return ControlFlow.RemoveUnreachable(kernel) || changed;
    }
}
