using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// Gives each register of a kernel a slot in the register file; registers that are not needed at the same time share slots. A file of few slots stays in the
/// cache, and a value that is passed on around a loop keeps its slot where it can, so that there is nothing to copy.
/// </summary>
/// <remarks>A linear scan: each register occupies its slot from the first to the last position, in the order of the blocks, at which it is needed.</remarks>
internal sealed class RegisterAllocator
{
    private readonly IrKernel kernel;
    private readonly Dictionary<IrRegister, uint> slots;
    private readonly Dictionary<IrRegister, (int First, int Last)> lives = [];
    private readonly Dictionary<IrRegister, IrRegister> targets = [];
    private readonly List<bool> free = [];
    private readonly Stack<int> freed = [];
    private readonly PriorityQueue<int, int> occupied = new();
    private readonly uint firstSlot;

    private RegisterAllocator(IrKernel kernel, Dictionary<IrRegister, uint> slots, uint firstSlot)
    {
        this.kernel = kernel;
        this.slots = slots;
        this.firstSlot = firstSlot;
    }

    /// <summary>Adds the slots of all registers that have none yet, and returns the number of slots.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="slots">Slots of registers; those in it are never written to and stay as they are.</param>
    /// <param name="firstSlot">The first slot to give away.</param>
    public static int Allocate(IrKernel kernel, Dictionary<IrRegister, uint> slots, uint firstSlot)
    {
        RegisterAllocator allocator = new(kernel, slots, firstSlot);
        allocator.FindLives();
        allocator.Assign();
        return (int)firstSlot + allocator.free.Count;
    }

    /// <summary>Positions are even where values are read and odd where they are set, so that a result can take the slot of an operand.</summary>
    private void FindLives()
    {
        Dictionary<IrBlock, HashSet<IrRegister>> incoming = Liveness();
        int position = 0;
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrRegister register in incoming[block])
                Extend(register, position);
            foreach (IrRegister parameter in block.Parameters)
                Extend(parameter, position + 1);
            foreach (IrInstruction instruction in block.Instructions)
            {
                position += 2;
                Extend(instruction.Operands, position);
                foreach (IrRegister result in instruction.Results)
                    Extend(result, position + 1);
            }
            position += 2;
            if (block.Condition is IrRegister condition)
                Extend(condition, position);
            foreach (IrEdge edge in block.Successors)
            {
                Extend(edge.Arguments, position);
                foreach (IrRegister register in incoming[edge.Target])
                    Extend(register, position);
                for (int number = 0; number < edge.Arguments.Count; number++)
                    if (edge.Arguments[number] is IrRegister argument)
                        targets.TryAdd(argument, edge.Target.Parameters[number]);
            }
            position += 2;
        }
    }

    /// <summary>The registers that are set before each block and needed in it or behind it.</summary>
    private Dictionary<IrBlock, HashSet<IrRegister>> Liveness()
    {
        Dictionary<IrBlock, HashSet<IrRegister>> incoming = kernel.Blocks.ToDictionary(static block => block, static _ => new HashSet<IrRegister>());
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (IrBlock block in Enumerable.Reverse(kernel.Blocks))
            {
                HashSet<IrRegister> live = [];
                foreach (IrEdge edge in block.Successors)
                {
                    live.UnionWith(incoming[edge.Target]);
                    live.UnionWith(edge.Arguments.OfType<IrRegister>());
                }
                if (block.Condition is IrRegister condition)
                    live.Add(condition);
                for (int number = block.Instructions.Count - 1; number >= 0; number--)
                {
                    live.ExceptWith(block.Instructions[number].Results);
                    live.UnionWith(block.Instructions[number].Operands.OfType<IrRegister>());
                }
                live.ExceptWith(block.Parameters);
                if (live.Count > incoming[block].Count)
                {
                    incoming[block] = live;
                    changed = true;
                }
            }
        }
        return incoming;
    }

    private void Extend(IEnumerable<IrValue> values, int position)
    {
        foreach (IrValue value in values)
            if (value is IrRegister register)
                Extend(register, position);
    }

    private void Extend(IrRegister register, int position)
    {
        if (slots.ContainsKey(register))
            return;
        lives[register] = lives.TryGetValue(register, out (int First, int Last) life)
            ? (Math.Min(life.First, position), Math.Max(life.Last, position))
            : (position, position);
    }

    private void Assign()
    {
        foreach ((IrRegister register, (int first, int last)) in lives.OrderBy(static life => life.Value.First))
        {
            while (occupied.TryPeek(out int ended, out int end) && end < first)
            {
                occupied.Dequeue();
                free[ended] = true;
                freed.Push(ended);
            }
            int slot = Choose(register, first);
            free[slot] = false;
            occupied.Enqueue(slot, last);
            slots[register] = firstSlot + (uint)slot;
        }
    }

    private int Choose(IrRegister register, int first)
    {
        if (targets.TryGetValue(register, out IrRegister? target) && FreeSlotOf(target) is int passed)
            return passed;
        // The operand that has lived longest is most likely the one that this result goes on from, as with a sum.
        if (register.Definition is { } definition)
            foreach (IrRegister operand in definition.Operands.OfType<IrRegister>().Where(lives.ContainsKey).OrderBy(operand => lives[operand].First))
                if (lives[operand].Last == first - 1 && FreeSlotOf(operand) is int ended)
                    return ended;
        // A slot that was taken above may still be on the stack, or be there twice.
        while (freed.TryPop(out int slot))
            if (free[slot])
                return slot;
        free.Add(true);
        return free.Count - 1;
    }

    private int? FreeSlotOf(IrRegister register) =>
        slots.TryGetValue(register, out uint slot) && slot >= firstSlot && free[(int)(slot - firstSlot)] ? (int)(slot - firstSlot) : null;
}
