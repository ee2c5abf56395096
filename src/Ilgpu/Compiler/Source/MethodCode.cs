using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using ILGPU.Cpu;

namespace ILGPU.Compiler.Source;

/// <summary>
/// A method's IL as a graph: blocks in an order in which each stands behind all that lead to it (but for the ways back of loops), loops, and the local variables
/// that are still needed at each block. Made once per method.
/// </summary>
internal sealed class MethodCode
{
    private static readonly ConditionalWeakTable<MethodBase, MethodCode> Known = [];

    private readonly ConcurrentDictionary<int, string> places = new();

    private MethodCode(MethodBase method, IlReader reader, MethodBody body)
    {
        Method = method;
        Reader = reader;
        Locals = [.. body.LocalVariables.OrderBy(local => local.LocalIndex).Select(local => local.LocalType)];
        IReadOnlyList<IlInstruction> instructions = reader.Instructions;
        Blocks = BlockFinder.Find(reader, instructions);
        LoopFinder.Find(this);
        VariableLiveness.Find(this);
        KeepsLoops = method.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "KeepLoopsAttribute");
    }

    /// <summary>The method.</summary>
    public MethodBase Method { get; }

    /// <summary>Reads the operands of the instructions.</summary>
    public IlReader Reader { get; }

    /// <summary>The types of the local variables.</summary>
    public Type[] Locals { get; }

    /// <summary>The blocks that can be reached, in reverse postorder; the first is the entry.</summary>
    public IReadOnlyList<MethodBlock> Blocks { get; }

    /// <summary>Whether the method wants its loops to stay loops: an attribute <c>[KeepLoops]</c>, of any namespace.</summary>
    public bool KeepsLoops { get; }

    /// <summary>The name for messages: type and method.</summary>
    public string Name => $"{Method.DeclaringType?.Name}.{Method.Name}";

    /// <summary>The method and an instruction of it, for messages: <c>Kernels.Scale (Scale.cs:17, IL_0012)</c>.</summary>
    public string Place(int offset) => places.GetOrAdd(offset, static (offset, code) =>
        $"{code.Name} ({(SourceLines.Find(code.Method, offset) is { } line ? line + ", " : "")}IL_{offset:X4})", this);

    /// <summary>Reads a method.</summary>
    /// <exception cref="CompilerException">It has no IL, handles exceptions, or jumps into loops from outside.</exception>
    public static MethodCode Of(MethodBase method)
    {
        if (Known.TryGetValue(method, out MethodCode? known))
            return known;
        string name = $"{method.DeclaringType?.FullName}.{method.Name}";
        if (method.GetMethodBody() is not { } body || IlReader.Open(method) is not { } reader)
            throw new CompilerException($"{name} has no code that could run on a device.", hasPlace: false);
        if (body.ExceptionHandlingClauses.Count > 0)
            throw new CompilerException($"{name} has exception handlers (try, using, foreach or lock); there are no exceptions on a device.", hasPlace: false);
        return Known.GetValue(method, _ => new MethodCode(method, reader, body));
    }
}

/// <summary>Instructions of a method without jumps into or out of the middle.</summary>
/// <param name="first">The number of the first instruction.</param>
internal sealed class MethodBlock(int first)
{
    /// <summary>The number of the first instruction.</summary>
    public int First { get; } = first;

    /// <summary>The number behind the last instruction.</summary>
    public int End { get; set; }

    /// <summary>The position in reverse postorder.</summary>
    public int Order { get; set; } = -1;

    /// <summary>Where it can lead, in the order of the IL: a branch's target before what follows.</summary>
    public List<MethodBlock> Successors { get; } = [];

    /// <summary>The innermost loop that it belongs to.</summary>
    public MethodLoop? Loop { get; set; }

    /// <summary>The block that every way here passes last; null for the entry.</summary>
    public MethodBlock? Dominator { get; set; }

    /// <summary>Which local variables (first) and arguments (behind them) may be read before they are written again.</summary>
    public bool[] LiveVariables { get; set; } = [];
}

/// <summary>A loop: blocks from which its header is reached again, and which are reached only through the header.</summary>
/// <param name="header">Where it is entered.</param>
internal sealed class MethodLoop(MethodBlock header)
{
    /// <summary>Where it is entered.</summary>
    public MethodBlock Header { get; } = header;

    /// <summary>Its blocks, those of inner loops included.</summary>
    public HashSet<MethodBlock> Blocks { get; } = [header];

    /// <summary>The loop around it.</summary>
    public MethodLoop? Parent { get; set; }

    /// <summary>The local variables (by number) and arguments (behind them) that are assigned in it.</summary>
    public HashSet<int> Assigned { get; } = [];
}

/// <summary>Cuts a method into blocks.</summary>
internal static class BlockFinder
{
    public static List<MethodBlock> Find(IlReader reader, IReadOnlyList<IlInstruction> instructions)
    {
        Dictionary<int, int> numbers = [];
        for (int number = 0; number < instructions.Count; number++)
            numbers[instructions[number].Offset] = number;
        SortedSet<int> starts = [0];
        for (int number = 0; number < instructions.Count; number++)
        {
            IlInstruction instruction = instructions[number];
            foreach (int target in Targets(reader, instruction))
                starts.Add(numbers[target]);
            if (instruction.Code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw && number + 1 < instructions.Count)
                starts.Add(number + 1);
        }

        Dictionary<int, MethodBlock> blocks = starts.ToDictionary(start => start, start => new MethodBlock(start));
        int[] ordered = [.. starts];
        for (int position = 0; position < ordered.Length; position++)
        {
            MethodBlock block = blocks[ordered[position]];
            block.End = position + 1 < ordered.Length ? ordered[position + 1] : instructions.Count;
            IlInstruction last = instructions[block.End - 1];
            foreach (int target in Targets(reader, last))
                block.Successors.Add(blocks[numbers[target]]);
            if (last.Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw) && block.End < instructions.Count)
                block.Successors.Add(blocks[block.End]);
        }
        return ReversePostorder(blocks[0]);
    }

    /// <summary>The offsets that a branch or switch names.</summary>
    public static int[] Targets(IlReader reader, in IlInstruction instruction) => instruction.Code.OperandType switch
    {
        OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget => [reader.Target(instruction)],
        OperandType.InlineSwitch => reader.Targets(instruction),
        _ => [],
    };

    private static List<MethodBlock> ReversePostorder(MethodBlock entry)
    {
        List<MethodBlock> order = [];
        HashSet<MethodBlock> seen = [entry];
        Stack<(MethodBlock Block, int Next)> stack = new([(entry, 0)]);
        while (stack.TryPop(out (MethodBlock Block, int Next) top))
        {
            if (top.Next < top.Block.Successors.Count)
            {
                stack.Push((top.Block, top.Next + 1));
                MethodBlock successor = top.Block.Successors[top.Next];
                if (seen.Add(successor))
                    stack.Push((successor, 0));
            }
            else
            {
                order.Add(top.Block);
            }
        }
        order.Reverse();
        for (int position = 0; position < order.Count; position++)
            order[position].Order = position;
        return order;
    }
}
