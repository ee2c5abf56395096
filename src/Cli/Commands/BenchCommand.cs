using System.CommandLine;
using System.Globalization;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>bench</c>: time, throughput, and the share of what this device can do.</summary>
internal static class BenchCommand
{
    private const int MostBatch = 4096;

    private static readonly Option<string> Operation = new("--op") { HelpName = "NAME", Description = "Only this operation, or those with this in their name; 'network' is the whole network." };
    private static readonly Option<string> Device = OptionText.DeviceOption();
    private static readonly Option<string> Threads = new("--threads") { HelpName = "N", Description = "Threads of the host. [default: all cores]" };
    private static readonly Option<string> Runs = new("--runs") { HelpName = "N", Description = "Runs of each measurement. [default: at least 5, as many as fit into 0.4 s]" };
    private static readonly Option<string> Batch = new("--batch") { HelpName = "N,N", Description = "Batches of the network. [default: 1,16 and in training 16; on a host 1,8 and 2,4]" };
    private static readonly Option<string> StepBatch = new("--step-batch") { HelpName = "N,N", Description = "Batches of the training step, if they are to be others. [default: those of --batch]" };
    private static readonly Option<string> LayerBatch = new("--layer-batch") { HelpName = "N", Description = "The batch of the network's layers. [default: 1 or 2, as their cases are declared]" };
    private static readonly Option<string> Only = new("--only") { HelpName = "forward|step", Description = "Of the network, only the forward pass or only the training step." };
    private static readonly Option<string> Size = new("--size") { HelpName = "N", Description = "Side of the network's pictures. [default: 256]" };
    private static readonly Option<string> Width = new("--width") { HelpName = "N", Description = "The network's width. [default: 64]" };
    private static readonly Option<string> Json = new("--json") { HelpName = "FILE", Description = "Also write the results as JSON." };
    private static readonly Option<string> Export = new("--export") { HelpName = "FILE", Description = "Measure nothing: write a network, pictures and what it makes of them (safetensors), to check another program with." };

    internal static Command Create()
    {
        Only.AcceptOnlyFromAmong(NetworkBenchmark.Forward, NetworkBenchmark.Step);
        Command command = new("bench", "Measures every operation and the network against the device's measured ceilings.") { Operation, Device, Threads, Runs, Batch, StepBatch, LayerBatch, Only, Size, Width, Json, Export };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        string? operation = parse.GetValue(Operation);
        IReadOnlyList<int>? batches = OptionText.Integers(parse, Batch, 1, MostBatch), stepBatches = OptionText.Integers(parse, StepBatch, 1, MostBatch) ?? batches;
        int layerBatch = OptionText.Integer(parse, LayerBatch, 0, 1, MostBatch);
        int size = OptionText.Integer(parse, Size, 256, Color2EmbedModel.SmallestTargetSide, 4096), width = ReadWidth(parse);
        int runs = OptionText.Integer(parse, Runs, 0, 1, 100_000), threads = OptionText.Integer(parse, Threads, 0, 1, 4096);
        List<OperationCase> cases = CaseSelection.Choose(OperationCases.Measured(layerBatch == 0 ? null : layerBatch).Where(c => c.Parts.Count > 0), operation, CaseUse.Benchmark, NetworkBenchmark.Name);
        using ComputeDevice device = ComputeDevice.Open(OptionText.Device(parse, Device), threads);
        if (parse.GetValue(Export) is { } export)
        {
            NetworkExport.Write(device, width, size, export);
            return ExitCode.Done;
        }

        DeviceCeilings ceilings = DeviceCeilings.Measure(device);
        Console.WriteLine(Headline(device, ceilings));
        TextTable table = new("operation", "case", "part", "time", "throughput", "of ceiling");
        table.SetWidths([cases.Select(c => c.Operation.Length).DefaultIfEmpty().Max(), cases.Select(c => c.Name.Length).Append(24).Max(), 16, 12, 16]);
        Console.WriteLine(table.Header);
        List<BenchmarkRow> rows = [];
        using Stopclock clock = new(device, runs);
        IEnumerable<BenchmarkRow> measured = cases.SelectMany(c => CaseBenchmark.Run(device, c, clock, ceilings));
        NetworkBenchmark network = new(device, NetworkBenchmarkPlan.Make(device, width, size, batches, stepBatches, parse.GetValue(Only)));
        foreach (BenchmarkRow row in operation is null or NetworkBenchmark.Name ? measured.Concat(network.Run(clock, ceilings)) : measured)
        {
            rows.Add(row);
            Console.WriteLine(Text(table, row));
        }

        if (parse.GetValue(Json) is { } path)
        {
            TextFile.Write(path, BenchmarkJson.Write(BenchmarkReport.Of(device, ceilings, rows)));
        }

        return ExitCode.Done;
    }

    private static int ReadWidth(ParseResult parse)
    {
        int width = OptionText.Integer(parse, Width, Color2EmbedModel.FullWidth, 8, 256);
        return width % 8 == 0 ? width : throw new UsageException($"{Width.Name}: '{width}' is not a multiple of 8");
    }

    private static string Headline(ComputeDevice device, DeviceCeilings ceilings) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DeviceText.Headline(device)}, c2e-ilgpu {BenchmarkReport.ProgramVersion}; measured ceilings: {ceilings.Flops / 1e9:0} GFLOP/s multiply-add, {ceilings.Bandwidth / 1e9:0.0} GB/s copy");

    private static string Text(TextTable table, BenchmarkRow row)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string throughput = row.Gflops is { } gflops ? string.Create(culture, $"{gflops,8:0.0} GFLOP/s") : string.Create(culture, $"{row.GigabytesPerSecond,8:0.0} GB/s");
        string peak = row.PeakBytes is { } bytes ? string.Create(culture, $"  peak memory {bytes / (double)(1 << 30):0.00} GiB") : "";
        return table.Row(row.Operation, row.Case, row.Part, string.Create(culture, $"{row.Milliseconds,9:0.000} ms"), throughput, string.Create(culture, $"{row.Share * 100,6:0.0} %")) + peak;
    }
}
