using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>
/// Follows truth values: C# carries them as 0 and 1 through variables and compares them with 0 again, which <see cref="IfConversion"/> makes
/// selections and comparisons of; here they become predicates.
/// </summary>
internal static class SimplifyPredicates
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        Substitution substitution = new();
        Dictionary<IrRegister, IrInstruction> definitions = [];
        int number = IfConversion.NextNumber(kernel);
        bool changed = false;
        foreach (IrBlock block in new ControlFlow(kernel).Order)
        {
            for (int index = 0; index < block.Instructions.Count; index++)
            {
                IrInstruction instruction = block.Instructions[index];
                substitution.Apply(instruction);
                if (Simpler(instruction, definitions) is IrValue value)
                {
                    substitution.Add(instruction.Result, value);
                    block.Instructions.RemoveAt(index--);
                    continue;
                }
                if (Joined(instruction, definitions) is (IrOperation operation, IrInstruction inner))
                {
                    IrRegister both = new(IrType.Bool, number++);
                    both.Definition = new(operation, [both], instruction.Operands[0], inner.Operands[0]);
                    definitions.Add(both, both.Definition);
                    block.Instructions.Insert(index++, both.Definition);
                    block.Instructions[index] = instruction = Like(instruction, IrOperation.Select, both, inner.Operands[1], inner.Operands[2]);
                    instruction.Result.Definition = instruction;
                    changed = true;
                }
                else if (Rewritten(instruction, definitions) is IrInstruction other)
                {
                    block.Instructions[index] = instruction = other;
                    other.Result.Definition = other;
                    changed = true;
                }
                foreach (IrRegister result in instruction.Results)
                    definitions.Add(result, instruction);
            }
            block.Condition = substitution.Of(block.Condition);
            if (Definition(block.Condition, IrOperation.Not, definitions) is IrInstruction not)
            {
                block.Condition = not.Operands[0];
                block.Successors.Reverse();
                changed = true;
            }
        }
        substitution.Apply(kernel);
        return changed || !substitution.IsEmpty;
    }

    /// <summary>A value that exists already and equals the instruction's result.</summary>
    private static IrValue? Simpler(IrInstruction instruction, Dictionary<IrRegister, IrInstruction> definitions) => instruction switch
    {
        { Operation: IrOperation.Select, Operands: [IrConstant condition, IrValue ifTrue, IrValue ifFalse] } => condition.Bits != 0 ? ifTrue : ifFalse,
        { Operation: IrOperation.Select, Operands: [_, IrValue ifTrue, IrValue ifFalse] } when ifTrue.Equals(ifFalse) => ifTrue,
        { Operation: IrOperation.Select, Operands: [IrValue condition, IrConstant { Type: IrType.Bool, Bits: 1 }, IrConstant { Bits: 0 }] } => condition,
        { Operation: IrOperation.Not, Operands: [IrConstant { Type: IrType.Bool } constant] } => IrConstant.Of(constant.Bits == 0),
        { Operation: IrOperation.Not, Operands: [IrValue operand] } => Definition(operand, IrOperation.Not, definitions)?.Operands[0],
        { Operation: IrOperation.And, Operands: [IrValue operand, IrConstant { Type: IrType.Bool } constant] } => constant.Bits != 0 ? operand : constant,
        { Operation: IrOperation.Or, Operands: [IrValue operand, IrConstant { Type: IrType.Bool } constant] } => constant.Bits != 0 ? constant : operand,
        { Operation: IrOperation.Compare } => Outcome(instruction, definitions) switch
        {
            (_, true, true) => IrConstant.True,
            (_, false, false) => IrConstant.False,
            (IrValue condition, true, false) => condition,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A simpler instruction with the same result.</summary>
    private static IrInstruction? Rewritten(IrInstruction instruction, Dictionary<IrRegister, IrInstruction> definitions) => instruction switch
    {
        // Not of a comparison is not rewritten: it would change what NaN gives for floats, and ptxas does it for integers.
        { Operation: IrOperation.Compare } when Outcome(instruction, definitions) is (IrValue condition, false, true) => Like(instruction, IrOperation.Not, condition),
        { Operation: IrOperation.Select, Operands: [IrValue condition, IrConstant { Type: IrType.Bool, Bits: 0 }, IrConstant { Bits: 1 }] } =>
            Like(instruction, IrOperation.Not, condition),
        { Operation: IrOperation.Select, Operands: [IrValue condition, IrConstant { Type: IrType.Bool, Bits: 1 }, IrValue other] } =>
            Like(instruction, IrOperation.Or, condition, other),
        { Operation: IrOperation.Select, Operands: [IrValue condition, IrValue other, IrConstant { Type: IrType.Bool, Bits: 0 }] } =>
            Like(instruction, IrOperation.And, condition, other),
        _ => null,
    };

    /// <summary>For a selection that another one, between constants, is part of: the operation that makes one condition of both, and the other one.</summary>
    private static (IrOperation Operation, IrInstruction Inner)? Joined(IrInstruction instruction, Dictionary<IrRegister, IrInstruction> definitions)
    {
        if (instruction is not { Operation: IrOperation.Select, Operands: [_, IrValue ifTrue, IrValue ifFalse] })
            return null;
        // p ? (q ? a : b) : b
        if (Definition(ifTrue, IrOperation.Select, definitions) is { Operands: [_, IrConstant, IrConstant second] } first && second.Equals(ifFalse))
            return (IrOperation.And, first);
        // p ? a : (q ? a : b)
        return Definition(ifFalse, IrOperation.Select, definitions) is { Operands: [_, IrConstant value, IrConstant] } last && value.Equals(ifTrue)
            ? (IrOperation.Or, last)
            : null;
    }

    /// <summary>If a comparison of integers for equality compares a selection between constants with a constant: its condition, and what it gives for each.</summary>
    private static (IrValue Condition, bool IfTrue, bool IfFalse)? Outcome(IrInstruction comparison, Dictionary<IrRegister, IrInstruction> definitions)
    {
        if (comparison is not { Comparison: Comparison.Equal or Comparison.NotEqual, Operands: [IrRegister register, IrConstant { Type: IrType.Int32 or IrType.Int64 } constant] }
            || Definition(register, IrOperation.Select, definitions) is not { Operands: [IrValue condition, IrConstant ifTrue, IrConstant ifFalse] })
        {
            return null;
        }
        bool equal = comparison.Comparison == Comparison.Equal;
        return (condition, (ifTrue.Bits == constant.Bits) == equal, (ifFalse.Bits == constant.Bits) == equal);
    }

    private static IrInstruction Like(IrInstruction instruction, IrOperation operation, params IrValue[] operands) =>
        new(operation, instruction.Results, operands) { Origin = instruction.Origin };

    private static IrInstruction? Definition(IrValue? value, IrOperation operation, Dictionary<IrRegister, IrInstruction> definitions) =>
        value is IrRegister register && definitions.TryGetValue(register, out IrInstruction? definition) && definition.Operation == operation ? definition : null;
}
