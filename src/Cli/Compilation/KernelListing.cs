using System.Diagnostics;
using System.Globalization;
using Color2Embed.Kernels;
using Color2Embed.Training;
using ILGPU.Compiler.Ir;
using ILGPU.Ptx;

namespace Color2Embed.Cli;

/// <summary>Compiles kernels, assembles them where ptxas is found, and prints a table of what they take.</summary>
internal static class KernelListing
{
    /// <summary>Prints the table.</summary>
    /// <param name="entries">The kernels.</param>
    /// <param name="target">The GPU to compile for.</param>
    /// <param name="ptxFolder">A folder for a file of PTX for each kernel, or null.</param>
    /// <param name="irFolder">The same for the IR.</param>
    /// <returns>How many kernels do not compile, do not assemble, or break their limits.</returns>
    internal static int Print(IReadOnlyList<KernelEntry> entries, PtxTarget target, string? ptxFolder, string? irFolder)
    {
        bool assembles = PtxAssembler.TryFind(out PtxAssembler? assembler);
        Console.WriteLine(assembles ? $"{target}, ptxas {Version(assembler!)}" : $"{target}, not assembled");
        Stopwatch clock = Stopwatch.StartNew();
        List<KernelBuild> compiled = [.. entries.Select(entry => KernelBuild.Compile(entry, target))];
        TimeSpan compileTime = clock.Elapsed;
        foreach (KernelBuild build in compiled)
        {
            Write(build.Compiled, ptxFolder, irFolder);
        }

        TextTable table = new("kernel", "threads", "shared", "instructions", "registers", "stack", "spills", "FFMA in loop");
        table.SetWidths([entries.Max(entry => entry.Name.Length)]);
        Console.WriteLine(table.Header);
        int assembled = 0, failed = 0;
        foreach (KernelBuild build in assembles ? KernelBuild.AssembleAll(compiled, assembler!) : compiled)
        {
            Print(table, build);
            assembled += build.Assembly is null ? 0 : 1;
            failed += build.Problems.Count == 0 ? 0 : 1;
        }

        if (!assembles)
        {
            Console.WriteLine("ptxas not found: scripts/fetch-ptxas.sh fetches it");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kernels: {entries.Count}, assembled: {assembled}, failed: {failed}; compiled in {compileTime.TotalSeconds:0.0} s"));
        return failed;
    }

    private static string Version(PtxAssembler assembler)
    {
        try
        {
            return assembler.ReadVersion();
        }
        catch (InvalidOperationException error)
        {
            throw new TrainingException(error.Message, error);
        }
    }

    private static void Write(CompiledPtx? compiled, string? ptxFolder, string? irFolder)
    {
        if (compiled is null)
        {
            return;
        }

        if (ptxFolder is not null)
        {
            TextFile.Write(Path.Combine(ptxFolder, compiled.Kernel.Name + ".ptx"), compiled.Text);
        }

        if (irFolder is not null)
        {
            TextFile.Write(Path.Combine(irFolder, compiled.Kernel.Name + ".ir"), IrPrinter.Print(compiled.Kernel));
        }
    }

    private static void Print(TextTable table, KernelBuild build)
    {
        IrKernel? kernel = build.Compiled?.Kernel;
        KernelResources? resources = build.Resources;
        Console.WriteLine(table.Row(
            build.Entry.Name,
            build.Entry.GroupSize == 0 ? "    any" : $"{build.Entry.GroupSize,7}",
            Number(kernel?.StaticSharedBytes, 6),
            Number(kernel?.Instructions.Count(), 12),
            resources is null ? "        -" : $"{resources.Registers,3} of {build.Entry.RegisterCap}",
            Number(resources?.StackBytes, 5),
            Number(resources?.SpillStoreBytes + resources?.SpillLoadBytes, 6),
            build.Code?.HottestLoop?.Mix is { Ffma: > 0 } loop ? string.Create(CultureInfo.InvariantCulture, $"{loop.FfmaShareOfArithmetic * 100,10:0.0} %") : $"{"-",12}"));
        foreach (string problem in build.Problems)
        {
            Console.WriteLine($"  FAILED: {problem.ReplaceLineEndings("\n    ")}");
        }
    }

    private static string Number(long? value, int width) => (value?.ToString(CultureInfo.InvariantCulture) ?? "-").PadLeft(width);
}
