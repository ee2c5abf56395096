using System.CommandLine;
using System.Globalization;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>
/// <c>gradcheck</c>: every operation and whole blocks against references in double precision; the operations that have grouped kernels also with these, in
/// groups of every size.
/// </summary>
internal static class GradcheckCommand
{
    private static readonly Option<string> Operation = new("--op") { HelpName = "NAME", Description = "Only this operation, or those with this in their name." };
    private static readonly Option<string> Device = new("--device") { HelpName = "auto|cpu|cuda[:N]", Description = "What to compute on. [default: auto]" };

    private static readonly Option<string> Kernels = OneOf(new("--kernels") { HelpName = "all|host|grouped", Description = "The implementations to check: the device's own, the grouped kernels in groups of 32, 64 and 256, or both. [default: all]" });

    internal static Command Create()
    {
        Command command = new("gradcheck", "Checks every operation and its gradients against references in double precision.") { Operation, Device, Kernels };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        List<OperationCase> cases = CaseSelection.Choose([.. OperationCases.All, .. BlockCases.All], parse.GetValue(Operation), CaseUse.Check);
        string kernels = parse.GetValue(Kernels) ?? "all";
        if (kernels == "grouped")
        {
            cases.RemoveAll(c => !KernelCatalog.GroupedOperations.Contains(c.Operation));
            if (cases.Count == 0)
                throw new UsageException($"--kernels grouped: only {string.Join(", ", KernelCatalog.GroupedOperations)} have grouped kernels.");
        }
        using ComputeDevice device = ComputeDevice.Open(OptionText.Device(parse, Device));
        Console.WriteLine($"{device.Name}, {device.Host.Count} threads, {ComputeDevice.HostVectorBits}-bit vectors");
        TextTable table = new("operation", "case", "kernels", "forward error", "gradient errors", "verdict");
        table.SetWidths([cases.Max(c => c.Operation.Length), cases.Max(c => c.Name.Length), 13, 13, 46]);
        Console.WriteLine(table.Header);
        int passed = 0;
        int failed = 0;
        foreach (OperationCase c in cases)
        {
            if (kernels != "grouped")
                Check(c, "host");
            if (kernels == "host" || !KernelCatalog.GroupedOperations.Contains(c.Operation))
                continue;
            device.PreferKernels = true;
            device.KernelForm = KernelForm.Grouped;
            foreach (int size in ComputeDevice.GroupSizes)
            {
                device.GroupSize = size;
                Check(c, $"groups of {size}");
            }
            device.PreferKernels = false;
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;

        void Check(OperationCase c, string form)
        {
            GradientCheckResult result = GradientCheck.Run(device, c);
            string gradients = string.Join("  ", result.Gradients.Select(gradient => $"{gradient.Input} {Number(gradient.Error)}"));
            Console.WriteLine(table.Row(c.Operation, c.Name, form, Number(result.ForwardError), gradients.Length > 0 ? gradients : "-", result.Passed ? "passed" : "FAILED"));
            if (result.Passed)
            {
                passed++;
                return;
            }
            failed++;
            Console.WriteLine($"  {result.Message}");
        }
    }

    private static Option<string> OneOf(Option<string> option)
    {
        option.AcceptOnlyFromAmong("all", "host", "grouped");
        return option;
    }

    private static string Number(double error) => error.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
