#if UPSTREAM_PACKAGES
namespace Color2Embed.Tests.Cli;

public class KernelsCommandTests
{
    [Fact]
    public void The_upstream_flavour_says_what_it_lacks() => Program.Fails(1, "upstream ILGPU packages", "kernels");
}
#else
using System.Diagnostics;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Cli;

public sealed class KernelsCommandTests : IDisposable
{
    private const string Missing = "/none";

    // Takes the place of ptxas and says of every kernel that it breaks all limits.
    // The first line stands by itself: inside of a file that the other flavour leaves out, it would be taken for a directive.
    private const string SpillingAssembler = "#!/bin/sh\n" + """
        if [ "$1" = --version ]; then echo 'V1.2.3'; exit; fi
        : >"$5"
        name=$(sed -n 's/^\.visible \.entry \([^(]*\)(.*/\1/p' "$6")
        echo "ptxas info    : Compiling entry function '$name' for '$3'"
        echo "    8 bytes stack frame, 4 bytes spill stores, 12 bytes spill loads"
        echo "ptxas info    : Used 65 registers, 400 bytes cmem[0]"
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("c2e-kernels-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_ptxas_all_kernels_are_compiled_and_listed()
    {
        (int code, string output, string error) = Run(Missing, "kernels", "--arch", "sm_80");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("sm_80, not assembled", output, StringComparison.Ordinal);
        Assert.All(KernelCatalog.All, entry => Assert.Contains($"\n{entry.Name} ", output, StringComparison.Ordinal));
        Assert.Matches(@"\nConv2dGroupKernels\.Forward\[FourWide\[Tile256\]\] +256 +16896 +[1-9]\d+ +- +- +- +-\r?\n", output);
        Assert.Matches(@"\nElementwiseKernels\.Fill +any +0 +[1-9]\d* +- +- +- +-\r?\n", output);
        Assert.Contains("ptxas not found: scripts/fetch-ptxas.sh fetches it", output, StringComparison.Ordinal);
        Assert.Contains($"kernels: {KernelCatalog.All.Count}, assembled: 0, failed: 0; compiled in", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ptx_and_intermediate_code_are_written()
    {
        (int code, _, string error) = Run(Missing, "kernels", "--filter", "RELUforward", "--ptx", At("new/ptx"), "--ir", At("ir"));
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["ActivationKernels_LeakyReluForward.ptx"], Directory.GetFiles(At("new/ptx")).Select(Path.GetFileName));
        Assert.Contains(".target sm_90\n", File.ReadAllText(At("new/ptx/ActivationKernels_LeakyReluForward.ptx")), StringComparison.Ordinal);
        Assert.StartsWith("kernel ActivationKernels_LeakyReluForward(", File.ReadAllText(At("ir/ActivationKernels_LeakyReluForward.ir")), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_limits_are_told_and_end_with_1()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the assembler of this test is a shell script");
        WriteAssembler(UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (int code, string output, string error) = Run(folder, "kernels", "--filter", "ElementwiseKernels.Fill");
        Assert.Equal((1, ""), (code, error));
        Assert.StartsWith("sm_90, ptxas 1.2.3", output, StringComparison.Ordinal);
        Assert.Matches(@"\nElementwiseKernels\.Fill +any +0 +[1-9]\d* +65 of 64 +8 +16 +-\n", output);
        Assert.Contains("  FAILED: 65 registers, and may take 64\n  FAILED: 8 bytes of stack\n  FAILED: spills registers: 4 bytes of stores, 12 of loads\n", output, StringComparison.Ordinal);
        Assert.Contains("kernels: 1, assembled: 1, failed: 1; compiled in", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembler_that_cannot_be_started_is_one_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no mode that forbids to start a file");
        WriteAssembler(UnixFileMode.UserRead);
        (int code, _, string error) = Run(folder, "kernels", "--filter", "ElementwiseKernels.Fill");
        Assert.Equal((1, 1), (code, error.Trim().Split('\n').Length));
        Assert.StartsWith($"error: {At("ptxas")} cannot be started", error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_is_one_line()
    {
        File.WriteAllText(At("file"), "");
        Program.Fails(2, "did you mean 'sm_90'", "kernels", "--arch", "sm90");
        Program.Fails(2, "sm_70, sm_75, sm_80", "kernels", "--arch", "gfx");
        Program.Fails(2, "no kernel has 'nothing'", "kernels", "--filter", "nothing");
        Program.Fails(2, "did you mean '--filter'", "kernels", "--fliter", "x");
        Program.Fails(1, "the folder cannot be made", "kernels", "--ptx", At("file"));
        Program.Fails(1, "the folder cannot be made", "kernels", "--ir", At("file/below"));
    }

    private string At(string name) => Path.Combine(folder, name);

    private void WriteAssembler(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.WriteAllText(At("ptxas"), SpillingAssembler);
            File.SetUnixFileMode(At("ptxas"), mode);
        }
    }

    private static (int Code, string Out, string Error) Run(string ptxas, params string[] arguments)
    {
        ProcessStartInfo start = Program.Start(arguments);
        start.Environment["C2E_PTXAS"] = ptxas;
        return Program.Finish(start);
    }
}
#endif
