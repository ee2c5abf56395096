using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// The slots of a thread's registers: first those that are only read (constants, parameters of the kernel, special registers), then a spare one, then those of
/// the registers that the kernel sets.
/// </summary>
internal sealed class RegisterFile
{
    private readonly Dictionary<IrConstant, uint> constants = [];
    private readonly Dictionary<IrRegister, uint> registers = [];
    private readonly uint firstParameter;
    private readonly uint firstSpecial;

    /// <summary>Lays out the registers of a kernel.</summary>
    public RegisterFile(IrKernel kernel)
    {
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrInstruction instruction in block.Instructions)
                Add(instruction.Operands);
            if (block.Condition is { } condition)
                Add([condition]);
            foreach (IrEdge edge in block.Successors)
                Add(edge.Arguments);
        }
        Constants = [.. constants.OrderBy(static constant => constant.Value).Select(static constant => constant.Key.Bits)];
        firstParameter = (uint)Constants.Length;
        for (int number = 0; number < kernel.Parameters.Count; number++)
            registers.Add(kernel.Parameters[number].Register, firstParameter + (uint)number);
        firstSpecial = firstParameter + (uint)kernel.Parameters.Count;
        foreach (IrInstruction instruction in kernel.Instructions)
            if (instruction.Operation == IrOperation.Special)
                registers.Add(instruction.Result, Special(instruction.Special));
        Spare = Special(SpecialRegister.DynamicSharedBytes) + 1;
        Count = RegisterAllocator.Allocate(kernel, registers, Spare + 1);
    }

    /// <summary>The bits of the constants, which fill the first slots.</summary>
    public long[] Constants { get; }

    /// <summary>The slot of the first parameter of the kernel; the others follow.</summary>
    public uint FirstParameter => firstParameter;

    /// <summary>A slot that holds nothing: for results that nobody wants, and for a moment.</summary>
    public uint Spare { get; }

    /// <summary>The number of slots.</summary>
    public int Count { get; }

    /// <summary>The slot of a value.</summary>
    public uint Slot(IrValue value) => value is IrConstant constant ? constants[constant] : registers[(IrRegister)value];

    /// <summary>The slot of a special register.</summary>
    public uint Special(SpecialRegister special) => firstSpecial + (uint)special;

    private void Add(IEnumerable<IrValue> values)
    {
        foreach (IrConstant constant in values.OfType<IrConstant>())
            constants.TryAdd(constant, (uint)constants.Count);
    }
}
