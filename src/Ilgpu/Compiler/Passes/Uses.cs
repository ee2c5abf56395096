using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>How often registers are used: as operands, conditions and arguments of edges.</summary>
internal sealed class Uses
{
    private readonly Dictionary<IrRegister, int> _counts = [];

    public Uses(IrKernel kernel)
    {
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrInstruction instruction in block.Instructions)
                Add(instruction.Operands);
            if (block.Condition is not null)
                Add([block.Condition]);
            foreach (IrEdge edge in block.Successors)
                Add(edge.Arguments);
        }
    }

    /// <summary>The number of uses.</summary>
    public int this[IrRegister register] => _counts.GetValueOrDefault(register);

    /// <summary>Counts further uses.</summary>
    public void Add(IEnumerable<IrValue> values) => Change(values, 1);

    /// <summary>Uses that are no more.</summary>
    public void Remove(IEnumerable<IrValue> values) => Change(values, -1);

    private void Change(IEnumerable<IrValue> values, int difference)
    {
        foreach (IrValue value in values)
        {
            if (value is IrRegister register)
                _counts[register] = _counts.GetValueOrDefault(register) + difference;
        }
    }
}
