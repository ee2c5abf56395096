using System.CommandLine;
using System.Globalization;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>
/// <c>gradcheck</c>: every operation and whole blocks against references in double precision: in the host's form, or as simple kernels on other devices; the operations
/// that have grouped kernels also with these, in groups of every size.
/// </summary>
internal static class GradcheckCommand
{
    private static readonly Option<string> Operation = new("--op") { HelpName = "NAME", Description = "Only this operation, or those with this in their name." };
    private static readonly Option<string> Device = OptionText.DeviceOption();

    private static readonly Option<string> Kernels = OneOf(new("--kernels") { HelpName = "all|host|grouped", Description = "The implementations to check: the host's own, the grouped kernels in groups of 32, 64 and 256, or all; on a GPU these are the simple kernels and the grouped ones. [default: all]" });

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
            {
                throw new UsageException($"--kernels grouped: only {string.Join(", ", KernelCatalog.GroupedOperations)} have grouped kernels.");
            }
        }

        using ComputeDevice device = ComputeDevice.Open(OptionText.Device(parse, Device));
        if (kernels == "host" && !device.IsHost)
        {
            throw new UsageException($"--kernels host: {device.Name} is no host and has only kernels; take all or grouped, or --device cpu.");
        }

        Console.WriteLine(DeviceText.Headline(device));
        TextTable table = new("operation", "case", "kernels", "forward error", "gradient errors", "verdict");
        table.SetWidths([cases.Max(c => c.Operation.Length), cases.Max(c => c.Name.Length), 13, 13, 46]);
        Console.WriteLine(table.Header);
        int passed = 0;
        int failed = 0;
        foreach (OperationCase c in cases)
        {
            foreach (CheckedForm form in CheckedForm.Of(c, device, kernels))
            {
                form.Choose(device);
                GradientCheckResult result = GradientCheck.Run(device, c);
                Console.WriteLine(Text(table, c, form, result));
                passed += result.Passed ? 1 : 0;
                failed += result.Passed ? 0 : 1;
            }
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Text(TextTable table, OperationCase c, CheckedForm form, GradientCheckResult result)
    {
        string gradients = string.Join("  ", result.Gradients.Select(gradient => $"{gradient.Input} {Number(gradient.Error)}"));
        string row = table.Row(c.Operation, c.Name, form.Name, Number(result.ForwardError), gradients.Length > 0 ? gradients : "-", result.Passed ? "passed" : "FAILED");
        return result.Passed ? row : $"{row}{Environment.NewLine}  {result.Message}";
    }

    private static Option<string> OneOf(Option<string> option)
    {
        option.AcceptOnlyFromAmong("all", "host", "grouped");
        return option;
    }

    private static string Number(double error) => error.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
