using System.Reflection.Emit;
using ILGPU.Cpu;

namespace ILGPU.Compiler.Source;

/// <summary>Finds dominators (Cooper, Harvey, Kennedy 2001) and natural loops.</summary>
internal static class LoopFinder
{
    public static void Find(MethodCode code)
    {
        Dictionary<MethodBlock, List<MethodBlock>> predecessors = Predecessors(code.Blocks);
        FindDominators(code.Blocks, predecessors);
        Dictionary<MethodBlock, MethodLoop> loops = [];
        foreach (MethodBlock block in code.Blocks)
        {
            foreach (MethodBlock header in block.Successors.Where(successor => successor.Order <= block.Order))
            {
                if (!Dominates(header, block))
                    throw new CompilerException($"{code.Name} jumps into a loop from outside (goto); write it as for, while or do.", hasPlace: false);
                if (!loops.TryGetValue(header, out MethodLoop? loop))
                    loops.Add(header, loop = new MethodLoop(header));
                Collect(loop, block, predecessors);
            }
        }

        // A larger loop around a smaller one: the smallest that contains a header is its parent, the smallest that contains a block its loop.
        MethodLoop[] ordered = [.. loops.Values.OrderBy(loop => loop.Blocks.Count)];
        foreach (MethodLoop loop in ordered)
        {
            loop.Parent = ordered.FirstOrDefault(other => other != loop && other.Blocks.Contains(loop.Header));
            foreach (MethodBlock block in loop.Blocks)
            {
                block.Loop ??= loop;
                loop.Assigned.UnionWith(Assigned(code, block));
            }
        }
    }

    private static IEnumerable<int> Assigned(MethodCode code, MethodBlock block)
    {
        for (int number = block.First; number < block.End; number++)
        {
            IlInstruction instruction = code.Reader.Instructions[number];
            if (instruction.Code.Name!.StartsWith("stloc", StringComparison.Ordinal))
                yield return code.Reader.Variable(instruction);
            else if (instruction.Code == OpCodes.Starg || instruction.Code == OpCodes.Starg_S)
                yield return code.Locals.Length + code.Reader.Variable(instruction);
        }
    }

    private static void Collect(MethodLoop loop, MethodBlock latch, Dictionary<MethodBlock, List<MethodBlock>> predecessors)
    {
        Stack<MethodBlock> open = new([latch]);
        while (open.TryPop(out MethodBlock? block))
            if (loop.Blocks.Add(block))
                foreach (MethodBlock predecessor in predecessors[block])
                    open.Push(predecessor);
    }

    private static Dictionary<MethodBlock, List<MethodBlock>> Predecessors(IReadOnlyList<MethodBlock> blocks)
    {
        Dictionary<MethodBlock, List<MethodBlock>> predecessors = blocks.ToDictionary(block => block, _ => new List<MethodBlock>());
        foreach (MethodBlock block in blocks)
            foreach (MethodBlock successor in block.Successors)
                predecessors[successor].Add(block);
        return predecessors;
    }

    private static void FindDominators(IReadOnlyList<MethodBlock> blocks, Dictionary<MethodBlock, List<MethodBlock>> predecessors)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (MethodBlock block in blocks.Skip(1))
            {
                MethodBlock? dominator = null;
                foreach (MethodBlock predecessor in predecessors[block])
                    if (predecessor.Order == 0 || predecessor.Dominator is not null)
                        dominator = dominator is null ? predecessor : Common(dominator, predecessor);
                changed |= dominator != block.Dominator;
                block.Dominator = dominator;
            }
        }
    }

    private static MethodBlock Common(MethodBlock first, MethodBlock second)
    {
        while (first != second)
        {
            if (first.Order > second.Order)
                first = first.Dominator!;
            else
                second = second.Dominator!;
        }
        return first;
    }

    private static bool Dominates(MethodBlock dominator, MethodBlock block)
    {
        MethodBlock? current = block;
        while (current is not null && current.Order > dominator.Order)
            current = current.Dominator;
        return current == dominator;
    }
}
