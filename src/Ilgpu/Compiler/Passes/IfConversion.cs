using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>
/// Computes both sides of a small branch and selects, if the sides do nothing but a few cheap pure operations and lead to the same block: on a GPU cheaper than
/// a branch that the threads of a warp take differently.
/// </summary>
internal static class IfConversion
{
    /// <summary>The most instructions of a side.</summary>
    public const int MaximumInstructions = 4;

    /// <summary>The most values to select between.</summary>
    private const int MaximumSelections = 8;

    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        bool changed = false;
        // Innermost branches first: what they become is part of the sides around them.
        for (bool again = true; again;)
        {
            again = false;
            ControlFlow flow = new(kernel);
            int number = NextNumber(kernel);
            HashSet<IrBlock> gone = [];
            foreach (IrBlock block in flow.Order.Reverse())
                again |= !gone.Contains(block) && Convert(flow, block, gone, ref number);
            kernel.Blocks.RemoveAll(gone.Contains);
            changed |= again;
            if (again)
                MergeBlocks.Run(kernel);
        }
        return changed;
    }

    private static bool Convert(ControlFlow flow, IrBlock block, HashSet<IrBlock> gone, ref int number)
    {
        if (block is not { Condition: IrValue condition, Successors: [IrEdge first, IrEdge second] })
            return false;
        (IrBlock? firstSide, IrEdge firstEnd) = Side(flow, first);
        (IrBlock? secondSide, IrEdge secondEnd) = Side(flow, second);
        if (firstEnd.Target != secondEnd.Target)
        {
            // A triangle: one of the two is itself where the other leads.
            if (firstEnd.Target == second.Target)
                (secondSide, secondEnd) = (null, second);
            else if (first.Target == secondEnd.Target)
                (firstSide, firstEnd) = (null, first);
            else
                return false;
        }
        if (firstSide == block || secondSide == block)
            return false;
        int selections = firstEnd.Arguments.Zip(secondEnd.Arguments).Count(pair => !pair.First.Equals(pair.Second));
        if (selections > MaximumSelections)
            return false;

        IrEdge edge = new() { Target = firstEnd.Target };
        foreach (IrBlock side in new[] { firstSide, secondSide }.OfType<IrBlock>())
        {
            block.Instructions.AddRange(side.Instructions);
            gone.Add(side);
        }
        foreach ((IrValue ifTrue, IrValue ifFalse) in firstEnd.Arguments.Zip(secondEnd.Arguments))
            edge.Arguments.Add(ifTrue.Equals(ifFalse) ? ifTrue : Select(block, condition, ifTrue, ifFalse, ref number));
        block.Condition = null;
        block.Successors.Clear();
        block.Successors.Add(edge);
        return true;
    }

    /// <summary>The block at the end of an edge, if it can be computed in advance, and the edge on which it goes on; else no block and the edge itself.</summary>
    private static (IrBlock? Side, IrEdge End) Side(ControlFlow flow, IrEdge edge)
    {
        IrBlock block = edge.Target;
        return block is { Parameters.Count: 0, Successors: [IrEdge end] } && end.Target != block && block != flow.Order[0]
            && block.Instructions.Count <= MaximumInstructions && block.Instructions.All(IsCheap) && flow.Incoming(block).Count == 1
            ? (block, end)
            : (null, edge);
    }

    /// <summary>Whether an instruction may be executed where its result is not needed.</summary>
    public static bool IsCheap(IrInstruction instruction) => instruction.IsPure && instruction.Operation is not (IrOperation.Divide or IrOperation.Remainder
        or IrOperation.DivideUnsigned or IrOperation.RemainderUnsigned or IrOperation.SquareRoot);

    private static IrRegister Select(IrBlock block, IrValue condition, IrValue ifTrue, IrValue ifFalse, ref int number)
    {
        IrRegister result = new(ifTrue.Type, number++);
        IrInstruction instruction = new(IrOperation.Select, [result], condition, ifTrue, ifFalse);
        result.Definition = instruction;
        block.Instructions.Add(instruction);
        return result;
    }

    /// <summary>A number that no register of the kernel has, nor any higher one.</summary>
    public static int NextNumber(IrKernel kernel) => 1 + kernel.Parameters.Select(parameter => parameter.Register)
        .Concat(kernel.Blocks.SelectMany(block => block.Parameters))
        .Concat(kernel.Instructions.SelectMany(instruction => instruction.Results))
        .Select(register => register.Number)
        .DefaultIfEmpty(-1)
        .Max();
}
