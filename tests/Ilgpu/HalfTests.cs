using ILGPU;
using Half = ILGPU.Half;

namespace Color2Embed.Tests.Ilgpu;

public class HalfTests
{
    private static IEnumerable<Half> All => Enumerable.Range(0, 65536).Select(static bits => Interop.IntAsFloat((ushort)bits));

    private static System.Half Net(Half value) => BitConverter.UInt16BitsToHalf(Interop.FloatAsInt(value));

    [Fact]
    public void All_values_survive_the_way_to_wider_types_and_back()
    {
        foreach (Half value in All)
        {
            Assert.Equal((float)Net(value), (float)value);
            Assert.Equal(Half.IsNaN(value), float.IsNaN(value));
            Assert.Equal(Half.IsInfinity(value), float.IsInfinity(value));
            Assert.Equal(Half.IsPositiveInfinity(value), float.IsPositiveInfinity(value));
            Assert.Equal(Half.IsNegativeInfinity(value), float.IsNegativeInfinity(value));
            Assert.Equal(Half.IsFinite(value), float.IsFinite(value));
            Assert.Equal(Half.IsZero(value), (float)value == 0);
            Same(value, (Half)(float)value);
            Same(value, (Half)(double)value);
            Same((Half)(-(float)value), -value);
            Same((Half)MathF.Abs(value), Half.Abs(value));
            Same(Half.Abs(value), IntrinsicMath.Abs(value));
        }
    }

    [Fact]
    public void Conversions_round_once()
    {
        Random random = new(1);
        for (int i = 0; i < 500_000; i++)
        {
            float single = BitConverter.Int32BitsToSingle((random.Next(0x32000000, 0x48000000) & ~(i % 3 == 0 ? 0x1fff : 0)) | (i % 2 << 31));
            Same((System.Half)single, (Half)single);
            // Around the middle between two 16-bit numbers, as near as only a double can be.
            double twice = (double)Interop.IntAsFloat((ushort)random.Next(0x7bff)) + (random.Next(-2, 3) * 1e-13);
            double middle = (twice + (double)Interop.IntAsFloat((ushort)random.Next(0x7bff))) / 2;
            foreach (double value in (double[])[single * (1 + 1e-12), middle, -middle, Math.BitIncrement(middle), Math.BitDecrement(middle), random.NextDouble() * 1e-7])
                Same((System.Half)value, (Half)value);
        }
        for (int bits = 0; bits < 0x7c00; bits++)
        {
            double middle = ((double)Interop.IntAsFloat((ushort)bits) + (bits == 0x7bff ? 65536 : (double)Interop.IntAsFloat((ushort)(bits + 1)))) / 2;
            foreach (double value in (double[])[middle, Math.BitIncrement(middle), Math.BitDecrement(middle), -middle, -Math.BitIncrement(middle), -Math.BitDecrement(middle)])
                Same((System.Half)value, (Half)value);
        }
        foreach (double value in (double[])[0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 1e40, -1e-300, 65504, 65519.99, 65520])
            Same((System.Half)value, (Half)value);
        for (int integer = -70_000; integer <= 70_000; integer++)
        {
            Same((System.Half)integer, (Half)integer);
            Same((System.Half)integer, (Half)(long)integer);
            if (integer >= 0)
                Same((System.Half)integer, (Half)(ulong)integer);
        }
        Assert.Equal([-3, 3, 65504], [(int)(Half)(-3.9f), (byte)(Half)3.9f, (int)Half.MaxValue]);
    }

    [Fact]
    public void Operators_give_the_nearest_number()
    {
        Random random = new(2);
        for (int i = 0; i < 1_000_000; i++)
        {
            Half a = Interop.IntAsFloat((ushort)random.Next(65536));
            // Half of the pairs are of like size, where sums cancel.
            Half b = Interop.IntAsFloat((ushort)(i % 2 == 0 ? random.Next(65536) : (Interop.FloatAsInt(a) ^ random.Next(0x1000)) ^ (random.Next(2) << 15)));
            Same((System.Half)((double)a + (double)b), a + b);
            Same((System.Half)((double)a - (double)b), a - b);
            Same((System.Half)((double)a * (double)b), a * b);
            Same((System.Half)((double)a / (double)b), a / b);
            Assert.Equal((double)a == (double)b, a == b);
            Assert.Equal((double)a != (double)b, a != b);
            Assert.Equal((double)a < (double)b, a < b);
            Assert.Equal((double)a <= (double)b, a <= b);
            Assert.Equal((double)a > (double)b, a > b);
            Assert.Equal((double)a >= (double)b, a >= b);
            Assert.Equal(Math.Sign(Net(a).CompareTo(Net(b))), Math.Sign(a.CompareTo(b)));
            Assert.Equal(Net(a).Equals(Net(b)), a.Equals(b));
        }
    }

    [Fact]
    public void Constants_are_what_they_say()
    {
        Assert.Equal([1f, 0f, 65504f, -65504f, 5.9604645e-8f], [Half.One, Half.Zero, Half.MaxValue, Half.MinValue, Half.Epsilon]);
        Assert.True(Half.IsNaN(Half.NaN) && Half.IsPositiveInfinity(Half.PositiveInfinity) && Half.IsNegativeInfinity(Half.NegativeInfinity));
        Assert.Equal(2, Interop.SizeOf<Half>());
        Assert.Equal(((Half)0f).GetHashCode(), ((Half)(-0f)).GetHashCode());
    }

    private static void Same(System.Half expected, Half found) => Same((Half)(float)expected, found);

    private static void Same(Half expected, Half found)
    {
        if (Half.IsNaN(expected) ? !Half.IsNaN(found) : Interop.FloatAsInt(expected) != Interop.FloatAsInt(found))
            Assert.Fail($"{found} is not {expected}");
    }
}
