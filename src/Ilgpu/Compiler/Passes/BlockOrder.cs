using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>
/// Orders the blocks: each behind those that lead to it (except at loops), the blocks of a loop together, and behind each other what can fall through. Then numbers
/// blocks and registers in that order.
/// </summary>
internal static class BlockOrder
{
    /// <summary>Runs the pass.</summary>
    public static void Run(IrKernel kernel)
    {
        List<IrBlock> order = Order(new ControlFlow(kernel));
        kernel.Blocks.Clear();
        kernel.Blocks.AddRange(order);

        int blockNumber = 0;
        int registerNumber = 0;
        foreach (IrParameter parameter in kernel.Parameters)
            parameter.Register.Number = registerNumber++;
        foreach (IrBlock block in kernel.Blocks)
        {
            block.Number = blockNumber++;
            foreach (IrRegister parameter in block.Parameters)
                parameter.Number = registerNumber++;
            foreach (IrInstruction instruction in block.Instructions)
            {
                foreach (IrRegister result in instruction.Results)
                {
                    result.Number = registerNumber++;
                    result.Definition = instruction;
                }
            }
        }
    }

    private static List<IrBlock> Order(ControlFlow flow)
    {
        Dictionary<IrBlock, HashSet<IrBlock>> loops = flow.Loops();
        Dictionary<IrBlock, int> waiting = flow.Order.ToDictionary(
            block => block,
            block => flow.Incoming(block).Count(edge => !flow.Dominates(block, edge.Source)));
        List<IrBlock> order = [];
        HashSet<IrBlock> placed = [];
        List<IrBlock> ready = [];
        Stack<(HashSet<IrBlock> Blocks, int End)> open = [];
        IrBlock? next = flow.Order[0];
        while (next is not null)
        {
            order.Add(next);
            placed.Add(next);
            ready.Remove(next);
            if (loops.TryGetValue(next, out HashSet<IrBlock>? loop))
                open.Push((loop, order.Count - 1 + loop.Count));
            while (open.TryPeek(out (HashSet<IrBlock> Blocks, int End) innermost) && innermost.End <= order.Count)
                open.Pop();
            // The first successor last: the end of the list is the first choice.
            for (int index = next.Successors.Count - 1; index >= 0; index--)
            {
                IrBlock target = next.Successors[index].Target;
                if (!flow.Dominates(target, next) && --waiting[target] == 0 && !placed.Contains(target))
                    ready.Add(target);
            }
            next = Next(flow, ready, placed, open.TryPeek(out (HashSet<IrBlock> Blocks, int End) current) ? current.Blocks : null);
        }
        return order;
    }

    private static IrBlock? Next(ControlFlow flow, List<IrBlock> ready, HashSet<IrBlock> placed, HashSet<IrBlock>? loop) =>
        ready.FindLast(block => loop?.Contains(block) ?? true)
        // Loops with several entries have blocks that wait for each other: any that something placed leads to.
        ?? flow.Order.FirstOrDefault(block => !placed.Contains(block) && (loop?.Contains(block) ?? true) && IsReached(flow, block, placed))
        ?? flow.Order.FirstOrDefault(block => !placed.Contains(block) && IsReached(flow, block, placed));

    private static bool IsReached(ControlFlow flow, IrBlock block, HashSet<IrBlock> placed) => flow.Incoming(block).Any(edge => placed.Contains(edge.Source));
}
