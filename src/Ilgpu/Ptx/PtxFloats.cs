using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>Floating-point operations for which PTX has no instruction with C#'s results.</summary>
internal static class PtxFloats
{
    /// <summary>Writes a minimum, maximum or remainder of floats; false if the instruction is none.</summary>
    public static bool Emit(PtxWriter writer, IrInstruction instruction)
    {
        if (instruction.Results is not [IrRegister result] || !result.Type.IsFloat())
            return false;
        switch (instruction.Operation)
        {
            case IrOperation.Minimum:
                EmitExtreme(writer, "min", result.Type, writer.Name(result), writer.Operand(instruction.Operands[0]), writer.Operand(instruction.Operands[1]));
                return true;
            case IrOperation.Maximum:
                EmitExtreme(writer, "max", result.Type, writer.Name(result), writer.Operand(instruction.Operands[0]), writer.Operand(instruction.Operands[1]));
                return true;
            case IrOperation.Remainder:
                EmitRemainder(writer, instruction);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Minimum and maximum. PTX takes −0 for smaller than +0, as C# does, but without <c>.NaN</c>, which only singles from compute capability 8.0 on have, it prefers
    /// numbers to NaN.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name"><c>min</c> or <c>max</c>.</param>
    /// <param name="type">The type.</param>
    /// <param name="result">The register that is set, last of all.</param>
    /// <param name="left">One operand.</param>
    /// <param name="right">The other.</param>
    public static void EmitExtreme(PtxWriter writer, string name, IrType type, string result, string left, string right)
    {
        if (type == IrType.Float32 && writer.Target.Capability >= 80)
        {
            writer.Line($"{name}.NaN.f32", result, left, right);
            return;
        }
        string number = writer.Temporary(type);
        string unordered = writer.Temporary(IrType.Bool);
        writer.Line($"{name}.{type.Name()}", number, left, right);
        writer.Line($"setp.nan.{type.Name()}", unordered, left, right);
        writer.Line($"selp.{type.Name()}", result, NaN(type), number, unordered);
    }

    /// <summary>
    /// The exact remainder. With r = |x| and d = |y|, as long as r &gt;= d: q is the quotient r / d rounded towards zero, n its whole part, and r becomes r − n d.
    /// <list type="bullet">
    /// <item>n is at most r / d, so r stays 0 or more, and congruent to x modulo y.</item>
    /// <item>The fused multiply-add is exact: below 2^p (p bits of precision) n is the true whole quotient, and r − n d, a multiple of d's last place below d, fits;
    /// above, n has p bits of which the last is worth u, and r − n d, a multiple of u times d's last place below u d, fits, too.</item>
    /// <item>So each turn takes off about p bits of the quotient; one turn is enough for quotients below 2^p.</item>
    /// <item>A quotient beyond the range of the type would not be rounded to p bits: d is then first multiplied by a power of two, which does not change the
    /// remainder and cannot overflow, as r &lt; 2^128 and r / d &gt; 2^100 leave d &lt; 2^28 (double: 2^1024, 2^1000 and 2^24).</item>
    /// </list>
    /// The remainder has the sign of x. NaN, an infinite x and a zero y give NaN.
    /// </summary>
    private static void EmitRemainder(PtxWriter writer, IrInstruction instruction)
    {
        IrType type = instruction.Result.Type;
        string name = type.Name();
        bool isSingle = type == IrType.Float32;
        IrConstant Power(int exponent) => isSingle ? IrConstant.Of(float.ScaleB(1, exponent)) : IrConstant.Of(double.ScaleB(1, exponent));
        string large = PtxWriter.Literal(Power(isSingle ? 100 : 1000));
        string scale = PtxWriter.Literal(Power(isSingle ? 96 : 960));
        string infinity = PtxWriter.Literal(isSingle ? IrConstant.Of(float.PositiveInfinity) : IrConstant.Of(double.PositiveInfinity));
        string dividend = writer.Operand(instruction.Operands[0]);
        string rest = writer.Temporary(type);
        string divisor = writer.Temporary(type);
        string multiple = writer.Temporary(type);
        string quotient = writer.Temporary(type);
        string defined = writer.Temporary(IrType.Bool);
        string goOn = writer.Temporary(IrType.Bool);
        string turn = writer.InnerLabel();
        string divide = writer.InnerLabel();
        string reduce = writer.InnerLabel();
        string end = writer.InnerLabel();

        writer.Line($"abs.{name}", rest, dividend);
        writer.Line($"abs.{name}", divisor, writer.Operand(instruction.Operands[1]));
        writer.Line($"setp.gt.{name}", defined, divisor, PtxWriter.Literal(IrConstant.Zero(type)));
        writer.Line($"setp.lt.and.{name}", defined, rest, infinity, defined);
        writer.Line($"selp.{name}", rest, rest, NaN(type), defined);
        writer.Label(turn);
        // Never of NaN, so that the loop ends at once where the remainder is not defined.
        writer.Line($"setp.ge.{name}", goOn, rest, divisor);
        writer.Line($"@!{goOn} bra {writer.Use(end)}");
        writer.Line($"mov.{name}", multiple, divisor);
        writer.Label(divide);
        writer.Line($"div.rz.{name}", quotient, rest, multiple);
        writer.Line($"setp.gt.{name}", goOn, quotient, large);
        writer.Line($"@!{goOn} bra {writer.Use(reduce)}");
        writer.Line($"mul.{name}", multiple, multiple, scale);
        writer.Line($"bra {writer.Use(divide)}");
        writer.Label(reduce);
        writer.Line($"cvt.rzi.{name}.{name}", quotient, quotient);
        writer.Line($"neg.{name}", quotient, quotient);
        writer.Line($"fma.rn.{name}", rest, quotient, multiple, rest);
        writer.Line($"bra {writer.Use(turn)}");
        writer.Label(end);
        writer.Line($"copysign.{name}", writer.Name(instruction.Result), dividend, rest);
    }

    private static string NaN(IrType type) => type == IrType.Float32 ? "0f7FC00000" : "0d7FF8000000000000";
}
