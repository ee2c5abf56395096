using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

/// <summary>Whole blocks in training mode, forward and all gradients, against references in double.</summary>
public class BlockCaseTests
{
    private static readonly Dictionary<string, OperationCase> Cases = BlockCases.All.ToDictionary(c => c.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Block_agrees_with_its_reference(string name)
    {
        using ComputeDevice device = TestDevice.Open();
        for (int seed = 0; seed < 3; seed++)
        {
            GradientCheckResult result = GradientCheck.Run(device, Cases[name], seed);
            Assert.True(result.Passed, result.Message);
        }

        Assert.Equal(0, device.Memory.BytesInUse);
    }
}
