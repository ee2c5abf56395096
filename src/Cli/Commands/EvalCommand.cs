using System.CommandLine;
using Color2Embed.Network;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>eval</c>: how well a network colours, in numbers and pictures, beside ways of colouring that need no network.</summary>
internal static class EvalCommand
{
    private const int MostSwaps = 1_000_000;

    private static readonly Option<string> Weights = OptionText.WeightsOption();
    private static readonly Option<string> Self = new("--self") { HelpName = "DIR", Description = "Photographs, each coloured with its own warped copy as reference." };
    private static readonly Option<string> Pairs = new("--pairs") { HelpName = "DIR|CSV", Description = "Targets and other pictures as references: a folder with inX and refX or X_target and X_ref, or a table target,reference." };
    private static readonly Option<string> Swap = new("--swap") { HelpName = "N", Description = "Random pairs of the photographs of --self: do the colours follow the reference? 200 or more say so well. [default: 0]" };
    private static readonly Option<string> Size = new("--size") { HelpName = "N", Description = "Side of the square at which the network runs and pictures are compared. [default: 256]" };
    private static readonly Option<string> LpipsWeights = new("--lpips") { HelpName = "FILE", Description = "Weights of LPIPS over VGG-16 (safetensors): also measure it." };
    private static readonly Option<string> InceptionWeights = new("--fid") { HelpName = "FILE", Description = "Weights of Inception-v3 (safetensors): also measure the Fréchet inception distance from the truths." };
    private static readonly Option<string> Csv = new("--csv") { HelpName = "FILE", Description = "Also write all numbers, a row for each picture and method." };
    private static readonly Option<string> Html = new("--html") { HelpName = "FILE", Description = "Also write a page with the pictures side by side, the worst first." };
    private static readonly Option<string> Device = OptionText.DeviceOption();
    private static readonly Option<string> Threads = OptionText.ThreadsOption();
    private static readonly Option<string> MaxPixels = OptionText.MaxPixelsOption("Leave out");

    internal static Command Create()
    {
        Command command = new("eval", "Measures how well a network colours, beside ways of colouring that need none.") { Weights, Self, Pairs, Swap, Size, LpipsWeights, InceptionWeights, Csv, Html, Device, Threads, MaxPixels };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        string weights = Predictor.ResolveWeights(parse.GetValue(Weights));
        string? csv = parse.GetValue(Csv), html = parse.GetValue(Html);
        CheckOutputs(parse, weights, csv, html);
        IReadOnlyList<EvaluationSet> sets = FindSets(parse);
        using Predictor predictor = Predictor.Open(weights, OptionText.Device(parse, Device), OptionText.Threads(parse, Threads));
        using Lpips? lpips = parse.GetValue(LpipsWeights) is { } file ? predictor.OpenLpips(file) : null;
        using InceptionFeatures? inception = parse.GetValue(InceptionWeights) is { } inceptionFile ? predictor.OpenInception(inceptionFile) : null;
        Console.WriteLine($"{weights}: a network of width {predictor.Width}");
        List<EvaluationResult> results = [];
        foreach (EvaluationSet set in sets)
        {
            // The swap test is about the network alone.
            bool isSwap = set.Mode == "swap";
            Evaluator evaluator = new(predictor, new EvaluationOptions(Baselines: !isSwap, Embeddings: !isSwap, Views: html is not null && !isSwap, Lpips: lpips, Inception: inception));
            results.Add(EvaluationDisplay.Run(evaluator, set));
            EvaluationDisplay.Print(results[^1]);
        }

        if (csv is not null)
        {
            TextFile.Write(csv, EvaluationCsv.ToText(results));
        }

        if (html is not null)
        {
            TextFile.Write(html, EvaluationPage.ToText($"c2e-ilgpu eval: {Path.GetFileName(weights)}", results));
        }

        return results.TrueForAll(result => result.Unreadable.Count == 0) ? ExitCode.Done : ExitCode.Failed;
    }

    private static List<EvaluationSet> FindSets(ParseResult parse)
    {
        int size = OptionText.Integer(parse, Size, 256, 16, 4096), swaps = OptionText.Integer(parse, Swap, 0, 0, MostSwaps);
        long maxPixels = OptionText.MaxPixels(parse, MaxPixels);
        List<EvaluationSet> sets = [];
        if (parse.GetValue(Self) is { } self)
        {
            sets.Add(new SelfReferenceSet(self, size, maxPixels));
            if (swaps > 0)
            {
                sets.Add(PairSet.Swaps(self, swaps, size, maxPixels));
            }
        }
        else if (swaps > 0)
        {
            throw new UsageException("--swap takes its pictures from --self, which is missing");
        }

        if (parse.GetValue(Pairs) is { } pairs)
        {
            PairList list = PairList.Find(pairs);
            foreach (string unpaired in list.Unpaired)
            {
                Console.WriteLine($"note: {unpaired} belongs to no pair");
            }

            sets.Add(PairSet.Of(list, size, maxPixels));
        }

        return sets.Count > 0 ? sets : throw new UsageException("nothing to evaluate on: name photographs with --self, or pairs with --pairs, or both");
    }

    /// <summary>What is wrong with the files to be written is said before minutes of work.</summary>
    private static void CheckOutputs(ParseResult parse, string weights, string? csv, string? html)
    {
        if (csv is not null && html is not null && RealPath.AreSame(csv, html))
        {
            throw new UsageException($"{csv}: is named for both --csv and --html");
        }

        foreach (string output in new[] { csv, html }.OfType<string>())
        {
            if (new[] { weights, parse.GetValue(Pairs), parse.GetValue(LpipsWeights), parse.GetValue(InceptionWeights) }.OfType<string>().Any(input => RealPath.AreSame(input, output)))
            {
                throw new UsageException($"{output}: is also an input; choose another file");
            }

            string folder = Path.GetDirectoryName(Path.GetFullPath(output))!;
            if (Directory.Exists(output) || !Directory.Exists(folder))
            {
                throw new TrainingException(Directory.Exists(output) ? $"{output}: is a folder; name a file in it" : $"{output}: there is no folder {folder}");
            }
        }
    }
}
