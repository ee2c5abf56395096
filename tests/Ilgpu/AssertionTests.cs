using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>Checks of accesses hold for a whole process: this one as it was started, and another that is started with checks.</summary>
public class AssertionTests : CpuTest
{
    private const string Variable = "ILGPU_ASSERTIONS";

    private static readonly bool Checked = Environment.GetEnvironmentVariable(Variable) == "1";

    private static void Shift(Index1D index, ArrayView<int> data, int offset) => data[index] = data[index + offset];

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, true)]
    public void Accesses_outside_of_a_view_are_found_if_checks_are_on(int offset, bool outside)
    {
        // The views are parts of a buffer, so that nothing bad happens if checks are off.
        using MemoryBuffer1D<int, Stride1D.Dense> buffer = Accelerator.Allocate1D(new int[12]);
        Exception? error = Record.Exception(() =>
            Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, int>(Shift)(10, buffer.View.BaseView.SubView(1, 10), offset));
        Assert.Equal(Checked && outside, error is IndexOutOfRangeException);
        ArrayView2D<int, Stride2D.DenseX> plane = buffer.View.SubView(1, 10).As2DDenseXView(new(2, 3));
        Assert.Equal(Checked && outside, Record.Exception(() => plane[offset < 0 ? -1 : 1 + offset, 1]) is IndexOutOfRangeException);
        Assert.Equal(Checked && outside, Record.Exception(() => plane.BaseView.SubView(1, 9 + Math.Abs(offset))) is IndexOutOfRangeException);
    }

    [Fact]
    public void Memory_that_was_not_written_is_NaN_if_checks_are_on()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = Accelerator.Allocate1D<float>(1000);
        Assert.True(!Checked || buffer.GetAsArray1D().All(float.IsNaN));
    }

    [Fact]
    public async Task A_process_can_be_started_with_checks()
    {
        if (Checked)
            return;
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(AssertionTests).Assembly.Location);
        foreach (string argument in new[] { "-namespace", typeof(AssertionTests).Namespace!, "-class-", typeof(ThroughputTests).FullName! })
            start.ArgumentList.Add(argument);
        start.Environment[Variable] = "1";
        using Process process = Process.Start(start)!;
        string report = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, report);
        Assert.Contains("Failed: 0", report, StringComparison.Ordinal);
    }
}
