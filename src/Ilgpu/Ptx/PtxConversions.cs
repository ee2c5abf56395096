using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>Conversions.</summary>
internal static class PtxConversions
{
    /// <summary>Writes a conversion.</summary>
    public static void Emit(PtxWriter writer, IrInstruction instruction)
    {
        IrValue operand = instruction.Operands[0];
        string result = writer.Name(instruction.Result);
        string value = writer.Operand(operand);
        switch (instruction.Conversion)
        {
            case Conversion.SignExtend8:
                writer.Line("cvt.s32.s8", result, value);
                break;
            case Conversion.SignExtend16:
                writer.Line("cvt.s32.s16", result, value);
                break;
            case Conversion.ZeroExtend8:
                writer.Line("and.b32", result, value, "255");
                break;
            case Conversion.ZeroExtend16:
                writer.Line("and.b32", result, value, "65535");
                break;
            case Conversion.SignExtend32:
                writer.Line("cvt.s64.s32", result, value);
                break;
            case Conversion.ZeroExtend32:
                writer.Line("cvt.u64.u32", result, value);
                break;
            case Conversion.Truncate64:
                writer.Line("cvt.u32.u64", result, value);
                break;
            case Conversion.SignedToFloat32:
            case Conversion.SignedToFloat64:
                writer.Line($"cvt.rn.{instruction.Result.Type.Name()}.{PtxWriter.Signed(operand.Type)}", result, value);
                break;
            case Conversion.UnsignedToFloat32:
            case Conversion.UnsignedToFloat64:
                writer.Line($"cvt.rn.{instruction.Result.Type.Name()}.{PtxWriter.Unsigned(operand.Type)}", result, value);
                break;
            case Conversion.FloatToInt32:
                EmitToInteger(writer, operand.Type, "s32", result, value);
                break;
            case Conversion.FloatToInt64:
                EmitToInteger(writer, operand.Type, "s64", result, value);
                break;
            case Conversion.FloatToUInt32:
                EmitToInteger(writer, operand.Type, "u32", result, value);
                break;
            case Conversion.FloatToUInt64:
                EmitToInteger(writer, operand.Type, "u64", result, value);
                break;
            case Conversion.Float32ToFloat64:
                writer.Line("cvt.f64.f32", result, value);
                break;
            case Conversion.Float64ToFloat32:
                writer.Line("cvt.rn.f32.f64", result, value);
                break;
            case Conversion.Float32BitsToInt32:
            case Conversion.Int32BitsToFloat32:
                writer.Line("mov.b32", result, value);
                break;
            case Conversion.Float64BitsToInt64:
            case Conversion.Int64BitsToFloat64:
                writer.Line("mov.b64", result, value);
                break;
            case Conversion.HalfBitsToFloat32:
                string half = writer.Temporary16();
                writer.Line("cvt.u16.u32", half, value);
                writer.Line("cvt.f32.f16", result, half);
                break;
            case Conversion.Float32ToHalfBits:
                string rounded = writer.Temporary16();
                writer.Line("cvt.rn.f16.f32", rounded, value);
                writer.Line("cvt.u32.u16", result, rounded);
                break;
        }
    }

    /// <summary>
    /// Towards zero. PTX saturates; NaN it makes 0 only if the float and the integer have 32 bits, else the integer's highest bit alone.
    /// </summary>
    private static void EmitToInteger(PtxWriter writer, IrType from, string to, string result, string value)
    {
        if (from == IrType.Float32 && to is "s32" or "u32")
        {
            writer.Line($"cvt.rzi.{to}.f32", result, value);
            return;
        }
        bool isWide = to is "s64" or "u64";
        string converted = writer.Temporary(isWide ? IrType.Int64 : IrType.Int32);
        string isNumber = writer.Temporary(IrType.Bool);
        writer.Line($"cvt.rzi.{to}.{from.Name()}", converted, value);
        writer.Line($"setp.num.{from.Name()}", isNumber, value, value);
        writer.Line(isWide ? "selp.b64" : "selp.b32", result, converted, "0", isNumber);
    }
}
