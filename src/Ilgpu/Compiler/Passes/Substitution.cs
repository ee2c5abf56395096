using System.Diagnostics.CodeAnalysis;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>Registers that other values stand for from now on.</summary>
internal sealed class Substitution
{
    private readonly Dictionary<IrRegister, IrValue> _values = [];

    /// <summary>Whether nothing is replaced.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>Lets a value, which may itself be replaced, stand for a register.</summary>
    public void Add(IrRegister register, IrValue value) => _values.Add(register, value);

    /// <summary>What stands for a value.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public IrValue? Of(IrValue? value)
    {
        while (value is IrRegister register && _values.TryGetValue(register, out IrValue? next))
            value = next;
        return value;
    }

    /// <summary>Replaces the operands of an instruction.</summary>
    public void Apply(IrInstruction instruction)
    {
        for (int index = 0; index < instruction.Operands.Length; index++)
            instruction.Operands[index] = Of(instruction.Operands[index]);
    }

    /// <summary>Replaces all uses in the kernel.</summary>
    public void Apply(IrKernel kernel)
    {
        if (IsEmpty)
            return;
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrInstruction instruction in block.Instructions)
                Apply(instruction);
            block.Condition = Of(block.Condition);
            foreach (IrEdge edge in block.Successors)
            {
                for (int index = 0; index < edge.Arguments.Count; index++)
                    edge.Arguments[index] = Of(edge.Arguments[index]);
            }
        }
    }
}
