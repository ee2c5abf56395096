using System.Diagnostics;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>What the program says where the driver, or a device, is missing: a process loads a driver only once.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData("init=100", "finds no GPU")]
    [InlineData("init=803", "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH")]
    [InlineData("devices=0", "finds no GPU")]
    [InlineData("driver=10020", "too old")]
    [InlineData("capability=61", "compute capability 6.1")]
    [InlineData("fail=cuDevicePrimaryCtxRetain:2:0", "out of memory")]
    public void A_driver_that_cannot_be_used_is_one_line(string settings, string message)
    {
        Assert.SkipWhen(StandInLibrary.File is null, StandInLibrary.Missing);
        Assert.Equal("", Fails(StandInLibrary.File!, settings, message));
    }

    [Fact]
    public void No_driver_is_one_line()
    {
        Assert.SkipWhen(StandInLibrary.File is null, StandInLibrary.Missing);
        Assert.Equal("", Fails("/nowhere/libcuda.so", "", "/nowhere/libcuda.so"));
    }

    [Theory]
    [InlineData("fail=cuLaunchKernel:999:0", "CUDA_ERROR_UNKNOWN")]
    [InlineData("fail=kernel:700:0", "CUDA_ERROR_ILLEGAL_ADDRESS")]
    [InlineData("fail=cuMemAlloc_v2:2:0 fail=cuMemAlloc_v2:2:0", "not enough memory")]
    public void A_device_that_fails_is_one_line(string settings, string message)
    {
        Assert.SkipWhen(StandInLibrary.File is null, StandInLibrary.Missing);
        Assert.Contains("Stand-in 0", Fails(StandInLibrary.File!, settings, message), StringComparison.Ordinal);
    }

    /// <summary>Runs a command that must fail with a line.</summary>
    /// <returns>What it said before.</returns>
    private static string Fails(string library, string settings, string message)
    {
        ProcessStartInfo start = Color2Embed.Tests.Cli.Program.Start("gradcheck", "--device", "cuda", "--op", "leaky relu");
        start.Environment[StandInLibrary.Variable] = library;
        start.Environment[StandInLibrary.Settings] = settings;
        (int code, string output, string error) = Color2Embed.Tests.Cli.Program.Finish(start);
        Assert.Equal((1, 1), (code, error.Trim().Split('\n').Length));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", error, StringComparison.Ordinal);
        return output;
    }
}
