using System.Globalization;
using ILGPU.Algorithms;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>
/// The float functions of <see cref="XMath"/> against those of <see cref="Math"/> in double, in units of the last place of a float, and against <see cref="MathF"/>
/// where the result is special. With <c>XMATH_EVERY=1</c> in the environment every float is tried, which takes about a minute a function.
/// </summary>
public class MathAccuracyTests(ITestOutputHelper output)
{
    /// <summary>A function, what it should be, what .NET gives, and how many units of the last place it may be off.</summary>
    public sealed record Unary(Func<float, float> Ours, Func<double, double> Exact, Func<float, float> Net, double Bound);

    /// <summary>As <see cref="Unary"/>, of two arguments.</summary>
    public sealed record Binary(Func<float, float, float> Ours, Func<double, double, double> Exact, Func<float, float, float> Net, double Bound);

    private static readonly Dictionary<string, Unary> Functions = new()
    {
        ["Exp"] = new(XMath.Exp, Math.Exp, MathF.Exp, 0.8),
        ["Exp2"] = new(XMath.Exp2, static x => Math.Pow(2, x), static x => MathF.Pow(2, x), 0.8),
        ["Log"] = new(XMath.Log, Math.Log, MathF.Log, 0.95),
        ["Log2"] = new(XMath.Log2, Math.Log2, MathF.Log2, 0.8),
        ["Log10"] = new(XMath.Log10, Math.Log10, MathF.Log10, 0.75),
        ["Sin"] = new(XMath.Sin, Math.Sin, MathF.Sin, 0.9),
        ["Cos"] = new(XMath.Cos, Math.Cos, MathF.Cos, 0.9),
        ["SinCos: sine"] = new(static x => { XMath.SinCos(x, out float sin, out _); return sin; }, Math.Sin, MathF.Sin, 0.9),
        ["SinCos: cosine"] = new(static x => { XMath.SinCos(x, out _, out float cos); return cos; }, Math.Cos, MathF.Cos, 0.9),
        ["Tan"] = new(XMath.Tan, Math.Tan, MathF.Tan, 1.38),
        ["Sinh"] = new(XMath.Sinh, Math.Sinh, MathF.Sinh, 0.8),
        ["Cosh"] = new(XMath.Cosh, Math.Cosh, MathF.Cosh, 0.9),
        ["Tanh"] = new(XMath.Tanh, Math.Tanh, MathF.Tanh, 1.5),
        ["Asin"] = new(XMath.Asin, Math.Asin, MathF.Asin, 1.2),
        ["Acos"] = new(XMath.Acos, Math.Acos, MathF.Acos, 1.2),
        ["Atan"] = new(XMath.Atan, Math.Atan, MathF.Atan, 1.25),
        ["Rsqrt"] = new(XMath.Rsqrt, static x => 1 / Math.Sqrt(x), static x => 1 / MathF.Sqrt(x), 1.5),
        ["Rcp"] = new(XMath.Rcp, static x => 1 / x, static x => 1 / x, 0.5),
    };

    private static readonly Dictionary<string, Binary> FunctionsOfTwo = new()
    {
        ["Pow"] = new(XMath.Pow, Math.Pow, MathF.Pow, 0.85),
        ["Atan2"] = new(XMath.Atan2, Math.Atan2, MathF.Atan2, 1.6),
        ["Log"] = new(XMath.Log, Math.Log, MathF.Log, 0.6),
        ["Rem"] = new(XMath.Rem, static (x, y) => x % y, static (x, y) => x % y, 0),
        ["IEEERemainder"] = new(XMath.IEEERemainder, Math.IEEERemainder, MathF.IEEERemainder, 0),
    };

    // Around these the formulas change, or results do.
    private static readonly float[] Corners =
    [
        0, float.Epsilon, 3e-45f, 1e-40f, 1.17549421e-38f, 1.17549435e-38f, 1e-30f, 1e-20f, 1e-8f, 5.96046448e-8f, 1.1920929e-7f, 1e-4f, 0.25f, 0.346573591f, 0.4142135624f, 0.5f,
        0.5625f, 0.707106769f, 0.785398185f, 1, 1.41421354f, 1.57079637f, 2, MathF.E, 2.5f, 3, 3.14159274f, 4.71238899f, 5, 6.28318548f, 9, 10, 20, 64, 87.33655f, 88.72284f, 89.4159f, 91,
        100, 103.97f, 104, 126, 127, 128, 149, 150, 151, 160, 255, 1000, 32767, 32768, 32769, 65504, 8388607, 8388608, 16777215, 16777216, 33554432, 1e9f, 1e10f, 1e20f, 1.7014118e38f,
        float.MaxValue, float.PositiveInfinity, float.NaN,
    ];

    public static TheoryData<string> Names => [.. Functions.Keys];

    public static TheoryData<string> NamesOfTwo => [.. FunctionsOfTwo.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_accurate_over_the_whole_range(string name)
    {
        Unary function = Functions[name];
        // A prime step, so that the low bits change as well.
        long step = long.Parse(Environment.GetEnvironmentVariable("XMATH_EVERY") ?? "2003", CultureInfo.InvariantCulture);
        Worst worst = new();
        for (long bits = 0; bits <= uint.MaxValue; bits += step)
            worst.Try(function, BitConverter.UInt32BitsToSingle((uint)bits));
        foreach (float corner in Corners.SelectMany(Near))
            worst.Try(function, corner);
        output.WriteLine($"{name}: {worst.Error:0.000} ulp at {worst.At:G9}");
        Assert.True(worst.Error <= function.Bound, $"{name}({worst.At:G9}) is {function.Ours(worst.At):G9}, {worst.Error:0.000} ulp off");
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void A_function_of_two_is_accurate_over_the_whole_range(string name)
    {
        Binary function = FunctionsOfTwo[name];
        Random random = new(7);
        double worst = 0;
        (float X, float Y) at = default;
        void Try(float x, float y)
        {
            double error = Error(function.Exact(x, y), function.Ours(x, y));
            if (error > worst)
                (worst, at) = (error, (x, y));
        }

        int count = 250_000 * int.Parse(Environment.GetEnvironmentVariable("XMATH_TIMES") ?? "1", CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
        {
            float x = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            float y = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            float positive = MathF.Abs(x);
            Try(x, y);
            // Exponents that make use of the whole range of results, bases near 1, sides of like length.
            Try(positive, (float)(((random.NextDouble() * 300) - 150) / Math.Log2(positive)));
            Try(1 + (float)(random.NextDouble() * 1e-3), y);
            Try(positive, positive * random.NextSingle() * 4);
            Try((random.NextSingle() * 8) - 4, (random.NextSingle() * 8) - 4);
            Try(random.Next(-20, 20), random.Next(-60, 60));
        }
        foreach (float x in Corners)
        {
            foreach (float y in Corners)
            {
                Try(x, y);
                Try(x, -y);
                Try(-x, y);
                Try(-x, -y);
            }
        }
        output.WriteLine($"{name}: {worst:0.000} ulp at ({at.X:G9}, {at.Y:G9})");
        Assert.True(worst <= function.Bound, $"{name}({at.X:G9}, {at.Y:G9}) is {function.Ours(at.X, at.Y):G9}, not {function.Exact(at.X, at.Y):G9}: {worst:0.000} ulp off");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Special_results_are_those_of_Net(string name)
    {
        Unary function = Functions[name];
        foreach (float x in Corners.SelectMany(static corner => (float[])[corner, -corner]))
            Same(function.Net(x), function.Ours(x), $"{name}({x:G9})");
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Special_results_of_two_are_those_of_Net(string name)
    {
        Binary function = FunctionsOfTwo[name];
        float[] values = [.. Corners.SelectMany(static corner => (float[])[corner, -corner])];
        foreach (float x in values)
        {
            foreach (float y in values)
                Same(function.Net(x, y), function.Ours(x, y), $"{name}({x:G9}, {y:G9})");
        }
    }

    [Fact]
    public void Rounding_to_decimals_and_in_all_modes_is_that_of_Net()
    {
        Random random = new(3);
        for (int i = 0; i < 200_000; i++)
        {
            float value = i % 2 == 0 ? (random.NextSingle() * 200) - 100 : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (i % 5 == 0)
                value = MathF.Round(value) + 0.5f;
            foreach (MidpointRounding mode in Enum.GetValues<MidpointRounding>())
            {
                int digits = i % 7;
                Same(MathF.Round(value, mode), XMath.Round(value, mode), $"Round({value:G9}, {mode})", exactly: true);
                Same(MathF.Round(value, digits, mode), XMath.Round(value, digits, mode), $"Round({value:G9}, {digits}, {mode})", exactly: true);
            }
            Same(MathF.Round(value, MidpointRounding.AwayFromZero), XMath.RoundAwayFromZero(value), $"RoundAwayFromZero({value:G9})", exactly: true);
        }
    }

    // Zeros with their signs, infinities and NaN have to be the same.
    private static void Same(float expected, float found, string what, bool exactly = false)
    {
        bool special = exactly || expected == 0 || !float.IsFinite(expected) || found == 0 || !float.IsFinite(found);
        bool same = float.IsNaN(expected) ? float.IsNaN(found) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(found);
        Assert.True(!special || same, $"{what} is {found:G9}, not {expected:G9}");
    }

    private static IEnumerable<float> Near(float corner)
    {
        int bits = BitConverter.SingleToInt32Bits(corner);
        for (int i = Math.Max(bits - 2000, 0); i <= bits + 2000; i++)
        {
            yield return BitConverter.Int32BitsToSingle(i);
            yield return -BitConverter.Int32BitsToSingle(i);
        }
    }

    // The distance in units of the last place that a float of the exact result's size has. Infinity counts as 2^128.
    private static double Error(double exact, float found)
    {
        if (double.IsNaN(exact) || float.IsNaN(found))
            return double.IsNaN(exact) && float.IsNaN(found) ? 0 : double.PositiveInfinity;
        double limit = Math.ScaleB(1, 128);
        double wanted = Math.Clamp(exact, -limit, limit);
        double given = Math.Clamp((double)found, -limit, limit);
        int exponent = Math.Clamp(wanted == 0 ? -126 : Math.ILogB(wanted), -126, 127);
        return Math.Abs(given - wanted) * BitConverter.Int64BitsToDouble((long)(1023 + 23 - exponent) << 52);
    }

    private sealed class Worst
    {
        public double Error { get; private set; }

        public float At { get; private set; }

        public void Try(Unary function, float x)
        {
            double error = MathAccuracyTests.Error(function.Exact(x), function.Ours(x));
            if (error > Error)
                (Error, At) = (error, x);
        }
    }
}
