using System.Globalization;
using ILGPU.Compiler.Evaluation;

namespace ILGPU.Compiler.Ir;

/// <summary>An operand: a constant or a register.</summary>
internal abstract class IrValue(IrType type) : Value
{
    /// <summary>What it holds.</summary>
    public IrType Type { get; } = type;
}

/// <summary>A constant. Two constants with the same type and bits are equal.</summary>
/// <param name="type">Its type.</param>
/// <param name="bits">Its bits: of integers sign-extended, of a float in the lower half, of a predicate 0 or 1.</param>
internal sealed class IrConstant(IrType type, long bits) : IrValue(type), IEquatable<IrConstant>
{
    /// <summary>True.</summary>
    public static readonly IrConstant True = new(IrType.Bool, 1);

    /// <summary>False.</summary>
    public static readonly IrConstant False = new(IrType.Bool, 0);

    /// <summary>The bits: of integers sign-extended, of a float in the lower half, of a predicate 0 or 1.</summary>
    public long Bits { get; } = type switch
    {
        IrType.Int32 => (int)bits,
        IrType.Float32 => (uint)bits,
        IrType.Bool => bits == 0 ? 0 : 1,
        _ => bits,
    };

    public int Int32 => (int)Bits;

    public long Int64 => Bits;

    public float Float32 => BitConverter.Int32BitsToSingle((int)Bits);

    public double Float64 => BitConverter.Int64BitsToDouble(Bits);

    public static IrConstant Of(bool value) => value ? True : False;

    public static IrConstant Of(int value) => new(IrType.Int32, value);

    public static IrConstant Of(long value) => new(IrType.Int64, value);

    public static IrConstant Of(float value) => new(IrType.Float32, BitConverter.SingleToUInt32Bits(value));

    public static IrConstant Of(double value) => new(IrType.Float64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>All bits zero.</summary>
    public static IrConstant Zero(IrType type) => new(type, 0);

    public bool Equals(IrConstant? other) => other is not null && other.Type == Type && other.Bits == Bits;

    public override bool Equals(object? obj) => Equals(obj as IrConstant);

    public override int GetHashCode() => HashCode.Combine(Type, Bits);

    public override string ToString() => Type switch
    {
        IrType.Bool => Bits == 0 ? "false" : "true",
        IrType.Float32 => Float32.ToString("R", CultureInfo.InvariantCulture) + "f",
        IrType.Float64 => Float64.ToString("R", CultureInfo.InvariantCulture) + "d",
        IrType.Int64 => Bits.ToString(CultureInfo.InvariantCulture) + "L",
        _ => Bits.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>A register. It is set in one place: by an instruction, as a parameter of a block, or as a parameter of the kernel.</summary>
/// <param name="type">What it holds.</param>
/// <param name="number">Its number in the kernel.</param>
internal sealed class IrRegister(IrType type, int number) : IrValue(type)
{
    /// <summary>Its number in the kernel.</summary>
    public int Number { get; set; } = number;

    /// <summary>The instruction that sets it; null for parameters.</summary>
    public IrInstruction? Definition { get; set; }

    public override string ToString() => $"%{Number}";
}
