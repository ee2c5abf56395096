using System.CommandLine;
using System.Diagnostics;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary><c>pack</c>: shrinks a folder's pictures once for all, into one file to train from.</summary>
internal static class PackCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder with photographs (JPEG, PNG, WebP), searched recursively." };
    private static readonly Argument<string> Output = new("FILE") { Description = "The pack, to be given to 'train' in place of a folder." };
    private static readonly Option<string?> Size = new("--size") { HelpName = "N", Description = "The largest --size that is to be trained with. [default: 256]" };
    private static readonly Option<string?> CropScale = new("--crop-scale") { HelpName = "X", Description = "The smallest --crop-scale that is to be trained with. [default: 0.5]" };
    private static readonly Option<string> MaxPixels = OptionText.MaxPixelsOption("Pass over");

    internal static Command Create()
    {
        Command command = new("pack", "Makes one file of a folder's pictures, shrunk to what training needs, so that originals are decoded once.") { Folder, Output, Size, CropScale, MaxPixels };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        TrainingOptions options = new() { MaxPixels = OptionText.MaxPixels(parse, MaxPixels) };
        OptionText.Assign(parse, Size, options);
        OptionText.Assign(parse, CropScale, options);
        string path = parse.GetRequiredValue(Output);
        if (File.Exists(path) && !PicturePack.IsPack(path))
        {
            throw new UsageException($"{path}: is a file and no pack; it would be overwritten. Choose another name.");
        }

        PictureFolder pictures = PictureFolder.Find([parse.GetRequiredValue(Folder)]);
        int shortSide = SampleLoader.ShortSide(options);
        PackWriter writer = new(shortSide, options.MaxPixels);
        using Interruption interruption = new(() => Console.WriteLine("stopping; nothing is written"));
        try
        {
            int count = writer.Write(pictures, path, Progress(pictures.Pictures.Count, interruption.Token));
            UnreadableList.Write(writer.Unreadable);
            Console.WriteLine(FormattableString.Invariant($"{path}: {count} photographs with a short side of at most {shortSide}, {new FileInfo(path).Length / 1e6:#,0.0} MB"));
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static Action<int> Progress(int total, CancellationToken stop)
    {
        long last = Stopwatch.GetTimestamp();
        return done =>
        {
            stop.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(last) >= Interval)
            {
                last = Stopwatch.GetTimestamp();
                Console.WriteLine($"{done} of {total}");
            }
        };
    }
}
