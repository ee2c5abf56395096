using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

public class MeasuredCaseTests
{
    [Fact]
    public void Layers_take_the_batch_and_nothing_else_changes()
    {
        string[] declared = [.. OperationCases.Measured(null).Select(c => c.ToString())];
        string[] batched = [.. OperationCases.Measured(16).Select(c => c.ToString())];
        Assert.Contains("conv2d: 3x3 stride 1 padding 1, 1x256x256x64 to 64", declared);
        Assert.Contains("conv2d: 3x3 stride 1 padding 1, 16x256x256x64 to 64", batched);
        Assert.Contains("modulated_conv2d: 3x3, 16x256x256x64 to 64", batched);
        Assert.Contains($"batch_norm: training + relu, {16 * 256 * 256} rows of 64", batched);
        Assert.Contains("max pool: 2x2 stride 2 padding 0, 16x256x256x64", batched);
        Assert.Contains("upsample concat: 16x128x128x64 behind 256x256x64", batched);
        Assert.Equal(batched.Length, batched.Distinct().Count());
        Assert.Equal(declared.Where(name => name.StartsWith("adam", StringComparison.Ordinal)), batched.Where(name => name.StartsWith("adam", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_measured_case_has_parts_and_work_to_do() =>
        Assert.All(OperationCases.Measured(null), c => Assert.All(c.Parts, part => Assert.True(part.Flops > 0 && part.Bytes > 0, $"{c}: {part.Name}")));
}
