using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Color2Embed.Tests.Cli;

/// <summary>
/// All operations and blocks as machines without AVX-512 and without AVX2 compute them. The run-time
/// reads its switches when a process starts, so the program runs in one of its own and says how wide its vectors are.
/// </summary>
public class NarrowMachineTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    public void All_operations_agree_with_their_references(string variable, int bits)
    {
        Assert.SkipUnless(Fma.IsSupported && Avx2.IsSupported, "this machine has no AVX2 that could be switched off");
        ProcessStartInfo start = Program.Start("gradcheck", "--kernels", "host", "--device", "cpu");
        start.Environment[variable] = "0";
        (int code, string output, string error) = Program.Finish(start);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"{bits}-bit vectors", output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Matches("[1-9][0-9]+ passed, 0 failed$", output.TrimEnd());
    }
}
