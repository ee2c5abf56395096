using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace ILGPU.Ptx;

/// <summary>One PTX instruction for several of the IR.</summary>
/// <param name="Opcode">Its name.</param>
/// <param name="Operands">Its operands.</param>
/// <param name="Negated">The operand that is negated before; -1 for none.</param>
internal sealed record PtxCombination(string Opcode, IrValue[] Operands, int Negated = -1);

/// <summary>
/// Chooses where one PTX instruction does the work of several of the IR: products with a sum (<c>fma</c>, <c>mad</c>) and 64-bit products of extended 32-bit numbers
/// (<c>mul.wide</c>). Floating-point products are contracted with sums as C compilers for GPUs do, so that a result may differ from two roundings in
/// its last bits; only a product that nothing else needs and whose sum is in the same block, so that no loop multiplies more often than before.
/// </summary>
internal sealed class PtxSelection
{
    private readonly Dictionary<IrInstruction, PtxCombination> _combinations = [];
    private readonly HashSet<IrInstruction> _absorbed = [];
    private readonly Dictionary<IrRegister, IrInstruction> _definitions = [];
    private readonly Uses _uses;

    public PtxSelection(IrKernel kernel)
    {
        _uses = new(kernel);
        foreach (IrInstruction instruction in kernel.Instructions)
        {
            foreach (IrRegister result in instruction.Results)
                _definitions.Add(result, instruction);
        }
        foreach (IrInstruction instruction in kernel.Instructions)
        {
            if (Wide(instruction) is PtxCombination wide)
                _combinations.Add(instruction, wide);
        }
        foreach (IrBlock block in kernel.Blocks)
            Contract(block);
        AbsorbExtensions(kernel);
    }

    /// <summary>Whether other instructions do the work of this one.</summary>
    public bool IsAbsorbed(IrInstruction instruction) => _absorbed.Contains(instruction);

    /// <summary>What stands for an instruction, if not simply itself.</summary>
    public PtxCombination? Combination(IrInstruction instruction) => _combinations.GetValueOrDefault(instruction);

    /// <summary>The values that are read where the instruction is written.</summary>
    public IReadOnlyList<IrValue> Operands(IrInstruction instruction) =>
        _absorbed.Contains(instruction) ? [] : _combinations.TryGetValue(instruction, out PtxCombination? combination) ? combination.Operands : instruction.Operands;

    /// <summary>A 64-bit product of 32-bit numbers of the same signedness, one of which may be a constant, or a shift of one to the left.</summary>
    private PtxCombination? Wide(IrInstruction instruction)
    {
        if (instruction is not { Operation: IrOperation.Multiply or IrOperation.ShiftLeft, Result.Type: IrType.Int64 })
            return null;
        IrValue left = instruction.Operands[0];
        IrValue right = instruction.Operands[1];
        if (instruction.Operation == IrOperation.ShiftLeft)
        {
            if (right is not IrConstant { Bits: >= 0 and <= 30 } shift)
                return null;
            right = IrConstant.Of(1L << shift.Int32);
        }
        if (left is IrConstant)
            (left, right) = (right, left);
        foreach (Conversion extension in new[] { Conversion.SignExtend32, Conversion.ZeroExtend32 })
        {
            if (Narrow(left, extension) is IrRegister first && Narrow(right, extension) is IrValue second)
                return new($"mul.wide.{(extension == Conversion.SignExtend32 ? "s32" : "u32")}", [first, second]);
        }
        return null;
    }

    /// <summary>The 32-bit value that an extension makes a 64-bit value of.</summary>
    private IrValue? Narrow(IrValue value, Conversion extension) => value switch
    {
        IrConstant constant => constant.Bits == (extension == Conversion.SignExtend32 ? (int)constant.Bits : (uint)constant.Bits) ? IrConstant.Of((int)constant.Bits) : null,
        IrRegister register => _definitions.TryGetValue(register, out IrInstruction? definition)
            && definition.Operation == IrOperation.Convert && definition.Conversion == extension ? definition.Operands[0] : null,
        _ => null,
    };

    private void Contract(IrBlock block)
    {
        HashSet<IrInstruction> before = [];
        foreach (IrInstruction instruction in block.Instructions)
        {
            if (instruction.Operation is IrOperation.Add or IrOperation.Subtract)
            {
                for (int index = 0; index < 2; index++)
                {
                    if (instruction.Operands[index] is IrRegister register && _uses[register] == 1
                        && _definitions.TryGetValue(register, out IrInstruction? product) && before.Contains(product)
                        && Contraction(instruction, product, index) is PtxCombination combination)
                    {
                        _combinations.Add(instruction, combination);
                        _absorbed.Add(product);
                        break;
                    }
                }
            }
            before.Add(instruction);
        }
    }

    /// <summary>The contraction of a sum with the product that is one of its operands.</summary>
    private PtxCombination? Contraction(IrInstruction sum, IrInstruction product, int index)
    {
        IrType type = sum.Result.Type;
        IrValue other = sum.Operands[1 - index];
        if (type.IsFloat())
        {
            return product.Operation != IrOperation.Multiply ? null : new(
                $"fma.rn.{type.Name()}",
                [.. product.Operands, other],
                sum.Operation == IrOperation.Add ? -1 : index == 0 ? 2 : 0);
        }
        return sum.Operation != IrOperation.Add ? null
            : _combinations.TryGetValue(product, out PtxCombination? wide) && wide.Operands.Length == 2 ? new(wide.Opcode.Replace("mul", "mad", StringComparison.Ordinal), [.. wide.Operands, other])
            : product.Operation == IrOperation.Multiply ? new($"mad.lo.{PtxWriter.Signed(type)}", [.. product.Operands, other])
            : null;
    }

    /// <summary>Leaves out extensions that only wide products used.</summary>
    private void AbsorbExtensions(IrKernel kernel)
    {
        HashSet<IrValue> needed = [];
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrInstruction instruction in block.Instructions)
                needed.UnionWith(Operands(instruction));
            foreach (IrEdge edge in block.Successors)
                needed.UnionWith(edge.Arguments);
        }
        foreach (IrInstruction instruction in kernel.Instructions)
        {
            if (instruction is { Operation: IrOperation.Convert, Conversion: Conversion.SignExtend32 or Conversion.ZeroExtend32 } && !needed.Contains(instruction.Result))
                _absorbed.Add(instruction);
        }
    }
}
