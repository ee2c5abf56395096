using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ILGPU.Ptx;

/// <summary>Assembles PTX with NVIDIA's <c>ptxas</c>, which needs no GPU.</summary>
internal sealed partial class PtxAssembler
{
    // The largest unrolled kernels take some seconds; a minute and more would be a hang.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly CudaTool ptxas;

    private PtxAssembler(CudaTool ptxas) => this.ptxas = ptxas;

    /// <summary>The path of ptxas.</summary>
    public string Path => ptxas.Path;

    /// <summary>Looks for ptxas in the places of <see cref="CudaTool.Find"/>.</summary>
    public static bool TryFind([NotNullWhen(true)] out PtxAssembler? assembler)
    {
        assembler = CudaTool.Find("ptxas") is { } tool ? new PtxAssembler(tool) : null;
        return assembler is not null;
    }

    /// <summary>The version of ptxas, such as 12.4.131.</summary>
    public string ReadVersion()
    {
        string text = ptxas.Run(Timeout, "--version").Output;
        Match match = VersionNumber().Match(text);
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException($"{ptxas.Path} --version says no version:\n{text}");
    }

    /// <summary>Assembles PTX text.</summary>
    /// <param name="ptx">The PTX.</param>
    /// <param name="target">The GPU to assemble for, such as sm_90.</param>
    /// <exception cref="PtxRejectedException">ptxas does not accept it.</exception>
    /// <exception cref="TimeoutException">ptxas does not come to an end.</exception>
    public PtxAssembly Assemble(string ptx, string target)
    {
        using TemporaryFolder folder = new();
        string source = folder.File("kernel.ptx"), cubin = folder.File("kernel.cubin");
        File.WriteAllText(source, ptx);
        CudaToolRun run = ptxas.Run(Timeout, "--verbose", "--gpu-name", target, "--output-file", cubin, source);
        // Which of its messages goes to which of the two differs between versions.
        string log = (run.Output + run.Errors).Replace(source, "kernel.ptx", StringComparison.Ordinal);
        if (run.ExitCode != 0 || !File.Exists(cubin))
            throw new PtxRejectedException(target, ptx, log);
        return new PtxAssembly(target, PtxasLog.ReadKernels(log), log, File.ReadAllBytes(cubin));
    }

    [GeneratedRegex(@"\bV(\d+(?:\.\d+)+)")]
    private static partial Regex VersionNumber();
}
