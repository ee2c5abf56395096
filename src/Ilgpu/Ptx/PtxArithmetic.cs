using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>
/// Arithmetic, logic, comparisons and selections. Sums and products of floats carry no rounding mode, which lets the assembler contract them.
/// </summary>
internal static class PtxArithmetic
{
    /// <summary>Writes an instruction that stands for several.</summary>
    public static void EmitCombination(PtxWriter writer, IrInstruction instruction, PtxCombination combination)
    {
        List<string> operands = [writer.Name(instruction.Result)];
        for (int index = 0; index < combination.Operands.Length; index++)
            operands.Add(index == combination.Negated ? Negated(writer, combination.Operands[index]) : writer.Operand(combination.Operands[index]));
        writer.Line($"{combination.Opcode} {string.Join(", ", operands)}");
    }

    /// <summary>Writes a pure instruction; false if it is none of these.</summary>
    public static bool Emit(PtxWriter writer, IrInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case IrOperation.Compare:
                EmitComparison(writer, instruction);
                return true;
            case IrOperation.Select when instruction.Result.Type == IrType.Bool:
                EmitPredicateSelection(writer, instruction);
                return true;
            case IrOperation.Select:
                writer.Line($"selp.{PtxWriter.Bits(instruction.Result.Type)}", writer.Name(instruction.Result),
                    writer.Operand(instruction.Operands[1]), writer.Operand(instruction.Operands[2]), writer.InRegister(instruction.Operands[0]));
                return true;
            case IrOperation.TrailingZeros:
                EmitTrailingZeros(writer, instruction);
                return true;
            case IrOperation.CopySign:
                // PTX takes the sign from its first operand.
                writer.Line($"copysign.{instruction.Result.Type.Name()}", writer.Name(instruction.Result),
                    writer.Operand(instruction.Operands[1]), writer.Operand(instruction.Operands[0]));
                return true;
        }
        if (Opcode(instruction.Operation, instruction.Operands[0].Type) is not string opcode)
            return false;
        writer.Line($"{opcode} {writer.Name(instruction.Result)}, {string.Join(", ", instruction.Operands.Select(writer.Operand))}");
        return true;
    }

    /// <summary>The one instruction that does the operation; null if there is none.</summary>
    private static string? Opcode(IrOperation operation, IrType type) => operation switch
    {
        IrOperation.Add => $"add.{PtxWriter.Signed(type)}",
        IrOperation.Subtract => $"sub.{PtxWriter.Signed(type)}",
        IrOperation.Multiply => type.IsFloat() ? $"mul.{type.Name()}" : $"mul.lo.{PtxWriter.Signed(type)}",
        IrOperation.Divide => type.IsFloat() ? $"div.rn.{type.Name()}" : $"div.{PtxWriter.Signed(type)}",
        IrOperation.Remainder when !type.IsFloat() => $"rem.{PtxWriter.Signed(type)}",
        IrOperation.DivideUnsigned => $"div.{PtxWriter.Unsigned(type)}",
        IrOperation.RemainderUnsigned => $"rem.{PtxWriter.Unsigned(type)}",
        IrOperation.And => $"and.{PtxWriter.Bits(type)}",
        IrOperation.Or => $"or.{PtxWriter.Bits(type)}",
        IrOperation.Xor => $"xor.{PtxWriter.Bits(type)}",
        IrOperation.ShiftLeft => $"shl.{PtxWriter.Bits(type)}",
        IrOperation.ShiftRight => $"shr.{PtxWriter.Signed(type)}",
        IrOperation.ShiftRightUnsigned => $"shr.{PtxWriter.Unsigned(type)}",
        IrOperation.Minimum when !type.IsFloat() => $"min.{PtxWriter.Signed(type)}",
        IrOperation.Maximum when !type.IsFloat() => $"max.{PtxWriter.Signed(type)}",
        IrOperation.MinimumUnsigned => $"min.{PtxWriter.Unsigned(type)}",
        IrOperation.MaximumUnsigned => $"max.{PtxWriter.Unsigned(type)}",
        IrOperation.Negate => $"neg.{PtxWriter.Signed(type)}",
        IrOperation.Not => $"not.{PtxWriter.Bits(type)}",
        IrOperation.Absolute => $"abs.{PtxWriter.Signed(type)}",
        IrOperation.SquareRoot => $"sqrt.rn.{type.Name()}",
        IrOperation.Floor => $"cvt.rmi.{type.Name()}.{type.Name()}",
        IrOperation.Ceiling => $"cvt.rpi.{type.Name()}.{type.Name()}",
        IrOperation.Truncate => $"cvt.rzi.{type.Name()}.{type.Name()}",
        IrOperation.RoundToEven => $"cvt.rni.{type.Name()}.{type.Name()}",
        IrOperation.PopulationCount => $"popc.{PtxWriter.Bits(type)}",
        IrOperation.LeadingZeros => $"clz.{PtxWriter.Bits(type)}",
        IrOperation.FusedMultiplyAdd => $"fma.rn.{type.Name()}",
        _ => null,
    };

    private static string Negated(PtxWriter writer, IrValue value)
    {
        if (value is IrConstant constant)
            return PtxWriter.Literal(new(constant.Type, constant.Bits ^ (constant.Type == IrType.Float32 ? 0x8000_0000L : long.MinValue)));
        string negated = writer.Temporary(value.Type);
        writer.Line($"neg.{value.Type.Name()}", negated, writer.Operand(value));
        return negated;
    }

    private static void EmitComparison(PtxWriter writer, IrInstruction instruction)
    {
        IrType type = instruction.Operands[0].Type;
        string result = writer.Name(instruction.Result);
        string left = writer.Operand(instruction.Operands[0]);
        string right = writer.Operand(instruction.Operands[1]);
        if (type == IrType.Bool)
        {
            string different = instruction.Comparison == Comparison.NotEqual ? result : writer.Temporary(IrType.Bool);
            writer.Line("xor.pred", different, left, right);
            if (instruction.Comparison == Comparison.Equal)
                writer.Line("not.pred", result, different);
            return;
        }
        bool isUnsigned = instruction.Comparison >= Comparison.LessUnsigned;
        string relation = instruction.Comparison switch
        {
            Comparison.Equal => "eq",
            Comparison.NotEqual => type.IsFloat() ? "neu" : "ne",
            Comparison.Less or Comparison.LessUnsigned => "lt",
            Comparison.LessEqual or Comparison.LessEqualUnsigned => "le",
            Comparison.Greater or Comparison.GreaterUnsigned => "gt",
            _ => "ge",
        };
        // For floats "unsigned" means "or unordered".
        string suffix = type.IsFloat() && isUnsigned ? "u" : "";
        writer.Line($"setp.{relation}{suffix}.{(isUnsigned && !type.IsFloat() ? PtxWriter.Unsigned(type) : PtxWriter.Signed(type))}", result, left, right);
    }

    private static void EmitPredicateSelection(PtxWriter writer, IrInstruction instruction)
    {
        string condition = writer.Operand(instruction.Operands[0]);
        string first = writer.Temporary(IrType.Bool);
        string second = writer.Temporary(IrType.Bool);
        writer.Line("and.pred", first, condition, writer.Operand(instruction.Operands[1]));
        writer.Line("not.pred", second, condition);
        writer.Line("and.pred", second, second, writer.Operand(instruction.Operands[2]));
        writer.Line("or.pred", writer.Name(instruction.Result), first, second);
    }

    private static void EmitTrailingZeros(PtxWriter writer, IrInstruction instruction)
    {
        IrType type = instruction.Operands[0].Type;
        string reversed = writer.Temporary(type);
        writer.Line($"brev.{PtxWriter.Bits(type)}", reversed, writer.Operand(instruction.Operands[0]));
        writer.Line($"clz.{PtxWriter.Bits(type)}", writer.Name(instruction.Result), reversed);
    }
}
