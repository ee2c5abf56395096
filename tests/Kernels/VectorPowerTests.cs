using System.Runtime.Intrinsics;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

public class VectorPowerTests
{
    [Theory]
    [InlineData(2.4f)]
    [InlineData(1 / 2.4f)]
    [InlineData(1 / 3f)]
    public void Powers_are_as_near_as_they_say(float exponent)
    {
        // From far below the thresholds of Lab's curves to the cube of their bound.
        for (double power = -10; power < (exponent > 1 ? 20 : 62); power += 0.0037)
        {
            float x = (float)Math.Pow(2, power);
            double expected = Math.Pow(x, exponent), got = VectorPower.Power(Vector256.Create(x), exponent)[3];
            Assert.True(Math.Abs(got - expected) <= 1e-6 * expected * (1 + Math.Abs(exponent * Math.Log(x))), $"{x}^{exponent}: {got}, not {expected}");
        }
    }
}
