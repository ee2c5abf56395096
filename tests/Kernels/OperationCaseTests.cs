using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>Every declared case: as the device computes it by itself (on a host by the host implementations), and with the simple kernels in their place.</summary>
public class OperationCaseTests
{
    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check))
        .ToDictionary(c => c.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_device_s_own_form_agrees_with_the_reference(string name)
    {
        using ComputeDevice device = TestDevice.Open();
        GradientCheckResult result = GradientCheck.Run(device, Cases[name]);
        Assert.True(result.Passed, result.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Simple_kernels_agree_with_the_reference(string name)
    {
        using ComputeDevice device = TestDevice.Open();
        device.PreferKernels = true;
        device.KernelForm = KernelForm.Simple;
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
    public void One_thread_and_three_give_the_same_bits(string name)
    {
        using ComputeDevice one = ComputeDevice.Open("cpu", 1), three = ComputeDevice.Open("cpu", 3);
        Assert.Equal(Bits(one, Cases[name]), Bits(three, Cases[name]));
    }

    [Fact]
    public void Two_runs_give_the_same_bits()
    {
        using ComputeDevice device = TestDevice.Open();
        Assert.All(Cases.Values, c => Assert.Equal(Bits(device, c), Bits(device, c)));
    }

    private static List<int> Bits(ComputeDevice device, OperationCase c)
    {
        Random random = new(5);
        float[][] inputs = [.. c.Inputs.Select(input => Enumerable.Range(0, input.Length).Select(_ => (float)(input.Fill ?? (r => r.NextDouble() - 0.5))(random)).ToArray())];
        float[] cotangent = [.. Enumerable.Range(0, c.OutputLength).Select(_ => random.NextSingle())];
        using CaseRun run = new(device, c, inputs, cotangent);
        c.Forward(run);
        c.Backward?.Invoke(run);
        return [.. run.InputGradients.Prepend(run.Output).SelectMany(view => view.ToHostArray(device)).Select(BitConverter.SingleToInt32Bits)];
    }
}
