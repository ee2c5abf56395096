using System.CommandLine;
#if !UPSTREAM_PACKAGES
using Color2Embed.Kernels;
using Color2Embed.Training;
using ILGPU.Ptx;
#endif

namespace Color2Embed.Cli;

/// <summary><c>kernels</c>: every kernel as IR, PTX and machine code, and what it takes of a GPU.</summary>
internal static class KernelsCommand
{
    private static readonly Option<string> Ptx = new("--ptx") { HelpName = "DIR", Description = "Write each kernel's PTX into a file in this folder." };
    private static readonly Option<string> Ir = new("--ir") { HelpName = "DIR", Description = "Write each kernel's intermediate code into a file in this folder." };
    private static readonly Option<string> Arch = new("--arch") { HelpName = "NAME", Description = "The GPUs to compile for, such as sm_80. [default: sm_90]" };
    private static readonly Option<string> Filter = new("--filter") { HelpName = "NAME", Description = "Only kernels with this in their name." };

    internal static Command Create()
    {
        Command command = new("kernels", "Compiles every kernel for a GPU and lists what it takes of it; needs no GPU.") { Ptx, Ir, Arch, Filter };
        command.SetAction(Run);
        return command;
    }

#if UPSTREAM_PACKAGES
    private static int Run(ParseResult parse)
    {
        Failure.WriteLine("kernels: this program was built with the upstream ILGPU packages; the command needs the compiler of the other flavour (-p:UseUpstreamPackages=false)");
        return ExitCode.Failed;
    }
#else
    private static int Run(ParseResult parse)
    {
        PtxTarget target = Target(parse.GetValue(Arch) ?? PtxTarget.Sm90.Name);
        List<KernelEntry> entries = Choose(parse.GetValue(Filter) ?? "");
        string? ptxFolder = OutputFolder.Make(parse.GetValue(Ptx)), irFolder = OutputFolder.Make(parse.GetValue(Ir));
        return KernelListing.Print(entries, target, ptxFolder, irFolder) == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static PtxTarget Target(string name)
    {
        IEnumerable<string> names = PtxTarget.All.Select(target => target.Name);
        return PtxTarget.All.FirstOrDefault(target => target.Name == name)
            ?? throw new UsageException($"--arch: there is no '{name}'{NearestName.Hint(name, names)} There are {string.Join(", ", names)}");
    }

    private static List<KernelEntry> Choose(string filter)
    {
        List<KernelEntry> chosen = [.. KernelCatalog.All.Where(entry => entry.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        return chosen.Count > 0 ? chosen : throw new UsageException($"--filter: no kernel has '{filter}' in its name; 'c2e-ilgpu kernels' lists them all");
    }
#endif
}
