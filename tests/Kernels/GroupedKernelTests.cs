using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>The grouped kernels: every declared case of the operations that have them, with every group size.</summary>
public class GroupedKernelTests
{
    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check) && KernelCatalog.GroupedOperations.Contains(c.Operation))
        .ToDictionary(c => c.ToString());

    public static TheoryData<string, int> NamesAndSizes
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string name in Cases.Keys)
            {
                foreach (int size in ComputeDevice.GroupSizes)
                {
                    data.Add(name, size);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndSizes))]
    public void Grouped_kernels_agree_with_the_reference(string name, int groupSize)
    {
        using ComputeDevice device = TestDevice.Open();
        device.PreferKernels = true;
        device.KernelForm = KernelForm.Grouped;
        device.GroupSize = groupSize;
        GradientCheckResult result = GradientCheck.Run(device, Cases[name], seed: 2);
        Assert.True(result.Passed, result.Message);
    }

    public static TheoryData<int, int, bool> Convolutions => new(
        from inputs in (int[])[3, 68] from size in ComputeDevice.GroupSizes from biased in (bool[])[false, true] select (inputs, size, biased));

    /// <summary>With 68 input channels a sum is split among groups, and the kernel that adds up the splits has the bias and the ReLU.</summary>
    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Bias_and_relu_are_part_of_the_convolution(int inputs, int groupSize, bool biased)
    {
        using ComputeDevice device = TestDevice.Open();
        device.PreferKernels = true;
        device.KernelForm = KernelForm.Grouped;
        device.GroupSize = groupSize;
        Conv2dShape shape = new(1, 2, 3, inputs, 5, 3, 1, 1);
        Random random = new(inputs);
        float[] Values(long length) => [.. Enumerable.Range(0, (int)length).Select(_ => random.NextSingle() - 0.5f)];
        float[] x = Values(shape.InputLength), w = Values(shape.WeightLength), b = biased ? Values(shape.OutputChannels) : [];
        using PooledBuffer<float> input = device.Upload<float>(x);
        using PooledBuffer<float> weight = device.Upload<float>(w);
        using PooledBuffer<float> bias = device.Upload<float>(b);
        using PooledBuffer<float> output = device.Rent<float>(shape.OutputLength);
        Conv2d.Forward(device, shape, input.View, weight.View, bias.View, output.View, new Conv2dExtras { Relu = true });
        double[] expected = Conv2dReference.Forward(shape, [.. x.Select(v => (double)v)], [.. w.Select(v => (double)v)], [.. b.Select(v => (double)v)]);
        Assert.Contains(expected, value => value < 0);
        float[] got = device.Download(output);
        Assert.All(Enumerable.Range(0, got.Length), i => Assert.Equal(Math.Max(expected[i], 0), got[i], 1e-5));
    }

    [Fact]
    public void Other_group_sizes_are_refused()
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        Assert.Contains("32, 64, 256", Assert.Throws<ArgumentOutOfRangeException>(() => device.GroupSize = 128).Message);
        Assert.Equal(0, device.GroupSize);
        Assert.Equal(KernelForm.Simple, device.KernelForm);
    }
}
