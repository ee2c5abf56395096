using System.Numerics;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>What operations give for constants: the same bits as at run time. Null where the operation has no result (a division by zero).</summary>
internal static class ConstantFolding
{
    public static IrConstant? Binary(IrOperation operation, IrConstant a, IrConstant b) => a.Type switch
    {
        IrType.Int32 => Int32(operation, a.Int32, b.Int32) is { } result ? IrConstant.Of(result) : null,
        IrType.Int64 => Int64(operation, a.Int64, b.Int64) is { } result ? IrConstant.Of(result) : null,
        IrType.Float32 => Float32(operation, a.Float32, b.Float32) is { } result ? IrConstant.Of(result) : null,
        IrType.Float64 => Float64(operation, a.Float64, b.Float64) is { } result ? IrConstant.Of(result) : null,
        _ => operation switch
        {
            IrOperation.And => IrConstant.Of((a.Bits & b.Bits) != 0),
            IrOperation.Or => IrConstant.Of((a.Bits | b.Bits) != 0),
            IrOperation.Xor => IrConstant.Of(a.Bits != b.Bits),
            _ => null,
        },
    };

    public static IrConstant? Unary(IrOperation operation, IrConstant a) => (a.Type, operation) switch
    {
        (IrType.Bool, IrOperation.Not) => IrConstant.Of(a.Bits == 0),
        (IrType.Int32, IrOperation.Negate) => IrConstant.Of(unchecked(-a.Int32)),
        (IrType.Int32, IrOperation.Not) => IrConstant.Of(~a.Int32),
        (IrType.Int32, IrOperation.Absolute) => IrConstant.Of(a.Int32 < 0 ? unchecked(-a.Int32) : a.Int32),
        (IrType.Int32, IrOperation.PopulationCount) => IrConstant.Of(BitOperations.PopCount((uint)a.Int32)),
        (IrType.Int32, IrOperation.LeadingZeros) => IrConstant.Of(BitOperations.LeadingZeroCount((uint)a.Int32)),
        (IrType.Int32, IrOperation.TrailingZeros) => IrConstant.Of(BitOperations.TrailingZeroCount(a.Int32)),
        (IrType.Int64, IrOperation.Negate) => IrConstant.Of(unchecked(-a.Int64)),
        (IrType.Int64, IrOperation.Not) => IrConstant.Of(~a.Int64),
        (IrType.Int64, IrOperation.Absolute) => IrConstant.Of(a.Int64 < 0 ? unchecked(-a.Int64) : a.Int64),
        (IrType.Int64, IrOperation.PopulationCount) => IrConstant.Of(BitOperations.PopCount((ulong)a.Int64)),
        (IrType.Int64, IrOperation.LeadingZeros) => IrConstant.Of(BitOperations.LeadingZeroCount((ulong)a.Int64)),
        (IrType.Int64, IrOperation.TrailingZeros) => IrConstant.Of(BitOperations.TrailingZeroCount(a.Int64)),
        (IrType.Float32, IrOperation.Negate) => IrConstant.Of(-a.Float32),
        (IrType.Float32, IrOperation.Absolute) => IrConstant.Of(MathF.Abs(a.Float32)),
        (IrType.Float32, IrOperation.SquareRoot) => IrConstant.Of(MathF.Sqrt(a.Float32)),
        (IrType.Float32, IrOperation.Floor) => IrConstant.Of(MathF.Floor(a.Float32)),
        (IrType.Float32, IrOperation.Ceiling) => IrConstant.Of(MathF.Ceiling(a.Float32)),
        (IrType.Float32, IrOperation.Truncate) => IrConstant.Of(MathF.Truncate(a.Float32)),
        (IrType.Float32, IrOperation.RoundToEven) => IrConstant.Of(MathF.Round(a.Float32)),
        (IrType.Float64, IrOperation.Negate) => IrConstant.Of(-a.Float64),
        (IrType.Float64, IrOperation.Absolute) => IrConstant.Of(Math.Abs(a.Float64)),
        (IrType.Float64, IrOperation.SquareRoot) => IrConstant.Of(Math.Sqrt(a.Float64)),
        (IrType.Float64, IrOperation.Floor) => IrConstant.Of(Math.Floor(a.Float64)),
        (IrType.Float64, IrOperation.Ceiling) => IrConstant.Of(Math.Ceiling(a.Float64)),
        (IrType.Float64, IrOperation.Truncate) => IrConstant.Of(Math.Truncate(a.Float64)),
        (IrType.Float64, IrOperation.RoundToEven) => IrConstant.Of(Math.Round(a.Float64)),
        _ => null,
    };

    public static bool Compare(Comparison comparison, IrConstant a, IrConstant b) => a.Type switch
    {
        IrType.Float32 => Compare(comparison, a.Float32, b.Float32),
        IrType.Float64 => Compare(comparison, a.Float64, b.Float64),
        _ => comparison switch
        {
            Comparison.Equal => a.Bits == b.Bits,
            Comparison.NotEqual => a.Bits != b.Bits,
            Comparison.Less => a.Bits < b.Bits,
            Comparison.LessEqual => a.Bits <= b.Bits,
            Comparison.Greater => a.Bits > b.Bits,
            Comparison.GreaterEqual => a.Bits >= b.Bits,
            // Both are sign-extended, which keeps the unsigned order of 32-bit numbers.
            Comparison.LessUnsigned => (ulong)a.Bits < (ulong)b.Bits,
            Comparison.LessEqualUnsigned => (ulong)a.Bits <= (ulong)b.Bits,
            Comparison.GreaterUnsigned => (ulong)a.Bits > (ulong)b.Bits,
            _ => (ulong)a.Bits >= (ulong)b.Bits,
        },
    };

    public static IrConstant Convert(Conversion conversion, IrConstant a)
    {
        double real = a.Type == IrType.Float32 ? a.Float32 : a.Type == IrType.Float64 ? a.Float64 : 0;
        ulong unsigned = a.Type == IrType.Int32 ? (uint)a.Int32 : (ulong)a.Int64;
        return conversion switch
        {
            Conversion.SignExtend8 => IrConstant.Of((int)(sbyte)a.Int32),
            Conversion.ZeroExtend8 => IrConstant.Of((int)(byte)a.Int32),
            Conversion.SignExtend16 => IrConstant.Of((int)(short)a.Int32),
            Conversion.ZeroExtend16 => IrConstant.Of((int)(ushort)a.Int32),
            Conversion.SignExtend32 => IrConstant.Of((long)a.Int32),
            Conversion.ZeroExtend32 => IrConstant.Of((long)(uint)a.Int32),
            Conversion.Truncate64 => IrConstant.Of((int)a.Int64),
            Conversion.SignedToFloat32 => IrConstant.Of(a.Type == IrType.Int32 ? (float)a.Int32 : (float)a.Int64),
            Conversion.SignedToFloat64 => IrConstant.Of((double)a.Bits),
            Conversion.UnsignedToFloat32 => IrConstant.Of(a.Type == IrType.Int32 ? (float)(uint)a.Int32 : (float)unsigned),
            Conversion.UnsignedToFloat64 => IrConstant.Of((double)unsigned),
            Conversion.FloatToInt32 => IrConstant.Of((int)real),
            Conversion.FloatToInt64 => IrConstant.Of((long)real),
            Conversion.FloatToUInt32 => IrConstant.Of((int)(uint)real),
            Conversion.FloatToUInt64 => IrConstant.Of((long)(ulong)real),
            Conversion.Float32ToFloat64 => IrConstant.Of((double)a.Float32),
            Conversion.Float64ToFloat32 => IrConstant.Of((float)a.Float64),
            Conversion.Float32BitsToInt32 => IrConstant.Of((int)a.Bits),
            Conversion.Int32BitsToFloat32 => new(IrType.Float32, a.Bits),
            Conversion.Float64BitsToInt64 => IrConstant.Of(a.Bits),
            Conversion.Int64BitsToFloat64 => new(IrType.Float64, a.Bits),
            Conversion.HalfBitsToFloat32 => IrConstant.Of((float)BitConverter.UInt16BitsToHalf((ushort)a.Bits)),
            _ => IrConstant.Of((int)BitConverter.HalfToUInt16Bits((System.Half)a.Float32)),
        };
    }

    public static IrConstant FusedMultiplyAdd(IrConstant a, IrConstant b, IrConstant c) => a.Type == IrType.Float32
        ? IrConstant.Of(MathF.FusedMultiplyAdd(a.Float32, b.Float32, c.Float32))
        : IrConstant.Of(Math.FusedMultiplyAdd(a.Float64, b.Float64, c.Float64));

    /// <summary>The type that a conversion gives.</summary>
    public static IrType ResultType(Conversion conversion) => conversion switch
    {
        Conversion.SignExtend32 or Conversion.ZeroExtend32 or Conversion.FloatToInt64 or Conversion.FloatToUInt64 or Conversion.Float64BitsToInt64 => IrType.Int64,
        Conversion.SignedToFloat32 or Conversion.UnsignedToFloat32 or Conversion.Float64ToFloat32 or Conversion.Int32BitsToFloat32 or Conversion.HalfBitsToFloat32 => IrType.Float32,
        Conversion.SignedToFloat64 or Conversion.UnsignedToFloat64 or Conversion.Float32ToFloat64 or Conversion.Int64BitsToFloat64 => IrType.Float64,
        _ => IrType.Int32,
    };

    private static bool Compare(Comparison comparison, double a, double b) => comparison switch
    {
        Comparison.Equal => a == b,
        Comparison.NotEqual => a != b,
        Comparison.Less => a < b,
        Comparison.LessEqual => a <= b,
        Comparison.Greater => a > b,
        Comparison.GreaterEqual => a >= b,
        Comparison.LessUnsigned => !(a >= b),
        Comparison.LessEqualUnsigned => !(a > b),
        Comparison.GreaterUnsigned => !(a <= b),
        _ => !(a < b),
    };

    private static int? Int32(IrOperation operation, int a, int b) => unchecked(operation switch
    {
        IrOperation.Add => a + b,
        IrOperation.Subtract => a - b,
        IrOperation.Multiply => a * b,
        IrOperation.Divide => b == 0 || (a == int.MinValue && b == -1) ? null : a / b,
        IrOperation.Remainder => b == 0 || (a == int.MinValue && b == -1) ? null : a % b,
        IrOperation.DivideUnsigned => b == 0 ? null : (int)((uint)a / (uint)b),
        IrOperation.RemainderUnsigned => b == 0 ? null : (int)((uint)a % (uint)b),
        IrOperation.And => a & b,
        IrOperation.Or => a | b,
        IrOperation.Xor => a ^ b,
        IrOperation.ShiftLeft => a << b,
        IrOperation.ShiftRight => a >> b,
        IrOperation.ShiftRightUnsigned => a >>> b,
        IrOperation.Minimum => Math.Min(a, b),
        IrOperation.Maximum => Math.Max(a, b),
        IrOperation.MinimumUnsigned => (int)Math.Min((uint)a, (uint)b),
        IrOperation.MaximumUnsigned => (int)Math.Max((uint)a, (uint)b),
        _ => null,
    });

    private static long? Int64(IrOperation operation, long a, long b) => unchecked(operation switch
    {
        IrOperation.Add => a + b,
        IrOperation.Subtract => a - b,
        IrOperation.Multiply => a * b,
        IrOperation.Divide => b == 0 || (a == long.MinValue && b == -1) ? null : a / b,
        IrOperation.Remainder => b == 0 || (a == long.MinValue && b == -1) ? null : a % b,
        IrOperation.DivideUnsigned => b == 0 ? null : (long)((ulong)a / (ulong)b),
        IrOperation.RemainderUnsigned => b == 0 ? null : (long)((ulong)a % (ulong)b),
        IrOperation.And => a & b,
        IrOperation.Or => a | b,
        IrOperation.Xor => a ^ b,
        IrOperation.ShiftLeft => a << (int)b,
        IrOperation.ShiftRight => a >> (int)b,
        IrOperation.ShiftRightUnsigned => a >>> (int)b,
        IrOperation.Minimum => Math.Min(a, b),
        IrOperation.Maximum => Math.Max(a, b),
        IrOperation.MinimumUnsigned => (long)Math.Min((ulong)a, (ulong)b),
        IrOperation.MaximumUnsigned => (long)Math.Max((ulong)a, (ulong)b),
        _ => null,
    });

    private static float? Float32(IrOperation operation, float a, float b) => operation switch
    {
        IrOperation.Add => a + b,
        IrOperation.Subtract => a - b,
        IrOperation.Multiply => a * b,
        IrOperation.Divide => a / b,
        IrOperation.Remainder => a % b,
        IrOperation.Minimum => MathF.Min(a, b),
        IrOperation.Maximum => MathF.Max(a, b),
        IrOperation.CopySign => MathF.CopySign(a, b),
        _ => null,
    };

    private static double? Float64(IrOperation operation, double a, double b) => operation switch
    {
        IrOperation.Add => a + b,
        IrOperation.Subtract => a - b,
        IrOperation.Multiply => a * b,
        IrOperation.Divide => a / b,
        IrOperation.Remainder => a % b,
        IrOperation.Minimum => Math.Min(a, b),
        IrOperation.Maximum => Math.Max(a, b),
        IrOperation.CopySign => Math.CopySign(a, b),
        _ => null,
    };
}
