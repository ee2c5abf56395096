using System.CommandLine;
using System.Globalization;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>gradcheck</c>: every operation and whole blocks against their double references.</summary>
internal static class GradcheckCommand
{
    private static readonly Option<string?> Operation = new("--op") { HelpName = "NAME", Description = "Only this operation." };
    private static readonly Option<string> Device = new("--device") { HelpName = "auto|cpu", Description = "What to compute on.", DefaultValueFactory = _ => "auto" };

    internal static Command Create()
    {
        Command command = new("gradcheck", "Checks every operation and whole blocks, forward and gradients, against references in double precision.") { Operation, Device };
        command.SetAction(parse => Run(parse.GetValue(Operation), parse.GetRequiredValue(Device)));
        return command;
    }

    private static int Run(string? operation, string deviceName)
    {
        List<OperationCase> cases = [.. OperationCases.All.Concat(BlockCases.All).Where(c => c.Use.HasFlag(CaseUse.Check))];
        string[] names = [.. cases.Select(c => c.Operation).Distinct()];
        if (operation is not null && !names.Contains(operation))
        {
            throw new UsageException($"--op: there is no operation '{operation}'{NearestName.Hint(operation, names)}. Operations: {string.Join(", ", names)}");
        }

        if (deviceName is not ("auto" or "cpu"))
        {
            throw new UsageException($"--device: there is no device '{deviceName}'; devices: auto, cpu");
        }

        using ComputeDevice device = ComputeDevice.Open(deviceName);
        int passed = 0, failed = 0;
        Console.WriteLine($"{"operation",-18} {"case",-58} {"forward",9}  gradient errors");
        foreach (OperationCase c in cases.Where(c => operation is null || c.Operation == operation))
        {
            GradientCheckResult result = GradientCheck.Run(device, c);
            string gradients = string.Join(", ", result.Gradients.Select(gradient => string.Create(CultureInfo.InvariantCulture, $"{gradient.Input} {gradient.Error:0.0e+0}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Operation,-18} {result.Name,-58} {result.ForwardError,9:0.0e+0}  {gradients}  {(result.Passed ? "passed" : "FAILED")}"));
            if (!result.Passed)
            {
                Console.WriteLine($"    {result.Message}");
            }

            (passed, failed) = result.Passed ? (passed + 1, failed) : (passed, failed + 1);
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
