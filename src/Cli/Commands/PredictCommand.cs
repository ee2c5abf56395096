using System.CommandLine;
using Color2Embed.Imaging;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>predict</c>: colours pictures.</summary>
internal static class PredictCommand
{
    private static readonly Argument<string[]> Targets = new("TARGET") { Description = "Pictures to colour (JPEG, PNG, WebP); their own colours are ignored.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Reference = new("--ref") { HelpName = "REF", Description = "The picture whose palette is taken.", Required = true };
    private static readonly Option<string> Weights = OptionText.WeightsOption();
    private static readonly Option<string> Out = new("--out") { HelpName = "FILE|DIR", Description = "The result (.png or .jpg), or a folder for the results.", Required = true };
    private static readonly Option<string> Size = new("--size") { HelpName = "N", Description = "Side of the square at which the network runs. [default: 256]" };
    private static readonly Option<bool> Native = new("--native") { Description = "Run the network at the target's own size." };
    private static readonly Option<bool> Compare = new("--compare") { Description = "Write target | reference | result." };
    private static readonly Option<string> Device = OptionText.DeviceOption();
    private static readonly Option<string> Threads = OptionText.ThreadsOption();
    private static readonly Option<string> MaxPixels = OptionText.MaxPixelsOption("Refuse");

    internal static Command Create()
    {
        Command command = new("predict", "Colours pictures with the palette of a reference.") { Targets, Reference, Weights, Out, Size, Native, Compare, Device, Threads, MaxPixels };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        PredictionOptions options = new(OptionText.Integer(parse, Size, 256, 16, 8192), parse.GetValue(Native));
        ImageLoadOptions load = new() { MaxPixels = OptionText.MaxPixels(parse, MaxPixels) };
        string weights = Predictor.ResolveWeights(parse.GetValue(Weights));
        string referencePath = parse.GetRequiredValue(Reference);
        IReadOnlyList<PredictionJob> jobs = PredictionJob.Plan(parse.GetRequiredValue(Targets), parse.GetRequiredValue(Out), [referencePath, weights]);
        // Decoded while the weights are read.
        Task<ImageData> decoding = Task.Run(() => ImageFile.Load(referencePath, load));
        using Predictor predictor = Predictor.Open(weights, OptionText.Device(parse, Device), OptionText.Threads(parse, Threads));
        ImageData reference = decoding.GetAwaiter().GetResult();
        float[] embedding = predictor.Encode(reference, options.Size);
        PredictionRun run = new(predictor, reference, embedding, options, load, parse.GetValue(Compare));
        int failed = PredictionRun.Groups(jobs, options).Sum(run.Colorize);
        if (failed > 0 && jobs.Count > 1)
        {
            Console.Error.WriteLine($"{failed} of {jobs.Count} pictures failed");
        }

        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
