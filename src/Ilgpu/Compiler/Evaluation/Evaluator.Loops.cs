using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Source;

namespace ILGPU.Compiler.Evaluation;

/// <summary>
/// Loops. First a loop is unrolled: its rounds are evaluated one after another, as long as the first way out that each round comes to is decided by what is
/// known. If it is not, or the rounds become too many, all that is taken back and the loop stays a loop: its header gets a parameter for each variable that changes in it.
/// </summary>
internal sealed partial class Evaluator
{
    private readonly List<LoopRound> rounds = [];

    /// <summary>A round of a loop that is being unrolled.</summary>
    private sealed class LoopRound(Frame frame, MethodLoop loop)
    {
        public Frame Frame { get; } = frame;

        public MethodLoop Loop { get; } = loop;

        /// <summary>Whether a way out of the loop was passed or taken, by what is known.</summary>
        public bool Decided { get; set; }
    }

    /// <summary>The loop that is being unrolled ends by what is not known.</summary>
    private sealed class LoopStaysException(LoopRound round) : Exception
    {
        public LoopRound Round { get; } = round;
    }

    /// <summary>Which variables change in a loop.</summary>
    private sealed class LoopVariables
    {
        public HashSet<int> Cells { get; } = [];

        public HashSet<int> Elements { get; } = [];

        /// <summary>Pointers that lead into different memory in different rounds.</summary>
        public HashSet<int> RootlessCells { get; } = [];

        public int Count => Cells.Count + Elements.Count + RootlessCells.Count;
    }

    private Ways RunLoop(Frame frame, MethodLoop loop, List<OpenWay> incoming)
    {
        Join(frame, loop.Header, incoming);
        if (frame.Stack.Count > 0)
            throw Refuse(frame, "a loop begins inside of an expression. Store what the expression has so far in a variable.");
        IrBuilder.Mark mark = builder.Remember();
        EvaluationState before = state.Copy();
        return (frame.Code.KeepsLoops ? null : TryUnroll(frame, loop, mark, before)) ?? Keep(frame, loop, mark, before);
    }

    private Ways? TryUnroll(Frame frame, MethodLoop loop, IrBuilder.Mark mark, EvaluationState before)
    {
        int written = builder.Written;
        int outerDepth = depth;
        Frame? outerFrame = builder.Frame;
        Ways exits = new();
        // The header is passed once more than there are rounds.
        for (int count = 0; count <= options.UnrollLimit && builder.Written - written < options.UnrolledInstructionLimit; count++)
        {
            LoopRound round = new(frame, loop);
            rounds.Add(round);
            Ways ends;
            try
            {
                ends = Run(frame, loop, Begin(loop));
            }
            catch (LoopStaysException stays) when (stays.Round == round)
            {
                depth = outerDepth;
                builder.Frame = outerFrame;
                break;
            }
            finally
            {
                rounds.RemoveRange(rounds.IndexOf(round), rounds.Count - rounds.IndexOf(round));
            }
            List<OpenWay> back = [];
            foreach ((MethodBlock? target, OpenWay way) in ends.All)
            {
                if (target == loop.Header)
                    back.Add(way);
                else
                    exits.Add(target, way);
            }
            if (back.Count == 0)
                return exits;
            if (!round.Decided)
                break;
            Join(frame, loop.Header, back);
        }
        builder.TakeBack(mark);
        state = before.Copy();
        frame.Stack = [];
        return null;
    }

    private Ways Begin(MethodLoop loop)
    {
        Ways entry = new();
        entry.Add(loop.Header, new(builder.Current, null, state, []));
        return entry;
    }

    private Ways Keep(Frame frame, MethodLoop loop, IrBuilder.Mark mark, EvaluationState before)
    {
        LoopVariables variables = new();
        foreach (int variable in loop.Assigned)
            for (int cell = frame.VariableCells[variable]; cell < frame.VariableCells[variable + 1]; cell++)
                if (IsLive(frame, loop.Header, cell))
                    variables.Cells.Add(cell);
        while (true)
        {
            int known = variables.Count;
            Ways exits = Keep(frame, loop, variables);
            // Variables that turned out to change were taken for constant: once more, now that they are known.
            if (variables.Count == known)
                return exits;
            builder.TakeBack(mark);
            state = before.Copy();
            frame.Stack = [];
        }
    }

    private Ways Keep(Frame frame, MethodLoop loop, LoopVariables variables)
    {
        IrEdge entry = new();
        builder.Current.Successors.Add(entry);
        IrBlock header = entry.Target = builder.NewBlock();
        List<(bool IsElement, int Number)> passed = [];
        for (int cell = 0; cell < state.Cells.Count; cell++)
            if (variables.Cells.Contains(cell) && BeginVariable(frame, state.Cells, cell, variables.RootlessCells.Contains(cell), entry, header))
                passed.Add((false, cell));
        for (int element = 0; element < state.Elements.Count; element++)
            if (variables.Elements.Contains(element) && BeginVariable(frame, state.Elements, element, rootless: false, entry, header))
                passed.Add((true, element));
        builder.Current = header;
        EvaluationState atHeader = state.Copy();

        Ways exits = new();
        foreach ((MethodBlock? target, OpenWay way) in Run(frame, loop, Begin(loop)).All)
        {
            if (target != loop.Header)
            {
                exits.Add(target, way);
                continue;
            }
            FindChanges(frame, loop, atHeader.Cells, way.State.Cells, variables.Cells, isCells: true);
            FindChanges(frame, loop, atHeader.Elements, way.State.Elements, variables.Elements, isCells: false);
            IrEdge edge = Connect(way, header);
            foreach ((bool isElement, int number) in passed)
            {
                Value begin = (isElement ? atHeader.Elements : atHeader.Cells)[number];
                Value end = (isElement ? way.State.Elements : way.State.Cells)[number];
                if (begin is PointerValue { Root: not null } pointer && end is PointerValue { Space: MemorySpace.Global } moved && moved.Root != pointer.Root && !isElement)
                    variables.RootlessCells.Add(number);
                edge.Arguments.Add(At(way.From, () => EndVariable(frame, begin, end)));
            }
        }
        return exits;
    }

    /// <summary>Makes a variable a parameter of a loop's header, unless it holds what needs none.</summary>
    private bool BeginVariable(Frame frame, List<Value> variables, int number, bool rootless, IrEdge entry, IrBlock header)
    {
        switch (variables[number])
        {
            case IrValue value:
                // A truth value may be a predicate at one end and 0 or 1 at the other.
                IrValue passed = builder.ToNumber(value);
                entry.Arguments.Add(passed);
                variables[number] = AddParameter(header, passed.Type);
                return true;
            case PointerValue pointer:
                entry.Arguments.Add(Address(pointer));
                variables[number] = new PointerValue(pointer.Space, rootless ? null : pointer.Root, AddParameter(header, pointer.Base.Type), 0);
                return true;
            case ObjectValue:
                variables[number] = ObjectValue.Unknown;
                return false;
            default:
                throw Refuse(frame, "a reference leads to different variables in different rounds of a loop. Use an index, or copy the values.");
        }
    }

    private IrValue EndVariable(Frame frame, Value begin, Value end) => (begin, end) switch
    {
        (IrValue first, IrValue last) when builder.ToNumber(last) is { } number && number.Type == first.Type => number,
        (PointerValue first, PointerValue last) when first.Space == last.Space && (first.Space == MemorySpace.Global || first.Root == last.Root) => Address(last),
        _ => throw Refuse(frame, "a variable holds values of different kinds, or views of different memory, in different rounds of a loop."),
    };

    private static void FindChanges(Frame frame, MethodLoop loop, List<Value> before, List<Value> after, HashSet<int> known, bool isCells)
    {
        for (int number = 0; number < before.Count; number++)
        {
            bool same = before[number].Equals(after[number]) || (before[number] is ObjectValue && after[number] is ObjectValue && known.Contains(number));
            if (!same && !(isCells && !IsLive(frame, loop.Header, number)))
                known.Add(number);
        }
    }

    /// <summary>Notes that a branch that may lead out of loops was decided by what is known, or was not.</summary>
    private void NoteBranch(Frame frame, MethodBlock block, bool isKnown)
    {
        for (int number = rounds.Count - 1; number >= 0; number--)
        {
            LoopRound round = rounds[number];
            if (round.Frame != frame || round.Decided || !round.Loop.Blocks.Contains(block) || block.Successors.All(round.Loop.Blocks.Contains))
                continue;
            if (!isKnown)
                throw new LoopStaysException(round);
            round.Decided = true;
        }
    }
}
