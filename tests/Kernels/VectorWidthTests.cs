using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>Switches the width of the host implementations for the whole process, so no other test may run meanwhile.</summary>
[CollectionDefinition(nameof(VectorWidth), DisableParallelization = true)]
public sealed class VectorWidth;

/// <summary>
/// The operations that choose their vectors by <see cref="HostSimd.Bits"/>, at every width, whatever the machine has: the run-time emulates
/// wider vectors with narrower ones. <see cref="Color2Embed.Tests.Cli.NarrowMachineTests"/> runs everything with a narrower
/// machine's instructions.
/// </summary>
[Collection(nameof(VectorWidth))]
public class VectorWidthTests
{
    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check) && c.Operation is "conv2d" or "modulated_conv2d")
        .ToDictionary(c => c.ToString());

    public static MatrixTheoryData<int, string> WidthsAndNames => new([128, 256, 512], Cases.Keys);

    [Theory]
    [MemberData(nameof(WidthsAndNames))]
    public void Every_width_agrees_with_the_reference(int bits, string name)
    {
        int widest = HostSimd.Bits;
        HostSimd.Bits = bits;
        try
        {
            using ComputeDevice device = ComputeDevice.Open("cpu");
            GradientCheckResult result = GradientCheck.Run(device, Cases[name]);
            Assert.True(result.Passed, result.Message);
        }
        finally
        {
            HostSimd.Bits = widest;
        }
    }
}
