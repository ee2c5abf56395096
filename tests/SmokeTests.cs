namespace Color2Embed.Tests;

/// <summary>Proves that the runner runs.</summary>
public class SmokeTests
{
    [Fact]
    public void Arithmetic_holds() => Assert.Equal(4, 2 + 2);
}
