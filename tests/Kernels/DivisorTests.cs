using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>Division by multiplication is exact.</summary>
public class DivisorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(641)]
    [InlineData(46341)]
    [InlineData((1 << 30) - 1)]
    [InlineData(1 << 30)]
    [InlineData((1 << 30) + 1)]
    [InlineData(int.MaxValue)]
    public void Quotients_are_exact_at_and_around_all_kinds_of_multiples(int value)
    {
        Divisor divisor = new(value);
        Random random = new(value);
        for (int i = 0; i < 10_000; i++)
        {
            long multiple = i < 100 ? (long)i * value : random.NextInt64(int.MaxValue / value + 1L) * value;
            for (long dividend = multiple - 1; dividend <= multiple + 1; dividend++)
            {
                if (dividend is >= 0 and <= int.MaxValue)
                {
                    Assert.Equal((int)dividend / value, divisor.Quotient((int)dividend));
                }
            }
        }

        Assert.Equal(int.MaxValue / value, divisor.Quotient(int.MaxValue));
    }

    [Fact]
    public void Nothing_divides_by_zero() => Assert.Throws<ArgumentOutOfRangeException>(() => new Divisor(0));
}
