using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>Calculations, shifts, comparisons and conversions of IL, whose operands may be narrower than what they meet.</summary>
internal sealed partial class Evaluator
{
    private void Arithmetic(Frame frame, string name)
    {
        StackValue second = Pop(frame);
        StackValue first = Pop(frame);
        if ((first.Leaf is PointerValue || second.Leaf is PointerValue) && name is "add" or "sub")
        {
            Push(frame, first.Leaf is PointerValue ? first.Type : second.Type, PointerArithmetic(frame, name, first.Leaf, second.Leaf));
            return;
        }
        if (first.Leaf is not IrValue a || second.Leaf is not IrValue b)
            throw Refuse(frame, "a kernel calculates with references.");
        if (a.Type == IrType.Bool && b.Type == IrType.Bool && name is "and" or "or" or "xor")
        {
            Push(frame, first.Type, builder.Binary(Operation(name), a, b));
            return;
        }
        a = builder.ToNumber(a);
        b = builder.ToNumber(b);
        Widen(ref a, ref b);
        Push(frame, a.Type == IrType.Int64 && second.Type != first.Type ? (second.Leaf is IrValue { Type: IrType.Int64 } ? second.Type : first.Type) : first.Type, builder.Binary(Operation(name), a, b));
    }

    private static IrOperation Operation(string name) => name switch
    {
        "add" => IrOperation.Add,
        "sub" => IrOperation.Subtract,
        "mul" => IrOperation.Multiply,
        "div" => IrOperation.Divide,
        "rem" => IrOperation.Remainder,
        "div.un" => IrOperation.DivideUnsigned,
        "rem.un" => IrOperation.RemainderUnsigned,
        "and" => IrOperation.And,
        "or" => IrOperation.Or,
        _ => IrOperation.Xor,
    };

    /// <summary>Native integers meet 32-bit ones, which the runtime sign-extends; single meets double.</summary>
    private void Widen(ref IrValue a, ref IrValue b)
    {
        if (a.Type == b.Type)
            return;
        if (a.Type == IrType.Int32 && b.Type == IrType.Int64)
            a = builder.Convert(Conversion.SignExtend32, a);
        else if (a.Type == IrType.Int64 && b.Type == IrType.Int32)
            b = builder.Convert(Conversion.SignExtend32, b);
        else if (a.Type == IrType.Float32 && b.Type == IrType.Float64)
            a = builder.Convert(Conversion.Float32ToFloat64, a);
        else if (a.Type == IrType.Float64 && b.Type == IrType.Float32)
            b = builder.Convert(Conversion.Float32ToFloat64, b);
    }

    private void Shift(Frame frame, string name)
    {
        IrValue count = PopNumber(frame);
        if (count.Type == IrType.Int64)
            count = builder.Convert(Conversion.Truncate64, count);
        Type type = frame.Stack[^1].Type;
        IrValue value = PopNumber(frame);
        IrOperation operation = name == "shl" ? IrOperation.ShiftLeft : name == "shr" ? IrOperation.ShiftRight : IrOperation.ShiftRightUnsigned;
        Push(frame, type, builder.Binary(operation, value, count));
    }

    private void PushCompare(Frame frame, Comparison comparison)
    {
        Value b = Pop(frame).Leaf;
        Value a = Pop(frame).Leaf;
        IrValue result = Compare(frame, comparison, a, b);
        Push(frame, typeof(bool), result is IrConstant known ? IrConstant.Of((int)known.Bits) : result);
    }

    private void ConvertTop(Frame frame, string name)
    {
        Value top = Pop(frame).Leaf;
        if (top is PointerValue or CellReference or ObjectValue)
        {
            // A pointer becomes a native integer or another pointer; that changes nothing.
            if (name is not ("conv.u" or "conv.i" or "conv.u8" or "conv.i8"))
                throw Refuse(frame, "a kernel takes an address for a number.");
            Push(frame, typeof(nint), top);
            return;
        }
        IrValue value = builder.ToNumber((IrValue)top);
        (Type type, IrValue result) = name switch
        {
            "conv.i1" => (typeof(sbyte), Narrow(value, Conversion.SignExtend8)),
            "conv.u1" => (typeof(byte), Narrow(value, Conversion.ZeroExtend8)),
            "conv.i2" => (typeof(short), Narrow(value, Conversion.SignExtend16)),
            "conv.u2" => (typeof(ushort), Narrow(value, Conversion.ZeroExtend16)),
            "conv.i4" => (typeof(int), ToInt32(value, Conversion.FloatToInt32)),
            "conv.u4" => (typeof(uint), ToInt32(value, Conversion.FloatToUInt32)),
            "conv.i8" or "conv.i" => (typeof(long), value.Type.IsFloat() ? builder.Convert(Conversion.FloatToInt64, value) : builder.ToInt64(value, signed: true)),
            "conv.u8" or "conv.u" => (typeof(ulong), value.Type.IsFloat() ? builder.Convert(Conversion.FloatToUInt64, value) : builder.ToInt64(value, signed: false)),
            "conv.r4" => (typeof(float), ToFloat(value, Conversion.SignedToFloat32, Conversion.Float64ToFloat32, IrType.Float32)),
            "conv.r8" => (typeof(double), ToFloat(value, Conversion.SignedToFloat64, Conversion.Float32ToFloat64, IrType.Float64)),
            "conv.r.un" => (typeof(double), ToFloat(value, Conversion.UnsignedToFloat64, Conversion.Float32ToFloat64, IrType.Float64)),
            _ => throw Refuse(frame, $"the instruction {name} is not supported."),
        };
        Push(frame, type, result);
    }

    private IrValue ToInt32(IrValue value, Conversion fromFloat) => value.Type switch
    {
        IrType.Int64 => builder.Convert(Conversion.Truncate64, value),
        IrType.Int32 => value,
        _ => builder.Convert(fromFloat, value),
    };

    /// <summary>To a small integer, by way of Int32.</summary>
    private IrValue Narrow(IrValue value, Conversion conversion) => builder.Convert(conversion, ToInt32(value, Conversion.FloatToInt32));

    private IrValue ToFloat(IrValue value, Conversion fromInteger, Conversion fromFloat, IrType target) =>
        value.Type == target ? value : builder.Convert(value.Type.IsFloat() ? fromFloat : fromInteger, value);
}
