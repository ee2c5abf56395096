using System.Globalization;
using ILGPU.Compiler.Ir;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>The instructions for the remainder of floats, executed from their text, give C#'s %.</summary>
public class FloatRemainderTests
{
    private static readonly float[] Special =
    [
        0, -0f, 1, -1, 3, 1.5f, float.Epsilon, -float.Epsilon, 3 * float.Epsilon, 1.1754944E-38f, 1.1754942E-38f, 0.1f, 16777216, 33554430, 1e10f, 1e30f,
        float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private readonly string[] _lines;

    public FloatRemainderTests()
    {
        IrBuilder builder = new();
        IrRegister left = builder.Parameter(IrType.Float32);
        IrRegister right = builder.Parameter(IrType.Float32);
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        builder.Store(root, pointer, builder.Emit(IrOperation.Remainder, IrType.Float32, left, right));
        string ptx = PtxEmitter.Emit(builder.Kernel, PtxTarget.Sm80);
        _lines = [.. ptx[(ptx.IndexOf('{', StringComparison.Ordinal) + 1)..].Split('\n').Select(line => line.Trim().TrimEnd(';')).Where(line => line.Length > 0 && line[0] != '.')];
    }

    [Fact]
    public void Special_values()
    {
        foreach (float left in Special)
        {
            foreach (float right in Special)
                Check(left, right);
        }
    }

    [Fact]
    public void Random_bits()
    {
        Random random = new(1);
        for (int count = 0; count < 20_000; count++)
            Check(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)), BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
    }

    [Fact]
    public void Random_numbers_of_similar_size()
    {
        Random random = new(2);
        for (int count = 0; count < 20_000; count++)
            Check((float)((random.NextDouble() - 0.5) * random.Next(1, 1 << 20)), (float)(random.NextDouble() - 0.5));
    }

    private void Check(float left, float right)
    {
        float expected = left % right;
        float actual = Run(left, right);
        Assert.True(
            float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual),
            $"{left:R} % {right:R} is {expected:R}, not {actual:R}");
    }

    private float Run(float left, float right)
    {
        Dictionary<string, float> numbers = [];
        Dictionary<string, bool> predicates = [];
        for (int next = 0, steps = 0; ; steps++)
        {
            Assert.True(steps < 1000, $"{left:R} % {right:R} does not end");
            string[] words = _lines[next++].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (words[0].StartsWith("@!", StringComparison.Ordinal))
            {
                if (predicates[words[0][2..]])
                    continue;
                words = words[1..];
            }
            switch (words[0])
            {
                case "ld.param.f32":
                    numbers[words[1]] = words[2].EndsWith("_0]", StringComparison.Ordinal) ? left : right;
                    break;
                case "setp.gt.f32":
                    predicates[words[1]] = Number(words[2]) > Number(words[3]);
                    break;
                case "setp.ge.f32":
                    predicates[words[1]] = Number(words[2]) >= Number(words[3]);
                    break;
                case "setp.lt.and.f32":
                    predicates[words[1]] = Number(words[2]) < Number(words[3]) && predicates[words[4]];
                    break;
                case "selp.f32":
                    numbers[words[1]] = predicates[words[4]] ? Number(words[2]) : Number(words[3]);
                    break;
                case "bra":
                    next = Array.IndexOf(_lines, words[1] + ":");
                    break;
                case "st.global.f32":
                    return Number(words[2]);
                case string opcode when opcode.Contains(".f32", StringComparison.Ordinal):
                    numbers[words[1]] = Evaluate(opcode, [.. words[2..].Select(Number)]);
                    break;
            }
        }

        float Number(string operand) => operand[0] == '%'
            ? numbers[operand]
            : BitConverter.UInt32BitsToSingle(uint.Parse(operand.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static float Evaluate(string opcode, float[] values) => opcode switch
    {
        "mov.f32" => values[0],
        "abs.f32" => MathF.Abs(values[0]),
        "neg.f32" => -values[0],
        "mul.f32" => values[0] * values[1],
        "div.rz.f32" => DivideTowardsZero(values[0], values[1]),
        "cvt.rzi.f32.f32" => MathF.Truncate(values[0]),
        "fma.rn.f32" => MathF.FusedMultiplyAdd(values[0], values[1], values[2]),
        "copysign.f32" => MathF.CopySign(values[1], values[0]),
        _ => throw new NotSupportedException(opcode),
    };

    /// <summary>The quotient of positive numbers, rounded towards zero: the largest whose product, which is exact in double, is not above the dividend.</summary>
    private static float DivideTowardsZero(float dividend, float divisor)
    {
        float quotient = MathF.Min((float)((double)dividend / divisor), float.MaxValue);
        return (double)quotient * divisor > dividend ? MathF.BitDecrement(quotient) : quotient;
    }
}
