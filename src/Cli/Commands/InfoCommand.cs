using System.CommandLine;
using Color2Embed.Network;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>info</c>: what is in a weights file.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A safetensors file, or a run folder, whose best checkpoint is taken." };

    internal static Command Create()
    {
        Command command = new("info", "Lists a checkpoint's tensors, shapes and metadata.") { File };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(Predictor.ResolveWeights(parse.GetRequiredValue(File)));
        foreach ((string key, string value) in reader.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{key}: {value}");
        }

        int widest = reader.Entries.Select(entry => entry.Name.Length).DefaultIfEmpty().Max();
        foreach (SafeTensorEntry entry in reader.Entries)
        {
            Console.WriteLine($"{entry.Name.PadRight(widest)}  {entry.TypeName,-4} ({string.Join(", ", entry.Shape)})");
        }

        Console.WriteLine(FormattableString.Invariant($"{reader.Entries.Count} tensors, {reader.Entries.Sum(entry => entry.Length):#,0} elements, {reader.Entries.Sum(entry => entry.ByteLength) / 1e6:0.0} MB"));
        return ExitCode.Done;
    }
}
