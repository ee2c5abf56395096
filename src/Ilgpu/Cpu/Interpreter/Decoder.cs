using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace ILGPU.Cpu.Interpreter;

/// <summary>Turns the blocks of a kernel into one array of decoded instructions: the ways between blocks become copies and jumps.</summary>
internal sealed class Decoder
{
    private readonly IrKernel kernel;
    private readonly MemoryLayout layout;
    private readonly RegisterFile registers;
    private readonly List<DecodedInstruction> code = [];
    private readonly List<IrInstruction?> sources = [];
    private readonly Dictionary<IrBlock, int> starts = [];
    private readonly List<(int Position, IrBlock Target)> jumps = [];
    private readonly Dictionary<IrValue, int> uses = [];

    private Decoder(IrKernel kernel, MemoryLayout layout, RegisterFile registers)
    {
        this.kernel = kernel;
        this.layout = layout;
        this.registers = registers;
    }

    /// <summary>Decodes a kernel; the result is pinned. Beside each instruction stands what it comes from.</summary>
    public static (DecodedInstruction[] Code, IrInstruction?[] Sources) Decode(IrKernel kernel, MemoryLayout layout, RegisterFile registers)
    {
        Decoder decoder = new(kernel, layout, registers);
        decoder.CountUses();
        for (int number = 0; number < kernel.Blocks.Count; number++)
            decoder.Decode(kernel.Blocks[number], number + 1 < kernel.Blocks.Count ? kernel.Blocks[number + 1] : null);
        foreach ((int position, IrBlock target) in decoder.jumps)
            decoder.code[position] = decoder.code[position] with { A = (uint)decoder.starts[target] };
        DecodedInstruction[] code = GC.AllocateUninitializedArray<DecodedInstruction>(decoder.code.Count, pinned: true);
        decoder.code.CopyTo(code);
        return (code, [.. decoder.sources]);
    }

    private void CountUses()
    {
        foreach (IrBlock block in kernel.Blocks)
        {
            IEnumerable<IrValue> used = block.Instructions.SelectMany(static instruction => instruction.Operands)
                .Concat(block.Successors.SelectMany(static edge => edge.Arguments));
            foreach (IrValue value in block.Condition is null ? used : used.Append(block.Condition))
                uses[value] = uses.GetValueOrDefault(value) + 1;
        }
    }

    private void Decode(IrBlock block, IrBlock? next)
    {
        starts.Add(block, code.Count);
        for (int number = 0; number < block.Instructions.Count; number++)
        {
            IrInstruction instruction = block.Instructions[number];
            IrInstruction? following = number + 1 < block.Instructions.Count ? block.Instructions[number + 1] : null;
            if (following is null && IsFused(instruction, block.Condition))
                continue;
            if (following is not null && IsFused(instruction, following))
                DecodeMultiplyThenAdd(instruction, block.Instructions[++number]);
            else
                Decode(instruction);
        }
        switch (block.Successors.Count)
        {
            case 0:
                Add(new() { Code = Opcode.End }, null);
                break;
            case 1:
                Follow(block.Successors[0], next);
                break;
            default:
                int branch = code.Count;
                Branch(block);
                Follow(block.Successors[0], null);
                // The way that is taken if the condition does not hold begins here.
                code[branch] = code[branch].Code == Opcode.JumpUnless
                    ? code[branch] with { B = (uint)code.Count }
                    : code[branch] with { C = (uint)code.Count };
                Follow(block.Successors[1], next);
                break;
        }
    }

    private void Branch(IrBlock block)
    {
        IrInstruction? last = block.Instructions.Count > 0 ? block.Instructions[^1] : null;
        if (last is not null && IsFused(last, block.Condition))
            Add(new() { Code = Opcode.JumpUnlessLessInt32, A = Slot(last.Operands[0]), B = Slot(last.Operands[1]) }, last);
        else
            Add(new() { Code = Opcode.JumpUnless, A = Slot(block.Condition!) }, null);
    }

    /// <summary>Whether a comparison and the branch at the end of its block become one instruction.</summary>
    private bool IsFused(IrInstruction compare, IrValue? condition) =>
        compare is { Operation: IrOperation.Compare, Comparison: Comparison.Less } && compare.Operands[0].Type == IrType.Int32
        && compare.Result == condition && uses[condition] == 1;

    /// <summary>Whether a product and the sum after it become one instruction.</summary>
    private bool IsFused(IrInstruction multiply, IrInstruction add) =>
        multiply.Operation == IrOperation.Multiply && add.Operation == IrOperation.Add && multiply.Result.Type == IrType.Float32
        && uses.GetValueOrDefault(multiply.Result) == 1 && add.Operands.Contains(multiply.Result);

    private void DecodeMultiplyThenAdd(IrInstruction multiply, IrInstruction add)
    {
        IrValue addend = add.Operands[0] == multiply.Result ? add.Operands[1] : add.Operands[0];
        Add(
            new()
            {
                Code = Opcode.MultiplyThenAddFloat32,
                R = Slot(add.Result),
                A = Slot(multiply.Operands[0]),
                B = Slot(multiply.Operands[1]),
                C = Slot(addend),
            },
            add);
    }

    private void Follow(IrEdge edge, IrBlock? next)
    {
        IEnumerable<(uint, uint)> copies = edge.Target.Parameters.Zip(edge.Arguments, (parameter, argument) => (Slot(parameter), Slot(argument)));
        foreach ((uint target, uint source) in ParallelCopy.Sequence(copies, _ => registers.Spare))
            Add(new() { Code = Opcode.Move, R = target, A = source }, null);
        if (edge.Target == next)
            return;
        jumps.Add((code.Count, edge.Target));
        Add(new() { Code = Opcode.Jump }, null);
    }

    private void Decode(IrInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case IrOperation.Special:
                // Special registers are slots.
                break;
            case IrOperation.Load or IrOperation.Store:
                DecodeAccess(instruction);
                break;
            case IrOperation.Atomic:
                DecodeAtomic(instruction);
                break;
            case IrOperation.Barrier:
                Add(new() { Code = Opcode.Barrier, R = Result(instruction), A = Operand(instruction, 0) }, instruction);
                break;
            case IrOperation.WarpBarrier:
                Add(new() { Code = Opcode.WarpBarrier }, instruction);
                break;
            case IrOperation.Shuffle:
                Add(new() { Code = Opcode.Shuffle, R = Result(instruction), A = Operand(instruction, 0), B = Operand(instruction, 1) }, instruction);
                break;
            case IrOperation.Fence:
                Add(new() { Code = Opcode.Fence }, instruction);
                break;
            case IrOperation.Assembly:
                throw new NotSupportedException(
                    $"The kernel {kernel.Name} contains inline PTX, which only a GPU can run, not the interpreter of the CPU accelerator: "
                    + $"{IrPrinter.Print(instruction)} ({instruction.Origin})");
            default:
                DecodeScalar(instruction);
                break;
        }
    }

    private void DecodeScalar(IrInstruction instruction)
    {
        bool exchanged = instruction.Operation == IrOperation.Compare && Opcodes.IsExchanged(instruction.Comparison);
        Add(
            new()
            {
                Code = Opcodes.Of(instruction),
                R = Result(instruction),
                A = Operand(instruction, exchanged ? 1 : 0),
                B = Operand(instruction, exchanged ? 0 : 1),
                C = Operand(instruction, 2),
            },
            instruction);
    }

    private void DecodeAccess(IrInstruction instruction)
    {
        IrValue[] values = instruction.Operation == IrOperation.Load ? [.. instruction.Results] : instruction.Operands[1..];
        int size = instruction.Access.Type.Size();
        int bytes = size * values.Length;
        ushort root = Root(instruction, bytes);
        // Vectors of 32 or 64 bits in up to 128 have instructions of their own; the rest is put together.
        int count = size >= 4 && bytes <= 16 ? values.Length : 1;
        uint address = Operand(instruction, 0);
        if (count != values.Length)
        {
            Add(new() { Code = AlignmentCheck(instruction), Root = root, A = address, D = (uint)bytes, Offset = instruction.Access.Offset }, instruction);
            // A part that is loaded may overwrite the address, which the parts that follow need.
            Add(new() { Code = Opcode.Move, R = registers.Spare, A = address }, instruction);
            address = registers.Spare;
        }
        for (int first = 0; first < values.Length; first += count)
        {
            DecodedInstruction access = new()
            {
                Code = Opcodes.OfAccess(instruction, count),
                Root = root,
                R = Slot(values[first]),
                A = address,
                Offset = instruction.Access.Offset + (first * size),
            };
            if (count > 1)
                access.B = Slot(values[first + 1]);
            if (count > 2)
                (access.C, access.D) = (Slot(values[first + 2]), Slot(values[first + 3]));
            Add(access, instruction);
        }
    }

    private static Opcode AlignmentCheck(IrInstruction instruction) => instruction.Access.Space switch
    {
        MemorySpace.Global => Opcode.CheckAlignmentGlobal,
        MemorySpace.Shared => Opcode.CheckAlignmentShared,
        _ => Opcode.CheckAlignmentLocal,
    };

    private void DecodeAtomic(IrInstruction instruction)
    {
        MemoryAccess access = instruction.Access;
        if (access.Type.Size() < 4 || (access.Type.Register().IsFloat() && instruction.Atomic is AtomicOperation.MinimumUnsigned
            or AtomicOperation.MaximumUnsigned or AtomicOperation.And or AtomicOperation.Or or AtomicOperation.Xor))
            throw new NotSupportedException($"There is no such atomic operation: {IrPrinter.Print(instruction)} ({instruction.Origin})");
        Add(
            new()
            {
                Code = access.Space switch
                {
                    MemorySpace.Global => Opcode.AtomicGlobal,
                    MemorySpace.Shared => Opcode.AtomicShared,
                    _ => Opcode.AtomicLocal,
                },
                Root = Root(instruction, access.Type.Size()),
                R = Result(instruction),
                A = Operand(instruction, 0),
                B = Operand(instruction, 1),
                C = Operand(instruction, 2),
                D = AtomicOperations.Encode(instruction.Atomic, access.Type),
                Offset = access.Offset,
            },
            instruction);
    }

    /// <summary>The entry of the memory of an access. An address into memory that is not known gets a check first.</summary>
    private ushort Root(IrInstruction instruction, int bytes)
    {
        if (instruction.Access.Root is { } root)
            return MemoryTable.Entry(layout.Number(root));
        Add(new() { Code = Opcode.ResolveGlobal, A = Operand(instruction, 0), D = (uint)bytes, Offset = instruction.Access.Offset }, instruction);
        return 0;
    }

    private uint Slot(IrValue value) => registers.Slot(value);

    private uint Result(IrInstruction instruction) => instruction.Results.Length > 0 ? Slot(instruction.Result) : registers.Spare;

    private uint Operand(IrInstruction instruction, int number) =>
        number < instruction.Operands.Length ? Slot(instruction.Operands[number]) : registers.Spare;

    private void Add(DecodedInstruction instruction, IrInstruction? source)
    {
        code.Add(instruction);
        sources.Add(source);
    }
}
