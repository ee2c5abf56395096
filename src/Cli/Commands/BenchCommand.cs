using System.CommandLine;
using System.Globalization;
using Color2Embed.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>bench</c>: time, throughput, and the share of what this machine can do.</summary>
internal static class BenchCommand
{
    private static readonly Option<string> Operation = new("--op") { HelpName = "NAME", Description = "Only this operation, or those with this in their name; 'network' is the whole network." };
    private static readonly Option<string> Json = new("--json") { HelpName = "FILE", Description = "Also write the results as JSON." };
    private static readonly Option<string> Device = new("--device") { HelpName = "auto|cpu|cuda[:N]", Description = "What to compute on. [default: auto]" };

    internal static Command Create()
    {
        Command command = new("bench", "Measures every operation against this machine's measured ceilings.") { Operation, Json, Device };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        string? operation = parse.GetValue(Operation);
        List<OperationCase> cases = CaseSelection.Choose(OperationCases.All.Where(c => c.Parts.Count > 0), operation, CaseUse.Benchmark, NetworkBenchmark.Name);
        using ComputeDevice device = ComputeDevice.Open(OptionText.Device(parse, Device));
        double flops = Ceiling.MeasureFlops(device);
        double bandwidth = Ceiling.MeasureCopyBandwidth(device);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{device.Name}, {device.Host.Count} threads, {ComputeDevice.HostVectorBits}-bit vectors; measured ceilings: {flops / 1e9:0} GFLOP/s multiply-add, {bandwidth / 1e9:0.0} GB/s copy"));
        TextTable table = new("operation", "case", "part", "time", "throughput", "of ceiling");
        table.SetWidths([16, Math.Max(16, cases.Select(c => c.Name.Length).DefaultIfEmpty().Max()), 18, 11, 14]);
        Console.WriteLine(table.Header);
        List<BenchmarkRow> rows = [];
        IEnumerable<BenchmarkRow> measured = cases.SelectMany(c => Measure(device, c, flops, bandwidth));
        foreach (BenchmarkRow row in operation is null or NetworkBenchmark.Name ? measured.Concat(NetworkBenchmark.Run(device, flops)) : measured)
        {
            rows.Add(row);
            Console.WriteLine(Text(table, row));
        }

        if (parse.GetValue(Json) is { } path)
        {
            BenchmarkReport report = new(device.Name, device.Host.Count, flops / 1e9, bandwidth / 1e9, rows);
            TextFile.Write(path, BenchmarkJson.Write(report));
        }

        return ExitCode.Done;
    }

    private static IEnumerable<BenchmarkRow> Measure(ComputeDevice device, OperationCase c, double flops, double bandwidth)
    {
        Random random = new(1);
        float[][] inputs = [.. c.Inputs.Select(input => Enumerable.Range(0, input.Length).Select(_ => (float)(input.Fill?.Invoke(random) ?? random.NextDouble() * 2 - 1)).ToArray())];
        float[] gradient = [.. Enumerable.Range(0, c.OutputLength).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        using CaseRun run = new(device, c, inputs, gradient);
        foreach (CasePart part in c.Parts)
        {
            double seconds = Stopclock.Median(device, () => part.Launch(run));
            double arithmeticShare = part.Flops / flops / seconds;
            double memoryShare = part.Bytes / bandwidth / seconds;
            yield return arithmeticShare > memoryShare
                ? new BenchmarkRow(c.Operation, c.Name, part.Name, seconds * 1e3, part.Flops / seconds / 1e9, null, arithmeticShare)
                : new BenchmarkRow(c.Operation, c.Name, part.Name, seconds * 1e3, null, part.Bytes / seconds / 1e9, memoryShare);
        }
    }

    private static string Text(TextTable table, BenchmarkRow row)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string throughput = row.Gflops is { } gflops ? string.Create(culture, $"{gflops,6:0.0} GFLOP/s") : string.Create(culture, $"{row.GigabytesPerSecond,6:0.0} GB/s");
        string peak = row.PeakBytes is { } bytes ? string.Create(culture, $"  peak memory {bytes / (double)(1 << 30):0.00} GiB") : "";
        return table.Row(row.Operation, row.Case, row.Part, string.Create(culture, $"{row.Milliseconds,8:0.00} ms"), throughput, string.Create(culture, $"{row.Share * 100,6:0.0} %")) + peak;
    }
}
