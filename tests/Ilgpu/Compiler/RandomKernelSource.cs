using System.Globalization;
using System.Text;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>
/// Writes a random kernel as C#: variables of all basic types, a struct, a local array; expressions, conversions, branches, loops with known and unknown bounds,
/// switches, and calls of small helpers. Every variable is written to the output at the end. The same seed gives the same kernel.
/// </summary>
internal sealed class RandomKernelSource(int seed)
{
    /// <summary>Numbers that each index writes.</summary>
    public const int OutputsPerIndex = 16;

    /// <summary>What all kernels share: helpers in the class that they are put into.</summary>
    public const string Helpers =
        """
        public struct Pair
        {
            public int A;
            public float B;
            public long C;
            public Pair(int a, float b, long c) { A = a; B = b; C = c; }
            public int Sum() => A + (int)C;
            public void Swap(ref int other) { int a = A; A = other; other = a; }
        }
        public interface IRule { int Rounds { get; } int Apply(int value, int other); }
        public struct AddRule : IRule { public int Rounds => 3; public int Apply(int value, int other) => value + other; }
        public struct XorRule : IRule { public int Rounds => 2; public int Apply(int value, int other) => value ^ (other >> 3); }
        static int Fold<TRule>(int value, int other) where TRule : struct, IRule
        {
            TRule rule = default;
            for (int round = 0; round < rule.Rounds; round++)
                value = rule.Apply(value, other + round);
            return value;
        }
        static float Pick(float a, float b, bool first) { if (first) return a; return b * 0.5f; }
        static long Steps(int start, int count) { long sum = 0; for (int i = start; i < start + count; i++) { if (i % 3 == 0) continue; if (sum > 1000) break; sum += i * (long)i; } return sum; }
        static long Bits(float value) => value != value ? -1 : Interop.FloatAsInt(value);
        static long Bits(double value) => value != value ? -1 : (long)Interop.FloatAsInt(value);
        static readonly int Setting = 5;
        """;

    // A variable of each kind; the small integers check that values wrap where they are stored.
    private static readonly (string Type, string Name)[] Variables =
    [
        ("int", "i0"), ("int", "i1"), ("uint", "u0"), ("long", "l0"), ("ulong", "w0"), ("float", "f0"), ("float", "f1"), ("double", "d0"),
        ("bool", "b0"), ("byte", "y0"), ("sbyte", "s0"), ("short", "h0"), ("ushort", "t0"),
    ];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private int indent = 1;
    private int names;
    private int loops;
    // Variables that loops count with must not be assigned.
    private readonly List<string> counters = [];

    /// <summary>The kernel as a method called <paramref name="name"/>.</summary>
    public string Write(string name)
    {
        Line($"public static void {name}(Index1D index, ArrayView<int> ints, ArrayView<long> longs, ArrayView<float> floats, ArrayView<double> doubles, ArrayView<long> output)");
        Line("{");
        indent++;
        // Expressions of literals may overflow.
        Line("unchecked {");
        Line("int i0 = ints[index]; int i1 = ints[(index * 7 + 3) & 31]; uint u0 = (uint)ints[(index + 5) & 31];");
        Line("long l0 = longs[index]; ulong w0 = (ulong)longs[(index + 9) & 31];");
        Line("float f0 = floats[index]; float f1 = floats[(index + 11) & 31]; double d0 = doubles[index];");
        Line("bool b0 = i0 > i1; byte y0 = (byte)i0; sbyte s0 = (sbyte)i1; short h0 = (short)(i0 >> 3); ushort t0 = (ushort)(i1 >> 5);");
        Line("Pair p = new Pair(i1, f1, l0);");
        Line("ArrayView<int> array = LocalMemory.Allocate<int>(8);");
        Line("for (int n = 0; n < 8; n++) array[n] = i0 + n;");
        int statements = random.Next(3, 9);
        for (int number = 0; number < statements; number++)
            Statement(3);
        int slot = 0;
        foreach ((string type, string variable) in Variables)
        {
            string value = type switch
            {
                "float" or "double" => $"Bits({variable})",
                "bool" => $"{variable} ? 1 : 0",
                _ => $"(long){variable}",
            };
            Line($"output[index * {OutputsPerIndex} + {slot++}] = {value};");
        }
        Line($"output[index * {OutputsPerIndex} + {slot++}] = p.A + p.C;");
        Line($"output[index * {OutputsPerIndex} + {slot++}] = Bits(p.B);");
        Line("int all = 0; for (int n = 0; n < 8; n++) all = all * 31 + array[n];");
        Line($"output[index * {OutputsPerIndex} + {slot}] = all;");
        Line("}");
        indent--;
        Line("}");
        return text.ToString();
    }

    private void Statement(int depth)
    {
        int kind = random.Next(depth > 0 ? 14 : 7);
        switch (kind)
        {
            case 0 or 1 or 2 or 3:
                (string type, string variable) = Variables[random.Next(Variables.Length)];
                Line($"{variable} = {Expression(type, 3)};");
                break;
            case 4:
                Line(random.Next(5) switch
                {
                    0 => $"p.A = {Expression("int", 2)};",
                    1 => $"p.B = {Expression("float", 2)};",
                    2 => $"p.C = {Expression("long", 2)};",
                    3 => "p.Swap(ref i0);",
                    _ => $"p = new Pair({Expression("int", 1)}, {Expression("float", 1)}, {Expression("long", 1)});",
                });
                break;
            case 5:
                Line($"array[{Index()}] = {Expression("int", 2)};");
                break;
            case 6:
                string compound = Choose("+=", "-=", "*=", "^=", "|=", "&=");
                Line($"{Choose("i0", "i1")} {compound} {Expression("int", 2)};");
                break;
            case 7 or 8:
                Line($"if ({Expression("bool", 2)})");
                Block(depth - 1);
                if (random.Next(2) == 0)
                {
                    Line("else");
                    Block(depth - 1);
                }
                break;
            case 9 or 10 when loops < 2:
                string counter = $"n{names++}";
                string bound = random.Next(2) == 0 ? $"{random.Next(1, 6)}" : $"({Expression("int", 1)} & 3)";
                Line($"for (int {counter} = 0; {counter} < {bound}; {counter}++)");
                counters.Add(counter);
                loops++;
                Block(depth - 1, random.Next(4) == 0 ? $"if ({Expression("bool", 1)}) {Choose("break", "continue")};" : null);
                loops--;
                counters.Remove(counter);
                break;
            case 11 when loops < 2:
                string left = $"n{names++}";
                Line($"int {left} = {Expression("int", 1)} & 3;");
                Line("do");
                loops++;
                Block(depth - 1, $"{left}--;");
                loops--;
                Line($"while ({left} > 0);");
                break;
            case 12:
                Line($"switch ({Expression("int", 1)} & 3)");
                Line("{");
                indent++;
                for (int label = 0; label < 3; label++)
                {
                    Line(label == 2 ? "default:" : $"case {label}:");
                    indent++;
                    Statement(0);
                    Line("break;");
                    indent--;
                }
                indent--;
                Line("}");
                break;
            default:
                Line($"if ({Expression("bool", 1)}) p.Swap(ref {Choose("i0", "i1")});");
                break;
        }
    }

    private void Block(int depth, string? last = null)
    {
        Line("{");
        indent++;
        int statements = random.Next(1, 4);
        for (int number = 0; number < statements; number++)
            Statement(depth);
        if (last is not null)
            Line(last);
        indent--;
        Line("}");
    }

    private string Index() => random.Next(3) switch
    {
        0 => $"({Expression("int", 1)} & 7)",
        1 when counters.Count > 0 => $"{counters[random.Next(counters.Count)]} & 7",
        _ => $"{random.Next(8)}",
    };

    private string Expression(string type, int depth)
    {
        if (depth == 0 || random.Next(8) == 0)
            return Leaf(type);
        switch (type)
        {
            case "bool":
                return random.Next(6) switch
                {
                    0 => $"!({Expression("bool", depth - 1)})",
                    1 => $"({Expression("bool", depth - 1)} {Choose("&&", "||", "&", "|", "^", "==", "!=")} {Expression("bool", depth - 1)})",
                    _ => Comparison(Choose("int", "uint", "long", "ulong", "float", "double"), depth),
                };
            case "float" or "double":
                return random.Next(8) switch
                {
                    0 => $"({type})({Expression(Choose("int", "long", "uint", "float", "double"), depth - 1)})",
                    1 => $"XMath.{Choose("Min", "Max")}({Expression(type, depth - 1)}, {Expression(type, depth - 1)})",
                    2 => $"XMath.{Choose("Abs", "Floor", "Ceiling", "Sqrt", "Truncate")}({Expression(type, depth - 1)})",
                    3 when type == "float" => $"Pick({Expression(type, depth - 1)}, {Expression(type, depth - 1)}, {Expression("bool", depth - 1)})",
                    4 => $"({Expression("bool", depth - 1)} ? {Expression(type, depth - 1)} : {Expression(type, depth - 1)})",
                    5 => $"(- {Expression(type, depth - 1)})",
                    _ => $"({Expression(type, depth - 1)} {Choose("+", "-", "*", "/", "%")} {Expression(type, depth - 1)})",
                };
            case "byte" or "sbyte" or "short" or "ushort":
                return $"({type})({Expression(Choose("int", "int", "long", "uint"), depth - 1)})";
            default:
                return random.Next(14) switch
                {
                    0 => $"({type})({Expression(Choose("int", "uint", "long", "ulong", "float", "double", "byte", "sbyte"), depth - 1)})",
                    1 => $"({Expression(type, depth - 1)} {Choose("<<", ">>", ">>>")} ({Expression("int", depth - 1)} & 31))",
                    2 => $"({Expression(type, depth - 1)} {Choose("/", "%")} (({Expression(type, depth - 1)} & 15) | 1))",
                    3 => $"({Expression("bool", depth - 1)} ? {Expression(type, depth - 1)} : {Expression(type, depth - 1)})",
                    4 => $"XMath.{Choose("Min", "Max")}(({type})({Expression(type, depth - 1)}), ({type})({Expression(type, depth - 1)}))",
                    5 => $"(~ {Expression(type, depth - 1)})",
                    6 when type is "int" or "long" => $"(- {Expression(type, depth - 1)})",
                    7 when type == "int" => $"Fold<{Choose("AddRule", "XorRule")}>({Expression("int", depth - 1)}, {Expression("int", depth - 1)})",
                    8 when type == "int" => $"{Choose("p.Sum()", "XMath.DivRoundUp(i0 & 255, 7)", "IntrinsicMath.Clamp(i0, -9, i1 & 63)")}",
                    9 when type == "int" => $"array[{Index()}]",
                    10 when type == "long" => $"Steps({Expression("int", depth - 1)} & 15, {Expression("int", depth - 1)} & 7)",
                    _ => $"({Expression(type, depth - 1)} {Choose("+", "-", "*", "&", "|", "^")} {Expression(type, depth - 1)})",
                };
        }
    }

    private string Comparison(string type, int depth) =>
        $"({Expression(type, depth - 1)} {Choose("<", "<=", ">", ">=", "==", "!=")} {Expression(type, depth - 1)})";

    private string Leaf(string type)
    {
        if (random.Next(3) == 0)
            return Literal(type);
        if (type == "int" && counters.Count > 0 && random.Next(3) == 0)
            return counters[random.Next(counters.Count)];
        if (type == "int" && random.Next(12) == 0)
            return Choose("Setting", "(int)p.B", "p.A", "h0", "y0", "s0");
        string[] fitting = [.. Variables.Where(variable => variable.Type == type).Select(variable => variable.Name)];
        return fitting[random.Next(fitting.Length)];
    }

    private string Literal(string type) => type switch
    {
        "bool" => Choose("true", "false"),
        "float" => Choose("0f", "1f", "-2.5f", "1e-3f", "3e9f", "-1e20f", "0.1f", "float.NaN", "float.PositiveInfinity", "-0f"),
        "double" => Choose("0.0", "1.0", "-2.5", "1e-3", "3e9", "-1e300", "0.1", "double.NaN", "double.NegativeInfinity"),
        "uint" => Choose("0u", "1u", "77u", "0x80000000u", "0xFFFFFFFFu"),
        "long" => Choose("0L", "1L", "-1L", "1234567890123L", "long.MaxValue", "long.MinValue"),
        "ulong" => Choose("0UL", "1UL", "0x8000000000000000UL", "ulong.MaxValue", "12345UL"),
        "byte" or "ushort" => random.Next(256).ToString(CultureInfo.InvariantCulture),
        "sbyte" or "short" => random.Next(-128, 128).ToString(CultureInfo.InvariantCulture),
        _ => Choose("0", "1", "-1", "2", "17", "1000003", "int.MaxValue", "int.MinValue", "255"),
    };

    private string Choose(params string[] options) => options[random.Next(options.Length)];

    private void Line(string line) => text.Append(' ', 4 * indent).AppendLine(line);
}
