using System.Numerics;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>
/// Writes a kernel, one instruction after another at <see cref="Current"/>. What can be computed at once is; so constants never reach the kernel as
/// instructions.
/// </summary>
internal sealed class IrBuilder(IrKernel kernel)
{
    /// <summary>The kernel.</summary>
    public IrKernel Kernel { get; } = kernel;

    /// <summary>Where instructions go.</summary>
    public IrBlock Current { get; set; } = null!;

    /// <summary>The method that is being evaluated.</summary>
    public Frame? Frame { get; set; }

    /// <summary>The source of what is written, for messages.</summary>
    public string Origin => Frame?.Place() ?? "";

    /// <summary>Instructions written so far, those taken back included.</summary>
    public int Written { get; private set; }

    private int registers;

    /// <summary>A state of the kernel to which it can be taken back.</summary>
    public readonly record struct Mark(IrBlock Current, int Instructions, int Blocks, int Registers, int Shared, int Local);

    /// <summary>Remembers the state. There must be no way out of <see cref="Current"/> yet.</summary>
    public Mark Remember() => new(Current, Current.Instructions.Count, Kernel.Blocks.Count, registers, Kernel.SharedAllocations.Count, Kernel.LocalAllocations.Count);

    /// <summary>Takes everything back that was written since.</summary>
    public void TakeBack(in Mark mark)
    {
        Current = mark.Current;
        Current.Instructions.RemoveRange(mark.Instructions, Current.Instructions.Count - mark.Instructions);
        Current.Condition = null;
        Current.Successors.Clear();
        Kernel.Blocks.RemoveRange(mark.Blocks, Kernel.Blocks.Count - mark.Blocks);
        Kernel.SharedAllocations.RemoveRange(mark.Shared, Kernel.SharedAllocations.Count - mark.Shared);
        Kernel.LocalAllocations.RemoveRange(mark.Local, Kernel.LocalAllocations.Count - mark.Local);
        registers = mark.Registers;
    }

    /// <summary>A new register that nothing sets yet.</summary>
    public IrRegister NewRegister(IrType type) => new(type, registers++);

    /// <summary>A new block that nothing leads to yet.</summary>
    public IrBlock NewBlock()
    {
        IrBlock block = new(Kernel.Blocks.Count);
        Kernel.Blocks.Add(block);
        return block;
    }

    /// <summary>Writes an instruction.</summary>
    public void Add(IrInstruction instruction)
    {
        foreach (IrRegister result in instruction.Results)
            result.Definition = instruction;
        Current.Instructions.Add(instruction);
        Written++;
    }

    /// <summary>An operation on two numbers of one type; of shifts, the second is an Int32.</summary>
    public IrValue Binary(IrOperation operation, IrValue a, IrValue b)
    {
        if (a is IrConstant first && b is IrConstant second && ConstantFolding.Binary(operation, first, second) is { } folded)
            return folded;
        if (Simplify(operation, a, b) is { } simple)
            return simple;
        return Write(operation, a.Type, a, b);
    }

    /// <summary>An operation on one number.</summary>
    public IrValue Unary(IrOperation operation, IrValue a)
    {
        if (a is IrConstant constant && ConstantFolding.Unary(operation, constant) is { } folded)
            return folded;
        if (operation == IrOperation.Not && a is IrRegister { Type: IrType.Bool, Definition: { Operation: IrOperation.Not } inner })
            return inner.Operands[0];
        bool counts = operation is IrOperation.PopulationCount or IrOperation.LeadingZeros or IrOperation.TrailingZeros;
        return Write(operation, counts ? IrType.Int32 : a.Type, a);
    }

    /// <summary>A comparison.</summary>
    public IrValue Compare(Comparison comparison, IrValue a, IrValue b)
    {
        if (a is IrConstant first && b is IrConstant second)
            return IrConstant.Of(ConstantFolding.Compare(comparison, first, second));
        IrRegister result = NewRegister(IrType.Bool);
        Add(new(IrOperation.Compare, [result], a, b) { Comparison = comparison, Origin = Origin });
        return result;
    }

    /// <summary>A conversion.</summary>
    public IrValue Convert(Conversion conversion, IrValue a)
    {
        if (a is IrConstant constant)
            return ConstantFolding.Convert(conversion, constant);
        IrRegister result = NewRegister(ConstantFolding.ResultType(conversion));
        Add(new(IrOperation.Convert, [result], a) { Conversion = conversion, Origin = Origin });
        return result;
    }

    /// <summary>The one or the other value.</summary>
    public IrValue Select(IrValue condition, IrValue a, IrValue b) => condition is IrConstant known
        ? known.Bits != 0 ? a : b
        : a.Equals(b) ? a : Write(IrOperation.Select, a.Type, condition, a, b);

    /// <summary>a * b + c with one rounding.</summary>
    public IrValue FusedMultiplyAdd(IrValue a, IrValue b, IrValue c) =>
        a is IrConstant first && b is IrConstant second && c is IrConstant third
            ? ConstantFolding.FusedMultiplyAdd(first, second, third)
            : Write(IrOperation.FusedMultiplyAdd, a.Type, a, b, c);

    /// <summary>A special register.</summary>
    public IrValue Special(SpecialRegister register)
    {
        IrRegister result = NewRegister(IrType.Int32);
        Add(new(IrOperation.Special, [result]) { Special = register, Origin = Origin });
        return result;
    }

    /// <summary>A truth value as a predicate.</summary>
    public IrValue ToBool(IrValue value)
    {
        if (value.Type == IrType.Bool)
            return value;
        // The way back from ToInt32.
        if (value is IrRegister { Definition: { Operation: IrOperation.Select } select }
            && select.Operands[1].Equals(IrConstant.Of(1)) && select.Operands[2].Equals(IrConstant.Of(0)))
            return select.Operands[0];
        return Compare(Comparison.NotEqual, value, IrConstant.Zero(value.Type));
    }

    /// <summary>A truth value as 0 or 1; other values as they are.</summary>
    public IrValue ToNumber(IrValue value) =>
        value.Type == IrType.Bool ? Select(value, IrConstant.Of(1), IrConstant.Of(0)) : value;

    /// <summary>An integer or truth value as Int64.</summary>
    public IrValue ToInt64(IrValue value, bool signed) => ToNumber(value) is { Type: IrType.Int32 } number
        ? Convert(signed ? Conversion.SignExtend32 : Conversion.ZeroExtend32, number)
        : value;

    private IrRegister Write(IrOperation operation, IrType type, params IrValue[] operands)
    {
        IrRegister result = NewRegister(type);
        Add(new(operation, [result], operands) { Origin = Origin });
        return result;
    }

    private static bool IsNeverNegative(IrValue value) => value is IrRegister { Definition: { } definition } && definition switch
    {
        { Operation: IrOperation.Special } => true,
        { Operation: IrOperation.Convert, Conversion: Conversion.ZeroExtend8 or Conversion.ZeroExtend16 or Conversion.ZeroExtend32 } => true,
        { Operation: IrOperation.And or IrOperation.ShiftRightUnsigned } => definition.Operands[1] is IrConstant { Bits: > 0 },
        { Operation: IrOperation.PopulationCount or IrOperation.LeadingZeros or IrOperation.TrailingZeros } => true,
        _ => false,
    };

    /// <summary>
    /// A quotient, rounded to zero, without a division, which costs a GPU some twenty instructions: by a power of two a shift, after negative numbers were
    /// moved up; by others a product with a rounded-up reciprocal (Granlund and Montgomery 1994, section 5).
    /// </summary>
    private IrValue DivideByConstant(IrValue a, int divisor)
    {
        if (BitOperations.IsPow2(divisor))
        {
            int bits = BitOperations.Log2((uint)divisor);
            IrValue sign = Binary(IrOperation.ShiftRight, a, IrConstant.Of(31));
            IrValue moved = Binary(IrOperation.Add, a, Binary(IrOperation.ShiftRightUnsigned, sign, IrConstant.Of(32 - bits)));
            return Binary(IrOperation.ShiftRight, moved, IrConstant.Of(bits));
        }
        int shift = 32 + BitOperations.Log2((uint)divisor);
        long reciprocal = (long)((UInt128.One << shift) / (uint)divisor) + 1;
        IrValue product = Binary(IrOperation.Multiply, ToInt64(a, signed: true), IrConstant.Of(reciprocal));
        IrValue quotient = Convert(Conversion.Truncate64, Binary(IrOperation.ShiftRight, product, IrConstant.Of(shift)));
        return Binary(IrOperation.Subtract, quotient, Binary(IrOperation.ShiftRight, a, IrConstant.Of(31)));
    }

    /// <summary>Operations that leave an integer as it is, make it zero, or can be cheaper ones.</summary>
    private IrValue? Simplify(IrOperation operation, IrValue a, IrValue b)
    {
        if (a.Type.IsFloat())
            return null;
        if (a is IrConstant && operation is IrOperation.Add or IrOperation.Multiply or IrOperation.And or IrOperation.Or or IrOperation.Xor && b is not IrConstant)
            return Binary(operation, b, a);
        if (b is not IrConstant { Bits: long bits })
            return null;
        switch (operation)
        {
            case IrOperation.Add when a is IrRegister { Definition: { Operation: IrOperation.Add } inner } && inner.Operands[1] is IrConstant other:
                return Binary(IrOperation.Add, inner.Operands[0], ConstantFolding.Binary(IrOperation.Add, other, (IrConstant)b)!);
            case IrOperation.Add or IrOperation.Subtract or IrOperation.Or or IrOperation.Xor or IrOperation.ShiftLeft or IrOperation.ShiftRight or IrOperation.ShiftRightUnsigned when bits == 0:
            case IrOperation.Multiply or IrOperation.Divide or IrOperation.DivideUnsigned when bits == 1:
                return a;
            case IrOperation.Multiply or IrOperation.And when bits == 0:
                return IrConstant.Zero(a.Type);
            case IrOperation.Remainder or IrOperation.RemainderUnsigned when bits == 1:
                return IrConstant.Zero(a.Type);
            case IrOperation.DivideUnsigned when bits > 0 && BitOperations.IsPow2(bits):
                return Binary(IrOperation.ShiftRightUnsigned, a, IrConstant.Of(BitOperations.Log2((ulong)bits)));
            case IrOperation.RemainderUnsigned when bits > 0 && BitOperations.IsPow2(bits):
                return Binary(IrOperation.And, a, new IrConstant(a.Type, bits - 1));
            case IrOperation.Divide when bits > 1 && BitOperations.IsPow2(bits) && IsNeverNegative(a):
                return Binary(IrOperation.ShiftRightUnsigned, a, IrConstant.Of(BitOperations.Log2((ulong)bits)));
            case IrOperation.Remainder when bits > 1 && BitOperations.IsPow2(bits) && IsNeverNegative(a):
                return Binary(IrOperation.And, a, new IrConstant(a.Type, bits - 1));
            case IrOperation.Divide when bits > 1 && a.Type == IrType.Int32:
                return DivideByConstant(a, (int)bits);
            case IrOperation.Remainder when bits > 1 && a.Type == IrType.Int32:
                return Binary(IrOperation.Subtract, a, Binary(IrOperation.Multiply, DivideByConstant(a, (int)bits), b));
            case IrOperation.Subtract when a.Type != IrType.Bool:
                return Binary(IrOperation.Add, a, ConstantFolding.Unary(IrOperation.Negate, (IrConstant)b)!);
            default:
                return null;
        }
    }
}
