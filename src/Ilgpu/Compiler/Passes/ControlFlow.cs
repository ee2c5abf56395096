using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>How the blocks of a kernel lead to each other: order, predecessors and dominators. It is a snapshot: a pass that changes edges makes a new one.</summary>
internal sealed class ControlFlow
{
    private readonly Dictionary<IrBlock, int> _positions = [];
    private readonly List<(IrBlock Source, IrEdge Edge)>[] _incoming;
    private readonly int[] _dominators;
    private readonly List<IrBlock>[] _children;
    private readonly (int First, int Last)[] _treeRanges;

    public ControlFlow(IrKernel kernel)
    {
        Order = ReversePostorder(kernel.Blocks[0]);
        for (int position = 0; position < Order.Count; position++)
            _positions.Add(Order[position], position);
        _incoming = [.. Order.Select(_ => new List<(IrBlock, IrEdge)>())];
        foreach (IrBlock block in Order)
        {
            foreach (IrEdge edge in block.Successors)
                _incoming[_positions[edge.Target]].Add((block, edge));
        }
        _dominators = FindDominators();
        _children = [.. Order.Select(_ => new List<IrBlock>())];
        for (int position = 1; position < Order.Count; position++)
            _children[_dominators[position]].Add(Order[position]);
        _treeRanges = NumberTree();
    }

    /// <summary>The blocks that can be reached, each before those that it leads to, except at loops.</summary>
    public IReadOnlyList<IrBlock> Order { get; }

    /// <summary>Removes the blocks of a kernel that cannot be reached; tells whether there were any.</summary>
    public static bool RemoveUnreachable(IrKernel kernel)
    {
        ControlFlow flow = new(kernel);
        return kernel.Blocks.RemoveAll(block => !flow.IsReachable(block)) > 0;
    }

    /// <summary>Whether the block can be reached.</summary>
    public bool IsReachable(IrBlock block) => _positions.ContainsKey(block);

    /// <summary>The edges that lead to a block, with the blocks that they leave.</summary>
    public IReadOnlyList<(IrBlock Source, IrEdge Edge)> Incoming(IrBlock block) => _incoming[_positions[block]];

    /// <summary>The blocks that a block dominates directly.</summary>
    public IReadOnlyList<IrBlock> Dominated(IrBlock block) => _children[_positions[block]];

    /// <summary>Whether every way to <paramref name="block"/> goes through <paramref name="dominator"/>. A block dominates itself.</summary>
    public bool Dominates(IrBlock dominator, IrBlock block)
    {
        (int first, int last) = _treeRanges[_positions[dominator]];
        int number = _treeRanges[_positions[block]].First;
        return first <= number && number <= last;
    }

    /// <summary>The natural loops: each header with the blocks of its loop, itself among them.</summary>
    public Dictionary<IrBlock, HashSet<IrBlock>> Loops()
    {
        Dictionary<IrBlock, HashSet<IrBlock>> loops = [];
        foreach (IrBlock header in Order)
        {
            Stack<IrBlock> pending = new(Incoming(header).Select(edge => edge.Source).Where(source => Dominates(header, source)));
            if (pending.Count == 0)
                continue;
            HashSet<IrBlock> blocks = [header];
            while (pending.TryPop(out IrBlock? block))
            {
                if (!blocks.Add(block))
                    continue;
                foreach ((IrBlock source, _) in Incoming(block))
                    pending.Push(source);
            }
            loops.Add(header, blocks);
        }
        return loops;
    }

    private static List<IrBlock> ReversePostorder(IrBlock entry)
    {
        List<IrBlock> order = [];
        HashSet<IrBlock> seen = [entry];
        Stack<(IrBlock Block, int Next)> open = new([(entry, 0)]);
        while (open.TryPop(out (IrBlock Block, int Next) top))
        {
            // The last successor first, so that the first one comes first in the reversed order.
            int index = top.Block.Successors.Count - 1 - top.Next;
            if (index < 0)
            {
                order.Add(top.Block);
                continue;
            }
            open.Push((top.Block, top.Next + 1));
            IrBlock target = top.Block.Successors[index].Target;
            if (seen.Add(target))
                open.Push((target, 0));
        }
        order.Reverse();
        return order;
    }

    /// <summary>The immediate dominator of each block, by the iteration of Cooper, Harvey and Kennedy.</summary>
    private int[] FindDominators()
    {
        int[] dominators = new int[Order.Count];
        Array.Fill(dominators, -1);
        dominators[0] = 0;
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int position = 1; position < Order.Count; position++)
            {
                int found = -1;
                foreach ((IrBlock source, _) in _incoming[position])
                {
                    int other = _positions[source];
                    if (dominators[other] < 0)
                        continue;
                    found = found < 0 ? other : Common(dominators, found, other);
                }
                changed |= dominators[position] != found;
                dominators[position] = found;
            }
        }
        return dominators;
    }

    private static int Common(int[] dominators, int first, int second)
    {
        while (first != second)
        {
            while (first > second)
                first = dominators[first];
            while (second > first)
                second = dominators[second];
        }
        return first;
    }

    /// <summary>Numbers the dominator tree from the root, so that what a block dominates has the numbers from its own to its last.</summary>
    private (int First, int Last)[] NumberTree()
    {
        int[] sizes = new int[Order.Count];
        for (int position = Order.Count - 1; position >= 0; position--)
        {
            sizes[position]++;
            if (position > 0)
                sizes[_dominators[position]] += sizes[position];
        }
        (int First, int Last)[] ranges = new (int, int)[Order.Count];
        int[] next = new int[Order.Count];
        for (int position = 0; position < Order.Count; position++)
        {
            int first = 0;
            if (position > 0)
            {
                first = next[_dominators[position]];
                next[_dominators[position]] += sizes[position];
            }
            ranges[position] = (first, first + sizes[position] - 1);
            next[position] = first + 1;
        }
        return ranges;
    }
}
