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

    /// <summary>All operations, but not the network.</summary>
    private const string Layers = "layers";

    private static readonly Option<string> Operation = new("--op") { HelpName = "NAME", Description = "Only this operation, or those with this in their name; 'network' is the whole network, 'layers' all else." };
    private static readonly Option<string> Device = OptionText.DeviceOption();
    private static readonly Option<string> Threads = OptionText.ThreadsOption();
    private static readonly Option<string> Runs = new("--runs") { HelpName = "N", Description = "Runs of each measurement; beside PyTorch, runs of each program. [default: at least 5, as many as fit into 0.4 s; beside PyTorch 7]" };
    private static readonly Option<string> Batch = new("--batch") { HelpName = "N,N", Description = "Batches of the network. [default: 1,16 and in training 16; on a host 1,8 and 2,4]" };
    private static readonly Option<string> StepBatch = new("--step-batch") { HelpName = "N,N", Description = "Batches of the training step, if they are to be others. [default: those of --batch]" };
    private static readonly Option<string> LayerBatch = new("--layer-batch") { HelpName = "N", Description = "The batch of the network's layers. [default: 1 or 2, as their cases are declared]" };
    private static readonly Option<string> Only = new("--only") { HelpName = "forward|cached|step", Description = "Of the network, only the forward pass, that of one picture whose reference's embedding is there already, or the training step." };
    private static readonly Option<string> Size = new("--size") { HelpName = "N", Description = "Side of the network's pictures. [default: 256]" };
    private static readonly Option<string> Width = new("--width") { HelpName = "N", Description = "The network's width. [default: 64]" };
    private static readonly Option<string> Json = new("--json") { HelpName = "FILE", Description = "Also write the results as JSON." };
    private static readonly Option<string> Export = new("--export") { HelpName = "FILE", Description = "Measure nothing: write a network, pictures and what it makes of them (safetensors), to check another program with." };
    private static readonly Option<bool> VsPytorch = new("--vs-pytorch") { Description = "Measure PyTorch too, in turns, and print the ratios; for a Python that can import torch." };
    private static readonly Option<string> Python = new("--python") { HelpName = "PATH", Description = "The Python for --vs-pytorch. [default: $PYTHON, python3, /usr/bin/python3, a virtual environment in this folder: the first with torch]" };
    private static readonly Option<bool> Separate = new("--separate") { Description = "With --vs-pytorch: each row of the network in processes of its own, for their peak memory." };

    internal static Command Create()
    {
        Only.AcceptOnlyFromAmong(NetworkBenchmark.Forward, NetworkBenchmark.Cached, NetworkBenchmark.Step);
        Command command = new("bench", "Measures every operation and the network against the device's measured ceilings.")
        {
            Operation, Device, Threads, Runs, Batch, StepBatch, LayerBatch, Only, Size, Width, Json, Export, VsPytorch, Python, Separate,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        string? operation = parse.GetValue(Operation);
        IReadOnlyList<int>? batches = OptionText.Integers(parse, Batch, 1, MostBatch), stepBatches = OptionText.Integers(parse, StepBatch, 1, MostBatch) ?? batches;
        int layerBatch = OptionText.Integer(parse, LayerBatch, 0, 1, MostBatch);
        int size = OptionText.Integer(parse, Size, 256, Color2EmbedModel.SmallestTargetSide, 4096), width = ReadWidth(parse);
        int runs = OptionText.Integer(parse, Runs, 0, 1, 100_000), threads = OptionText.Threads(parse, Threads);
        List<OperationCase> cases = CaseSelection.Choose(OperationCases.Measured(layerBatch == 0 ? null : layerBatch).Where(c => c.Parts.Count > 0), operation == Layers ? null : operation, CaseUse.Benchmark, NetworkBenchmark.Name, Layers);
        string deviceName = OptionText.Device(parse, Device);
        if (IsComparison(parse))
        {
            return PytorchComparison.Run(parse.GetValue(Python), deviceName, Forwarded(parse));
        }

        using ComputeDevice device = ComputeDevice.Open(deviceName, threads);
        if (parse.GetValue(Export) is { } export)
        {
            NetworkExport.Write(device, width, size, export);
            return ExitCode.Done;
        }

        DeviceCeilings ceilings = DeviceCeilings.Measure(device);
        device.Memory.Trim();
        ProcessMemory.ForgetPeak();
        Console.WriteLine(Headline(device, ceilings));
        TextTable table = new("operation", "case", "part", "time", "throughput", "of ceiling");
        table.SetWidths([cases.Select(c => c.Operation.Length).DefaultIfEmpty().Max(), cases.Select(c => c.Name.Length).Append(24).Max(), operation is null or NetworkBenchmark.Name ? 25 : 16, 12, 16]);
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

    /// <summary>Whether PyTorch is measured too.</summary>
    /// <exception cref="UsageException">An option does not go with that, or with its absence.</exception>
    private static bool IsComparison(ParseResult parse)
    {
        bool isComparison = parse.GetValue(VsPytorch);
        if (isComparison && parse.GetValue(Export) is not null)
        {
            throw new UsageException($"{Export.Name} does not go with {VsPytorch.Name}");
        }

        Option? lone = isComparison ? null : parse.GetValue(Python) is not null ? Python : parse.GetValue(Separate) ? Separate : null;
        return lone is null ? isComparison : throw new UsageException($"{lone.Name} goes with {VsPytorch.Name} only");
    }

    /// <summary>The options that the comparison takes too, under the same names.</summary>
    private static IEnumerable<string> Forwarded(ParseResult parse) =>
    [
        .. new[] { Operation, Threads, Runs, Batch, StepBatch, LayerBatch, Only, Size, Width, Json }
            .SelectMany(option => parse.GetValue(option) is { } text ? new[] { option.Name, text } : []),
        .. parse.GetValue(Separate) ? new[] { Separate.Name } : [],
    ];

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
