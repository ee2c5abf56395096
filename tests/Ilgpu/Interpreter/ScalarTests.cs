using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Every operation on registers gives the bits that C# gives.</summary>
public class ScalarTests : InterpreterTest
{
    private const int Threads = 64;

    private static readonly int[] Ints = [0, 1, -1, 2, 7, -13, 31, 127, 128, 255, -129, 32767, 32768, 65535, int.MaxValue, int.MinValue, int.MinValue + 1, 0x3C00, 0x7C01, 0x55AA55AA];
    private static readonly long[] Longs = [0, 1, -1, 5, -17, 63, int.MaxValue, int.MinValue, 0xFFFFFFFF, 1L << 53, (1L << 53) + 1, (1L << 62) + 12345, long.MaxValue, long.MinValue, long.MinValue + 1];
    private static readonly float[] Floats = [0f, -0f, 1f, -1f, 0.5f, 1.5f, 2.5f, -2.5f, 1e-40f, 3.4e38f, -3.4e38f, 1e10f, 3e9f, -3e9f, 1.1e19f, 2e19f, 65504f, 65520f, 1e-7f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1f / 3f];
    private static readonly double[] Doubles = [0d, -0d, 1d, -1d, 0.5, 1.5, 2.5, -2.5, 1e-310, 1.7e308, 1e10, 3e9, -3e9, 9.3e18, 1.9e19, 1e-50, 1e40, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1d / 3d];

    private static IrType TypeOf<T>() => default(T) switch
    {
        int => IrType.Int32,
        long => IrType.Int64,
        float => IrType.Float32,
        _ => IrType.Float64,
    };

    private static T[] Values<T>() => (T[])(object)(default(T) switch
    {
        int => Ints,
        long => Longs,
        float => Floats,
        _ => (Array)Doubles,
    });

    private static MemoryType MemoryOf(IrType type) => Enum.Parse<MemoryType>(type.ToString());

    /// <summary>Runs what <paramref name="build"/> makes of three operands for all pairs of values, and compares with C#.</summary>
    private static void Check<T, TResult>(Func<IrBuilder, IrRegister[], IrRegister> build, Func<T, T, T, TResult> expected, Func<T, T, bool>? takes = null)
        where T : unmanaged
        where TResult : unmanaged
    {
        T[] values = Values<T>();
        (T First, T Second)[] pairs = [.. values.SelectMany(first => values.Select(second => (first, second))).Where(pair => takes?.Invoke(pair.first, pair.second) ?? true)];
        int groups = (pairs.Length + Threads - 1) / Threads;
        Array.Resize(ref pairs, groups * Threads);
        pairs.AsSpan().Replace(default, pairs[0]);
        T[] first = [.. pairs.Select(static pair => pair.First)];
        T[] second = [.. pairs.Select(static pair => pair.Second)];
        T[] third = [.. pairs.Select((_, number) => values[number * 7 % values.Length])];
        TResult[] results = new TResult[pairs.Length];

        IrBuilder b = new();
        IrType type = TypeOf<T>();
        List<IrRegister> operands = [];
        for (int number = 0; number < 3; number++)
        {
            (IrRegister address, MemoryRoot root) = b.Pointer($"operand{number}");
            operands.Add(b.Load(root, MemoryOf(type), b.ElementAddress(address, Unsafe.SizeOf<T>()))[0]);
        }
        (IrRegister target, MemoryRoot targetRoot) = b.Pointer("result");
        IrRegister result = build(b, [.. operands]);
        IrValue stored = result.Type == IrType.Bool ? b.Do(IrOperation.Select, result, IrConstant.Of(1), IrConstant.Of(0)) : result;
        b.Store(targetRoot, MemoryOf(stored.Type), b.ElementAddress(target, Unsafe.SizeOf<TResult>()), 0, stored);
        Run(b.Kernel, new(groups, 1, 1), new(Threads, 1, 1), [first, second, third, results]);
        for (int number = 0; number < pairs.Length; number++)
        {
            TResult wanted = expected(first[number], second[number], third[number]);
            Assert.True(Same(wanted, results[number]), $"{IrPrinter.Print(result.Definition!)} of {first[number]}, {second[number]}, {third[number]}: {results[number]} instead of {wanted}");
        }
    }

    private static bool Same<T>(T first, T second) => (first, second) switch
    {
        (float x, float y) => float.IsNaN(x) ? float.IsNaN(y) : BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
        (double x, double y) => double.IsNaN(x) ? double.IsNaN(y) : BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
        _ => first!.Equals(second),
    };

    private static void Unary<T>(IrOperation operation, Func<T, T> expected)
        where T : unmanaged => Check<T, T>((b, x) => b.Do(operation, x[0]), (x, _, _) => expected(x));

    private static void Binary<T>(IrOperation operation, Func<T, T, T> expected, Func<T, T, bool>? takes = null)
        where T : unmanaged => Check((b, x) => b.Do(operation, x[0], x[1]), (x, y, _) => expected(x, y), takes);

    private static void Arithmetic<T>()
        where T : unmanaged, INumber<T>
    {
        Binary<T>(IrOperation.Add, static (x, y) => unchecked(x + y));
        Binary<T>(IrOperation.Subtract, static (x, y) => unchecked(x - y));
        Binary<T>(IrOperation.Multiply, static (x, y) => unchecked(x * y));
        Unary<T>(IrOperation.Negate, static x => unchecked(-x));
        Check<T, T>(static (b, x) => b.Do(IrOperation.Add, b.Do(IrOperation.Multiply, x[0], x[1]), x[2]), static (x, y, z) => Rounded(x * y) + z);
        Check<T, T>(static (b, x) => b.Do(IrOperation.Select, b.Compare(Comparison.Less, x[0], x[1]), x[1], x[2]), static (x, y, z) => x < y ? y : z);
        Check<T, int>(static (b, x) => b.Compare(Comparison.Equal, x[0], x[1]), static (x, y, _) => x == y ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.NotEqual, x[0], x[1]), static (x, y, _) => x != y ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.Less, x[0], x[1]), static (x, y, _) => x < y ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.LessEqual, x[0], x[1]), static (x, y, _) => x <= y ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.Greater, x[0], x[1]), static (x, y, _) => x > y ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.GreaterEqual, x[0], x[1]), static (x, y, _) => x >= y ? 1 : 0);
        Check<T, int>(
            static (b, x) => b.Do(IrOperation.Not, b.Do(IrOperation.And, b.Compare(Comparison.Less, x[0], x[1]), b.Compare(Comparison.Less, x[1], x[2]))),
            static (x, y, z) => x < y && y < z ? 0 : 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Rounded<T>(T value) => value;

    [Fact]
    public void Arithmetic_of_all_types()
    {
        Arithmetic<int>();
        Arithmetic<long>();
        Arithmetic<float>();
        Arithmetic<double>();
    }

    private static void Integers<T, TUnsigned>(T smallest)
        where T : unmanaged, IBinaryInteger<T>
        where TUnsigned : unmanaged, IBinaryInteger<TUnsigned>
    {
        static TUnsigned U(T value) => Unsafe.BitCast<T, TUnsigned>(value);
        static T S(TUnsigned value) => Unsafe.BitCast<TUnsigned, T>(value);
        bool Divides(T x, T y) => y != T.Zero && !(x == smallest && y == -T.One);
        int bits = 8 * Unsafe.SizeOf<T>();

        Binary<T>(IrOperation.Divide, static (x, y) => x / y, Divides);
        Binary<T>(IrOperation.Remainder, static (x, y) => x % y, Divides);
        Binary<T>(IrOperation.DivideUnsigned, static (x, y) => S(U(x) / U(y)), Divides);
        Binary<T>(IrOperation.RemainderUnsigned, static (x, y) => S(U(x) % U(y)), Divides);
        Binary<T>(IrOperation.And, static (x, y) => x & y);
        Binary<T>(IrOperation.Or, static (x, y) => x | y);
        Binary<T>(IrOperation.Xor, static (x, y) => x ^ y);
        Binary<T>(IrOperation.Minimum, T.Min);
        Binary<T>(IrOperation.Maximum, T.Max);
        Binary<T>(IrOperation.MinimumUnsigned, static (x, y) => S(TUnsigned.Min(U(x), U(y))));
        Binary<T>(IrOperation.MaximumUnsigned, static (x, y) => S(TUnsigned.Max(U(x), U(y))));
        Unary<T>(IrOperation.Not, static x => ~x);
        Unary<T>(IrOperation.Absolute, x => x == smallest ? x : T.Abs(x));
        Check<T, int>(static (b, x) => b.Do(IrOperation.PopulationCount, x[0]), static (x, _, _) => int.CreateTruncating(T.PopCount(x)));
        Check<T, int>(static (b, x) => b.Do(IrOperation.LeadingZeros, x[0]), static (x, _, _) => int.CreateTruncating(T.LeadingZeroCount(x)));
        Check<T, int>(static (b, x) => b.Do(IrOperation.TrailingZeros, x[0]), static (x, _, _) => int.CreateTruncating(T.TrailingZeroCount(x)));
        Check<T, int>(static (b, x) => b.Compare(Comparison.LessUnsigned, x[0], x[1]), static (x, y, _) => U(x) < U(y) ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.LessEqualUnsigned, x[0], x[1]), static (x, y, _) => U(x) <= U(y) ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.GreaterUnsigned, x[0], x[1]), static (x, y, _) => U(x) > U(y) ? 1 : 0);
        Check<T, int>(static (b, x) => b.Compare(Comparison.GreaterEqualUnsigned, x[0], x[1]), static (x, y, _) => U(x) >= U(y) ? 1 : 0);
        foreach (int shift in (int[])[0, 1, 13, bits - 1])
        {
            Check<T, T>((b, x) => b.Do(IrOperation.ShiftLeft, x[0], IrConstant.Of(shift)), (x, _, _) => x << shift);
            Check<T, T>((b, x) => b.Do(IrOperation.ShiftRight, x[0], IrConstant.Of(shift)), (x, _, _) => x >> shift);
            Check<T, T>((b, x) => b.Do(IrOperation.ShiftRightUnsigned, x[0], IrConstant.Of(shift)), (x, _, _) => x >>> shift);
        }
    }

    [Fact]
    public void Integer_operations()
    {
        Integers<int, uint>(int.MinValue);
        Integers<long, ulong>(long.MinValue);
    }

    private static void FloatingPoint<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Binary<T>(IrOperation.Divide, static (x, y) => x / y);
        Binary<T>(IrOperation.Remainder, static (x, y) => x % y);
        Binary<T>(IrOperation.Minimum, T.Min);
        Binary<T>(IrOperation.Maximum, T.Max);
        Binary<T>(IrOperation.CopySign, T.CopySign);
        Unary<T>(IrOperation.Absolute, T.Abs);
        Unary<T>(IrOperation.SquareRoot, T.Sqrt);
        Unary<T>(IrOperation.Floor, T.Floor);
        Unary<T>(IrOperation.Ceiling, T.Ceiling);
        Unary<T>(IrOperation.Truncate, T.Truncate);
        Unary<T>(IrOperation.RoundToEven, static x => T.Round(x, MidpointRounding.ToEven));
        Check<T, T>(static (b, x) => b.Do(IrOperation.FusedMultiplyAdd, x), T.FusedMultiplyAdd);
        // Unordered: true if either is not a number.
        Check<T, int>(static (b, x) => b.Compare(Comparison.LessUnsigned, x[0], x[1]), static (x, y, _) => x >= y ? 0 : 1);
        Check<T, int>(static (b, x) => b.Compare(Comparison.LessEqualUnsigned, x[0], x[1]), static (x, y, _) => x > y ? 0 : 1);
        Check<T, int>(static (b, x) => b.Compare(Comparison.GreaterUnsigned, x[0], x[1]), static (x, y, _) => x <= y ? 0 : 1);
        Check<T, int>(static (b, x) => b.Compare(Comparison.GreaterEqualUnsigned, x[0], x[1]), static (x, y, _) => x < y ? 0 : 1);
    }

    [Fact]
    public void Floating_point_operations()
    {
        FloatingPoint<float>();
        FloatingPoint<double>();
    }

    private static void Converts<T, TResult>(Conversion conversion, Func<T, TResult> expected)
        where T : unmanaged
        where TResult : unmanaged => Check<T, TResult>((b, x) => b.Convert(conversion, TypeOf<TResult>(), x[0]), (x, _, _) => expected(x));

    [Fact]
    public void Conversions()
    {
        Converts<int, int>(Conversion.SignExtend8, static x => (sbyte)x);
        Converts<int, int>(Conversion.ZeroExtend8, static x => (byte)x);
        Converts<int, int>(Conversion.SignExtend16, static x => (short)x);
        Converts<int, int>(Conversion.ZeroExtend16, static x => (ushort)x);
        Converts<int, long>(Conversion.SignExtend32, static x => x);
        Converts<int, long>(Conversion.ZeroExtend32, static x => (uint)x);
        Converts<long, int>(Conversion.Truncate64, static x => (int)x);
        Converts<int, float>(Conversion.SignedToFloat32, static x => x);
        Converts<long, float>(Conversion.SignedToFloat32, static x => x);
        Converts<int, double>(Conversion.SignedToFloat64, static x => x);
        Converts<long, double>(Conversion.SignedToFloat64, static x => x);
        Converts<int, float>(Conversion.UnsignedToFloat32, static x => (uint)x);
        Converts<long, float>(Conversion.UnsignedToFloat32, static x => (ulong)x);
        Converts<int, double>(Conversion.UnsignedToFloat64, static x => (uint)x);
        Converts<long, double>(Conversion.UnsignedToFloat64, static x => (ulong)x);
        Converts<float, int>(Conversion.FloatToInt32, int.CreateSaturating);
        Converts<double, int>(Conversion.FloatToInt32, int.CreateSaturating);
        Converts<float, long>(Conversion.FloatToInt64, long.CreateSaturating);
        Converts<double, long>(Conversion.FloatToInt64, long.CreateSaturating);
        Converts<float, int>(Conversion.FloatToUInt32, static x => (int)uint.CreateSaturating(x));
        Converts<double, int>(Conversion.FloatToUInt32, static x => (int)uint.CreateSaturating(x));
        Converts<float, long>(Conversion.FloatToUInt64, static x => (long)ulong.CreateSaturating(x));
        Converts<double, long>(Conversion.FloatToUInt64, static x => (long)ulong.CreateSaturating(x));
        Converts<float, double>(Conversion.Float32ToFloat64, static x => x);
        Converts<double, float>(Conversion.Float64ToFloat32, static x => (float)x);
        Converts<float, int>(Conversion.Float32BitsToInt32, BitConverter.SingleToInt32Bits);
        Converts<int, float>(Conversion.Int32BitsToFloat32, BitConverter.Int32BitsToSingle);
        Converts<double, long>(Conversion.Float64BitsToInt64, BitConverter.DoubleToInt64Bits);
        Converts<long, double>(Conversion.Int64BitsToFloat64, BitConverter.Int64BitsToDouble);
        Converts<int, float>(Conversion.HalfBitsToFloat32, static x => (float)BitConverter.UInt16BitsToHalf((ushort)x));
        Converts<float, int>(Conversion.Float32ToHalfBits, static x => BitConverter.HalfToUInt16Bits((Half)x));
    }

    [Fact]
    public void Every_conversion_is_implemented()
    {
        foreach (Conversion conversion in Enum.GetValues<Conversion>())
        {
            IrBuilder b = new();
            string name = conversion.ToString();
            IrType source = name.StartsWith("Float32", StringComparison.Ordinal) || name.StartsWith("FloatTo", StringComparison.Ordinal) ? IrType.Float32
                : name.StartsWith("Float64", StringComparison.Ordinal) ? IrType.Float64
                : conversion is Conversion.Truncate64 or Conversion.Int64BitsToFloat64 ? IrType.Int64
                : IrType.Int32;
            b.Convert(conversion, IrType.Int64, IrConstant.Zero(source));
            Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), []);
        }
    }
}
