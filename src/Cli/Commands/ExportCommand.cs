using System.CommandLine;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>export</c>: a run's weights as one file to pass on.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Source = new("RUN") { Description = "A run folder, whose best checkpoint is taken, or a weights file." };
    private static readonly Argument<string> Output = new("FILE") { Description = "The weights file to write (safetensors)." };
    private static readonly Option<bool> Half = new("--half") { Description = "Kernels in half precision: half the size." };

    internal static Command Create()
    {
        Command command = new("export", "Writes a run's weights as one file to pass on.") { Source, Output, Half };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        string weights = Predictor.ResolveWeights(parse.GetRequiredValue(Source)), output = parse.GetRequiredValue(Output);
        if (RealPath.AreSame(weights, output))
        {
            throw new UsageException($"{output}: is the input; choose another file");
        }

        using ComputeDevice device = ComputeDevice.Open("cpu");
        using Color2EmbedModel model = Color2EmbedModel.FromFile(device, weights);
        using SafeTensorsReader reader = SafeTensorsReader.Open(weights);
        try
        {
            AtomicFile.Write(output, stream => WeightsFile.Save(model, stream, reader.Metadata, parse.GetValue(Half)));
        }
        catch (OverflowException error)
        {
            throw new TrainingException($"{weights}: {error.Message} Leave out --half.", error);
        }

        Console.WriteLine(FormattableString.Invariant($"{output}: a network of width {model.Width}, {new FileInfo(output).Length / 1e6:0.0} MB"));
        return ExitCode.Done;
    }
}
