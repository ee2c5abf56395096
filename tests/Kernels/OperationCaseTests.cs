using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>Every declared case, on the CPU device: with the host implementations, and with the kernels in their place.</summary>
public class OperationCaseTests
{
    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check))
        .ToDictionary(c => c.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Host_implementation_agrees_with_the_reference(string name)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        GradientCheckResult result = GradientCheck.Run(device, Cases[name]);
        Assert.True(result.Passed, result.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Kernels_agree_with_the_reference(string name)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        device.PreferKernels = true;
        GradientCheckResult result = GradientCheck.Run(device, Cases[name], seed: 1);
        Assert.True(result.Passed, result.Message);
    }

    [Fact]
    public void Every_operation_has_cases_to_check_with_a_reference()
    {
        Assert.NotEmpty(Cases);
        Assert.All(Cases.Values, c => Assert.NotNull(c.Reference));
        Assert.Equal(OperationCases.All.Count(), OperationCases.All.Select(c => c.ToString()).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_thread_and_three_give_the_same_bits(string name) => Assert.Equal(Bits(Cases[name], 1), Bits(Cases[name], 3));

    private static List<int> Bits(OperationCase c, int threads)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu", threads);
        Random random = new(5);
        float[][] inputs = [.. c.Inputs.Select(input => Enumerable.Range(0, input.Length).Select(_ => (float)(input.Fill ?? (r => r.NextDouble() - 0.5))(random)).ToArray())];
        float[] cotangent = [.. Enumerable.Range(0, c.OutputLength).Select(_ => random.NextSingle())];
        using CaseRun run = new(device, c, inputs, cotangent);
        c.Forward(run);
        c.Backward?.Invoke(run);
        return [.. run.InputGradients.Prepend(run.Output).SelectMany(view => view.ToHostArray(device)).Select(BitConverter.SingleToInt32Bits)];
    }
}
