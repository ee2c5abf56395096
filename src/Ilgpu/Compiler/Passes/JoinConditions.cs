using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>
/// Makes one branch of two that follow each other and share a target, as C#'s &amp;&amp; and || compile to, if what lies between is cheap and without effect:
/// <c>if a goto X else (if b goto X else Y)</c> becomes <c>if a | b goto X else Y</c>.
/// </summary>
internal static class JoinConditions
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        ControlFlow flow = new(kernel);
        int number = IfConversion.NextNumber(kernel);
        HashSet<IrBlock> gone = [];
        // The last conditions of a chain first, so that the whole chain is joined at once.
        foreach (IrBlock block in flow.Order.Reverse())
        {
            while (!gone.Contains(block) && (Join(flow, block, 0, gone, ref number) || Join(flow, block, 1, gone, ref number)))
            {
            }
        }
        kernel.Blocks.RemoveAll(gone.Contains);
        return gone.Count > 0;
    }

    /// <summary>Joins the branch of a block with that of its successor number <paramref name="inner"/>.</summary>
    private static bool Join(ControlFlow flow, IrBlock block, int inner, HashSet<IrBlock> gone, ref int number)
    {
        if (block is not { Condition: IrValue condition, Successors: [_, _] })
            return false;
        IrBlock second = block.Successors[inner].Target;
        IrEdge shared = block.Successors[1 - inner];
        if (second is not { Parameters: [], Condition: IrValue secondCondition, Successors: [_, _] } || second == block || flow.Incoming(second).Count != 1
            || second.Instructions.Count > IfConversion.MaximumInstructions || !second.Instructions.All(IfConversion.IsCheap))
        {
            return false;
        }
        int same = second.Successors.FindIndex(edge => edge.Target == shared.Target && edge.Arguments.SequenceEqual(shared.Arguments));
        if (same < 0 || shared.Target == second)
            return false;

        block.Instructions.AddRange(second.Instructions);
        // The shared target is where a condition fails: both must hold for the other; where it holds: one of them is enough.
        if (same == inner)
            secondCondition = Add(block, IrOperation.Not, ref number, secondCondition);
        block.Condition = Add(block, inner == 0 ? IrOperation.And : IrOperation.Or, ref number, condition, secondCondition);
        block.Successors[inner] = second.Successors[1 - same];
        gone.Add(second);
        return true;
    }

    private static IrRegister Add(IrBlock block, IrOperation operation, ref int number, params IrValue[] operands)
    {
        IrRegister result = new(IrType.Bool, number++);
        result.Definition = new(operation, [result], operands);
        block.Instructions.Add(result.Definition);
        return result;
    }
}
