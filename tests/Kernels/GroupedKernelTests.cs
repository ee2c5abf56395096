using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>The grouped kernels on the CPU device: every declared case of the operations that have them, with every group size.</summary>
public class GroupedKernelTests
{
    private static readonly string[] Operations = ["conv2d", "modulated_conv2d", "batch_norm", "sum", "sum of squares"];

    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check) && Operations.Contains(c.Operation))
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
        using ComputeDevice device = ComputeDevice.Open("cpu");
        device.PreferKernels = true;
        device.KernelForm = KernelForm.Grouped;
        device.GroupSize = groupSize;
        GradientCheckResult result = GradientCheck.Run(device, Cases[name], seed: 2);
        Assert.True(result.Passed, result.Message);
    }
}
