using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>The types that each instruction takes and gives.</summary>
internal static class IrTypeRules
{
    /// <summary>What is wrong with the types of an instruction; null if nothing is.</summary>
    public static string? Violation(IrInstruction instruction)
    {
        if (instruction.Operation == IrOperation.Assembly)
            return AssemblyViolation(instruction);
        if (instruction.Operation is IrOperation.Load or IrOperation.Store or IrOperation.Atomic && AccessViolation(instruction) is string violation)
            return violation;
        IrType[] operands = [.. instruction.Operands.Select(operand => operand.Type)];
        IrType[] results = [.. instruction.Results.Select(result => result.Type)];
        (IrType[] Operands, IrType[] Results)? rule = Rule(instruction, operands.Length > 0 ? operands[0] : IrType.Int32);
        return rule is null ? $"no such operation on {string.Join(", ", operands.Select(type => type.Name()))}"
            : !rule.Value.Operands.SequenceEqual(operands) ? $"its operands should be {string.Join(", ", rule.Value.Operands.Select(type => type.Name()))}"
            : !rule.Value.Results.SequenceEqual(results) ? $"its results should be {string.Join(", ", rule.Value.Results.Select(type => type.Name()))}"
            : null;
    }

    /// <summary>The types that an instruction should have, given that of its first operand; null if that type is none that it takes.</summary>
    private static (IrType[] Operands, IrType[] Results)? Rule(IrInstruction instruction, IrType type)
    {
        bool isNumber = type != IrType.Bool;
        bool isInteger = type is IrType.Int32 or IrType.Int64;
        MemoryAccess access = instruction.Access;
        IrType address = access.Space == MemorySpace.Global ? IrType.Int64 : IrType.Int32;
        IrType value = access.Type.Register();
        return instruction.Operation switch
        {
            IrOperation.Add or IrOperation.Subtract or IrOperation.Multiply or IrOperation.Divide or IrOperation.Remainder
                or IrOperation.Minimum or IrOperation.Maximum when isNumber => ([type, type], [type]),
            IrOperation.DivideUnsigned or IrOperation.RemainderUnsigned
                or IrOperation.MinimumUnsigned or IrOperation.MaximumUnsigned when isInteger => ([type, type], [type]),
            IrOperation.And or IrOperation.Or or IrOperation.Xor when !type.IsFloat() => ([type, type], [type]),
            IrOperation.ShiftLeft or IrOperation.ShiftRight or IrOperation.ShiftRightUnsigned when isInteger => ([type, IrType.Int32], [type]),
            IrOperation.CopySign when type.IsFloat() => ([type, type], [type]),
            IrOperation.Negate or IrOperation.Absolute when isNumber => ([type], [type]),
            IrOperation.Not when !type.IsFloat() => ([type], [type]),
            IrOperation.SquareRoot or IrOperation.Floor or IrOperation.Ceiling or IrOperation.Truncate or IrOperation.RoundToEven when type.IsFloat() => ([type], [type]),
            IrOperation.PopulationCount or IrOperation.LeadingZeros or IrOperation.TrailingZeros when isInteger => ([type], [IrType.Int32]),
            IrOperation.FusedMultiplyAdd when type.IsFloat() => ([type, type, type], [type]),
            IrOperation.Select when type == IrType.Bool && instruction.Operands.Length == 3 =>
                ([IrType.Bool, instruction.Operands[1].Type, instruction.Operands[1].Type], [instruction.Operands[1].Type]),
            IrOperation.Compare when isNumber || instruction.Comparison is Comparison.Equal or Comparison.NotEqual => ([type, type], [IrType.Bool]),
            IrOperation.Convert => Conversion(instruction.Conversion, type) is (IrType from, IrType to) ? ([from], [to]) : null,
            IrOperation.Special => ([], [IrType.Int32]),
            IrOperation.Load => ([address], [.. Enumerable.Repeat(value, instruction.Results.Length)]),
            IrOperation.Store => ([address, .. Enumerable.Repeat(value, instruction.Operands.Length - 1)], []),
            IrOperation.Atomic => (instruction.Atomic == AtomicOperation.CompareExchange ? [address, value, value] : [address, value], [value]),
            IrOperation.Barrier => instruction.Barrier switch
            {
                BarrierResult.None => ([], []),
                BarrierResult.Count => ([IrType.Bool], [IrType.Int32]),
                _ => ([IrType.Bool], [IrType.Bool]),
            },
            IrOperation.WarpBarrier or IrOperation.Fence => ([], []),
            IrOperation.Shuffle when isNumber => ([type, IrType.Int32], [type]),
            IrOperation.CheckBounds when isInteger => ([type, type], []),
            _ => null,
        };
    }

    private static (IrType From, IrType To)? Conversion(Conversion conversion, IrType type) => conversion switch
    {
        Ir.Conversion.SignExtend8 or Ir.Conversion.ZeroExtend8 or Ir.Conversion.SignExtend16 or Ir.Conversion.ZeroExtend16 => (IrType.Int32, IrType.Int32),
        Ir.Conversion.SignExtend32 or Ir.Conversion.ZeroExtend32 => (IrType.Int32, IrType.Int64),
        Ir.Conversion.Truncate64 => (IrType.Int64, IrType.Int32),
        Ir.Conversion.SignedToFloat32 or Ir.Conversion.UnsignedToFloat32 when type is IrType.Int32 or IrType.Int64 => (type, IrType.Float32),
        Ir.Conversion.SignedToFloat64 or Ir.Conversion.UnsignedToFloat64 when type is IrType.Int32 or IrType.Int64 => (type, IrType.Float64),
        Ir.Conversion.FloatToInt32 or Ir.Conversion.FloatToUInt32 when type.IsFloat() => (type, IrType.Int32),
        Ir.Conversion.FloatToInt64 or Ir.Conversion.FloatToUInt64 when type.IsFloat() => (type, IrType.Int64),
        Ir.Conversion.Float32ToFloat64 => (IrType.Float32, IrType.Float64),
        Ir.Conversion.Float64ToFloat32 => (IrType.Float64, IrType.Float32),
        Ir.Conversion.Float32BitsToInt32 => (IrType.Float32, IrType.Int32),
        Ir.Conversion.Int32BitsToFloat32 => (IrType.Int32, IrType.Float32),
        Ir.Conversion.Float64BitsToInt64 => (IrType.Float64, IrType.Int64),
        Ir.Conversion.Int64BitsToFloat64 => (IrType.Int64, IrType.Float64),
        Ir.Conversion.HalfBitsToFloat32 => (IrType.Int32, IrType.Float32),
        Ir.Conversion.Float32ToHalfBits => (IrType.Float32, IrType.Int32),
        _ => null,
    };

    private static string? AccessViolation(IrInstruction instruction)
    {
        MemoryAccess access = instruction.Access;
        int count = instruction.Operation == IrOperation.Store ? instruction.Operands.Length - 1 : instruction.Results.Length;
        return access.Root is null && access.Space != MemorySpace.Global ? "memory that is not global has a root"
            : access.Root is not null && access.Root.Space != access.Space ? "its root lies in another memory"
            : count is not (1 or 2 or 4) ? "an access has 1, 2 or 4 values"
            : instruction.Operation == IrOperation.Atomic && (access.Space == MemorySpace.Local || access.Type.Size() < 4) ? "no such atomic operation"
            : null;
    }

    private static string? AssemblyViolation(IrInstruction instruction) =>
        instruction.AssemblyOperands.All(operand => operand.Result < instruction.Results.Length && operand.Operand < instruction.Operands.Length
            && (operand.Result >= 0 || operand.Operand >= 0)
            && (operand.Result < 0 || operand.Operand < 0 || instruction.Results[operand.Result].Type == instruction.Operands[operand.Operand].Type))
            ? null
            : "an operand of the text is none of the instruction";
}
