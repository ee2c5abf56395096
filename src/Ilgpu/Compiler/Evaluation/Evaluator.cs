using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Source;

namespace ILGPU.Compiler.Evaluation;

/// <summary>
/// Runs a kernel's IL with values that are either known or registers of the kernel that is being written. What is known is computed; what is not becomes an
/// instruction. Calls are evaluated where they stand. A branch on a known condition is followed; a branch on an unknown one forks the state of all variables,
/// and where the two ways meet again, what differs becomes a parameter of the block.
/// </summary>
/// <remarks>
/// This part knows methods and the flow of control in them; see <see cref="Run(Frame, MethodLoop?, Ways)"/>. Loops are in Evaluator.Loops.cs, instructions in
/// Evaluator.Instructions.cs and Evaluator.Arithmetic.cs, memory in Evaluator.Memory.cs, calls in Evaluator.Calls.cs, the methods that mean an
/// instruction in Evaluator.Intrinsics.cs and Evaluator.Threads.cs.
/// </remarks>
internal sealed partial class Evaluator
{
    private const int DepthLimit = 100;

    private readonly IrBuilder builder;
    private readonly CompilerOptions options;
    private readonly HashSet<string> arraysInMemory;
    private EvaluationState state = new();
    private int depth;

    /// <param name="builder">Writes the kernel.</param>
    /// <param name="options">What to compile for.</param>
    /// <param name="arraysInMemory">The places of local arrays that are indexed at run time and so lie in memory.</param>
    public Evaluator(IrBuilder builder, CompilerOptions options, HashSet<string> arraysInMemory)
    {
        this.builder = builder;
        this.options = options;
        this.arraysInMemory = arraysInMemory;
    }

    /// <summary>Open ways, by where they lead: to a block of the method, or out of it (returns, under null).</summary>
    private sealed class Ways
    {
        private readonly List<(MethodBlock? Target, OpenWay Way)> ways = [];

        public IReadOnlyList<(MethodBlock? Target, OpenWay Way)> All => ways;

        public void Add(MethodBlock? target, OpenWay way) => ways.Add((target, way));

        /// <summary>Takes the ways to the first block in the order of the method.</summary>
        public bool TryTakeFirst(out MethodBlock block, out List<OpenWay> taken)
        {
            MethodBlock? first = null;
            foreach ((MethodBlock? target, _) in ways)
                if (target is not null && (first is null || target.Order < first.Order))
                    first = target;
            block = first!;
            taken = [];
            if (first is null)
                return false;
            foreach ((MethodBlock? target, OpenWay way) in ways)
                if (target == first)
                    taken.Add(way);
            ways.RemoveAll(way => way.Target == first);
            return true;
        }
    }

    /// <summary>Evaluates a method at the present point; afterwards the present point is behind it.</summary>
    /// <param name="code">The method.</param>
    /// <param name="arguments">Its arguments, <c>this</c> included.</param>
    /// <param name="caller">The method that calls it.</param>
    /// <returns>What it returns; null for nothing, and if it never returns.</returns>
    public StackValue? EvaluateMethod(MethodCode code, StackValue[] arguments, Frame? caller)
    {
        if (++depth > DepthLimit)
            throw new CompilerException($"{code.Name} is called more than {DepthLimit} calls deep. Kernels cannot call themselves.");
        Frame frame = new(code, [.. arguments.Select(argument => argument.Type)], state.Cells.Count, caller);
        foreach (Type local in code.Locals)
            state.Cells.AddRange(TypeLayout.Of(local).Default().Leaves);
        foreach (StackValue argument in arguments)
            state.Cells.AddRange(argument.Leaves);

        Frame? outer = builder.Frame;
        builder.Frame = frame;
        Ways entry = new();
        entry.Add(code.Blocks[0], new(builder.Current, null, state, []));
        Ways ends = Run(frame, null, entry);

        List<OpenWay> returns = [];
        foreach ((_, OpenWay way) in ends.All)
        {
            // The method's own variables end here.
            way.State.Cells.RemoveRange(frame.FirstCell, way.State.Cells.Count - frame.FirstCell);
            returns.Add(way);
        }
        if (returns.Count == 0)
            throw new CompilerException($"{frame.Place()}: {code.Name} never returns; it throws, or loops for ever.");
        Join(frame, null, returns);
        builder.Frame = outer;
        depth--;
        return frame.Stack.Count == 0 ? null : frame.Stack[0];
    }

    /// <summary>
    /// Evaluates a method or a loop body: block by block in the order of the method, so that all ways to a block are known when its turn comes. An inner loop
    /// counts as one block.
    /// </summary>
    /// <param name="frame">The method.</param>
    /// <param name="region">The loop whose body is meant; null for the method.</param>
    /// <param name="ways">The ways in.</param>
    /// <returns>The ways out: returns, ways to blocks outside of the region, and ways back to its header.</returns>
    private Ways Run(Frame frame, MethodLoop? region, Ways ways)
    {
        Ways outside = new();
        bool atEntry = true;
        while (ways.TryTakeFirst(out MethodBlock block, out List<OpenWay> incoming))
        {
            Ways next;
            if (block.Loop is { } loop && loop.Header == block && !(atEntry && loop == region))
            {
                next = RunLoop(frame, loop, incoming);
            }
            else
            {
                Join(frame, block, incoming);
                next = new();
                EvaluateBlock(frame, block, next);
            }
            atEntry = false;
            foreach ((MethodBlock? target, OpenWay way) in next.All)
            {
                bool inside = target is not null && (region is null || (region.Blocks.Contains(target) && target != region.Header));
                (inside ? ways : outside).Add(target, way);
            }
        }
        return outside;
    }

    /// <summary>Makes the beginning of a block (or, for null, the end of the method) the present point: what differs between the ways there becomes a parameter.</summary>
    private void Join(Frame frame, MethodBlock? block, List<OpenWay> incoming)
    {
        if (incoming.Count == 1)
        {
            OpenWay way = incoming[0];
            if (way.Edge is null)
                builder.Current = way.From;
            else
                builder.Current = way.Edge.Target = builder.NewBlock();
            state = way.State;
            frame.Stack = way.Stack;
            return;
        }

        IrBlock target = builder.NewBlock();
        IrEdge[] edges = [.. incoming.Select(way => Connect(way, target))];
        EvaluationState merged = new();
        int cells = incoming.Min(way => way.State.Cells.Count);
        Value[] values = new Value[incoming.Count];
        for (int cell = 0; cell < cells; cell++)
        {
            for (int number = 0; number < values.Length; number++)
                values[number] = incoming[number].State.Cells[cell];
            merged.Cells.Add(cell >= frame.VariableCells[^1] && cell >= frame.FirstCell
                ? Temporary(values)
                : IsLive(frame, block, cell) ? Merge(frame, values, incoming, edges, target) : values[0]);
        }
        int elements = incoming.Min(way => way.State.Elements.Count);
        for (int element = 0; element < elements; element++)
        {
            for (int number = 0; number < values.Length; number++)
                values[number] = incoming[number].State.Elements[element];
            merged.Elements.Add(Merge(frame, values, incoming, edges, target));
        }

        List<StackValue> stack = [];
        for (int position = 0; position < incoming[0].Stack.Count; position++)
        {
            StackValue model = incoming[0].Stack[position];
            Value[] leaves = new Value[model.Leaves.Length];
            for (int leaf = 0; leaf < leaves.Length; leaf++)
            {
                for (int number = 0; number < values.Length; number++)
                    values[number] = incoming[number].Stack[position].Leaves[leaf];
                leaves[leaf] = Merge(frame, values, incoming, edges, target);
            }
            stack.Add(new(model.Type, leaves));
        }
        state = merged;
        frame.Stack = stack;
        builder.Current = target;
    }

    /// <summary>A temporary variable of an expression: where it was made before the ways parted all hold the same; else nobody uses it any more.</summary>
    private static Value Temporary(Value[] values) => Array.TrueForAll(values, value => value.Equals(values[0])) ? values[0] : ObjectValue.Unknown;

    private static IrEdge Connect(OpenWay way, IrBlock target)
    {
        IrEdge edge = way.Edge ?? new();
        if (way.Edge is null)
            way.From.Successors.Add(edge);
        edge.Target = target;
        return edge;
    }

    private static bool IsLive(Frame frame, MethodBlock? block, int cell)
    {
        if (cell < frame.FirstCell)
            return true;
        if (block is null || cell >= frame.VariableCells[^1])
            return false;
        int variable = Array.BinarySearch(frame.VariableCells, cell);
        if (variable < 0)
            variable = ~variable - 1;
        // A type without fields shares its cell with the next variable.
        while (variable + 1 < frame.VariableCells.Length - 1 && frame.VariableCells[variable + 1] == cell)
            variable++;
        return block.LiveVariables[variable];
    }

    private Value Merge(Frame frame, Value[] values, List<OpenWay> incoming, IrEdge[] edges, IrBlock target)
    {
        Value first = values[0];
        if (values.All(value => value.Equals(first)))
            return first;
        if (values.All(value => value is IrValue))
        {
            IrType type = ((IrValue)first).Type;
            if (values.Any(value => ((IrValue)value).Type != type))
            {
                if (values.Any(value => ((IrValue)value).Type is not (IrType.Bool or IrType.Int32)))
                    throw new CompilerException($"{frame.Place()}: a variable holds values of different types on different ways.");
                type = IrType.Int32;
            }
            IrRegister parameter = AddParameter(target, type);
            for (int number = 0; number < edges.Length; number++)
                edges[number].Arguments.Add(type == IrType.Int32 ? At(incoming[number].From, () => builder.ToNumber((IrValue)values[number])) : (IrValue)values[number]);
            return parameter;
        }
        if (values.Any(value => value is PointerValue) && values.All(value => value is PointerValue or IrValue))
            return MergePointers(frame, values, incoming, edges, target);
        if (values.All(value => value is ObjectValue))
            return ObjectValue.Unknown;
        throw new CompilerException(
            $"{frame.Place()}: a reference leads to different variables on different ways. References to variables must be known when the kernel is compiled; use a view, or copy the values.");
    }

    private PointerValue MergePointers(Frame frame, Value[] values, List<OpenWay> incoming, IrEdge[] edges, IrBlock target)
    {
        PointerValue model = values.OfType<PointerValue>().First();
        bool sameRoot = values.All(value => value is PointerValue pointer && pointer.Space == model.Space && pointer.Root == model.Root);
        if (!sameRoot && values.Any(value => value is PointerValue { Space: not MemorySpace.Global }))
        {
            throw new CompilerException(
                $"{frame.Place()}: a view shows different shared or local memory, or different kinds of memory, on different ways. Which memory it shows must be known when the kernel is compiled.");
        }

        // The same constant distance needs no register.
        bool sameOffset = values.All(value => value is PointerValue pointer && pointer.Offset == model.Offset);
        IrRegister parameter = AddParameter(target, model.Base.Type);
        for (int number = 0; number < edges.Length; number++)
        {
            edges[number].Arguments.Add(values[number] is not PointerValue pointer
                ? (IrValue)values[number]
                : sameOffset ? pointer.Base : At(incoming[number].From, () => Address(pointer)));
        }
        return new(model.Space, sameRoot ? model.Root : null, parameter, sameOffset ? model.Offset : 0);
    }

    private IrRegister AddParameter(IrBlock target, IrType type)
    {
        IrRegister parameter = builder.NewRegister(type);
        target.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Writes at the end of a block that is not the present point.</summary>
    private T At<T>(IrBlock block, Func<T> write)
    {
        IrBlock present = builder.Current;
        builder.Current = block;
        T result = write();
        builder.Current = present;
        return result;
    }

    /// <summary>Base and offset of a pointer in one register.</summary>
    private IrValue Address(PointerValue pointer) => pointer.Offset == 0
        ? pointer.Base
        : builder.Binary(IrOperation.Add, pointer.Base, new IrConstant(pointer.Base.Type, pointer.Offset));

    private static CompilerException Refuse(Frame frame, string what) => new($"{frame.Place()}: {what}{CallPath(frame)}");

    private static string CallPath(Frame frame) => frame.Caller is null ? "" : $" Called from {frame.Caller.Place()}.";
}
