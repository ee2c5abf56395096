using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Tests.Ilgpu;

public class MathTests
{
    public static TheoryData<float> Numbers => [0f, 1e-20f, 0.3f, 1f, 2.5f, 17.25f, 3e8f];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Functions_agree_with_those_of_higher_precision(float x)
    {
        double d = x;
        Close(Math.Exp(-d), XMath.Exp(-x));
        Close(Math.Log(d + 1e-30), XMath.Log(x + 1e-30f));
        Close(Math.Pow(d, 1 / 2.4f), XMath.Pow(x, 1 / 2.4f));
        Close(Math.Sqrt(d), XMath.Sqrt(x));
        Close(1 / Math.Sqrt(d), XMath.Rsqrt(x));
        Close(1 / d, XMath.Rcp(x));
        Close(Math.Tanh(d), XMath.Tanh(x));
        Close(Math.Atan2(d, 2), XMath.Atan2(x, 2));
        Close(Math.Pow(2, -d), XMath.Exp2(-x));
        Close(Math.Log2(d + 1), XMath.Log2(x + 1));
        Close(Math.Log(d + 2, 3), XMath.Log(x + 2, 3));
        Assert.Equal(Math.Floor(d), XMath.Floor(x));
        Assert.Equal(Math.Ceiling(d), XMath.Ceiling(x));
        Assert.Equal(Math.Truncate(-d), XMath.Truncate(-x));

        static void Close(double expected, float found) =>
            Assert.True(expected == found || Math.Abs(expected - found) <= 4e-7 * Math.Abs(expected) || Math.Abs(expected) < 1.2e-38, $"{found} is not {expected}");
    }

    [Fact]
    public void Rounding_is_to_even_unless_said_otherwise()
    {
        Assert.Equal([2, -2, 4], [XMath.Round(2.5f), XMath.Round(-2.5f), XMath.Round(3.5f)]);
        Assert.Equal([3, -3], [XMath.RoundAwayFromZero(2.5), XMath.RoundAwayFromZero(-2.5)]);
        Assert.Equal(2.35f, XMath.Round(2.3456f, 2));
        Assert.Equal(1.5f, XMath.Rem(5.5f, 2f));
        Assert.Equal(-0.5f, XMath.IEEERemainder(5.5f, 2f));
    }

    [Fact]
    public void NaN_goes_through_minimum_maximum_and_clamp_as_upstream()
    {
        Assert.True(float.IsNaN(XMath.Max(float.NaN, 1)));
        Assert.True(float.IsNaN(XMath.Max(1, float.NaN)));
        Assert.True(double.IsNaN(XMath.Min(double.NaN, 1)));
        Assert.True(float.IsNaN(XMath.Clamp(float.NaN, 0, 1)));
        Assert.Equal([0, 1, 0.5f], [XMath.Clamp(-3f, 0, 1), XMath.Clamp(3f, 0, 1), XMath.Clamp(0.5f, 0, 1)]);
        Assert.Equal([-1, 0, 1, 0], [XMath.Sign(-2f), XMath.Sign(-0f), XMath.Sign(1e-30), XMath.Sign(float.NaN)]);
    }

    [Fact]
    public void Bits_and_divisions_of_integers()
    {
        Assert.Equal([32, 1, 0], [XMath.PopCount(-1), XMath.PopCount(1UL << 63), IntrinsicMath.LeadingZeroCount(-1L)]);
        Assert.Equal([3, 32], [XMath.TrailingZeroCount(8), XMath.TrailingZeroCount(0)]);
        Assert.Equal([4, 3, -3, -3], [XMath.DivRoundUp(7, 2), XMath.DivRoundDown(7, 2), XMath.DivRoundDown(-7, 2), XMath.DivRoundUp(-7, 2)]);
        Assert.Equal(0x3f800000u, Interop.FloatAsInt(1f));
        Assert.Equal(1.0, Interop.IntAsFloat(Interop.FloatAsInt(1.0)));
        Assert.Equal(12, Interop.SizeOf<Index3D>());
        Assert.Equal(3, Interop.ComputeRelativeSizeOf<long, double>(3));
        Assert.Equal(2, Interop.ComputeRelativeSizeOf<long, byte>(9));
    }
}
