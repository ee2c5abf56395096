using System.CommandLine;
using System.Globalization;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>Reads option values and says in one way what is wrong with them.</summary>
internal static class OptionText
{
    /// <summary>The option that names what to compute on.</summary>
    internal static Option<string> DeviceOption() => new("--device") { HelpName = "auto|cpu|cuda[:N]", Description = "What to compute on; 'devices' lists what there is. [default: auto]" };

    /// <summary>The option that says how many threads of the host compute.</summary>
    internal static Option<string> ThreadsOption() => new("--threads") { HelpName = "N", Description = "Threads of the host. [default: all cores]" };

    /// <summary>The value of <see cref="ThreadsOption"/>; 0 for all cores.</summary>
    internal static int Threads(ParseResult parse, Option<string> option) => Integer(parse, option, 0, 1, 4096);

    /// <summary>The option for weights; without it those that come with the program.</summary>
    internal static Option<string> WeightsOption() => new("--weights") { HelpName = "FILE", Description = "Trained weights (safetensors), or a run folder. [default: those that come with the program]" };

    /// <summary>The option that limits the pictures which are read.</summary>
    /// <param name="verb">What is done with larger ones.</param>
    internal static Option<string> MaxPixelsOption(string verb) => new("--max-pixels") { HelpName = "N", Description = $"{verb} pictures with more pixels. [default: {ImageLoadOptions.DefaultMaxPixels}]" };

    /// <summary>The value of <see cref="MaxPixelsOption"/>.</summary>
    internal static long MaxPixels(ParseResult parse, Option<string> option) => Long(parse, option, ImageLoadOptions.DefaultMaxPixels, 1);

    /// <summary>Assigns a setting of a training run, if the option of its name is given.</summary>
    internal static void Assign(ParseResult parse, Option<string?> option, TrainingOptions options)
    {
        if (parse.GetValue(option) is { } text)
        {
            try
            {
                TrainingSettings.Assign(options, option.Name[2..], text);
            }
            catch (FormatException error)
            {
                throw new UsageException($"--{error.Message}");
            }
        }
    }

    internal static int Integer(ParseResult parse, Option<string> option, int standard, int minimum, int maximum) =>
        parse.GetValue(option) is { } text ? Integer(option, text, minimum, maximum) : standard;

    /// <summary>Whole numbers between commas; null where the option is not given.</summary>
    internal static IReadOnlyList<int>? Integers(ParseResult parse, Option<string> option, int minimum, int maximum) =>
        parse.GetValue(option) is { } text ? [.. text.Split(',').Select(part => Integer(option, part, minimum, maximum))] : null;

    internal static long Long(ParseResult parse, Option<string> option, long standard, long minimum) =>
        parse.GetValue(option) is not { } text ? standard
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum ? value
        : throw new UsageException($"{option.Name}: '{text}' is not a whole number of at least {minimum}");

    internal static string Device(ParseResult parse, Option<string> option) =>
        parse.GetValue(option) is not { } text ? "auto"
        : ComputeDevice.IsName(text) ? text
        : throw new UsageException($"{option.Name}: '{text}' is not one of {ComputeDevice.NameForms}");

    private static int Integer(Option<string> option, string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum ? value
        : throw new UsageException($"{option.Name}: '{text}' is not a whole number from {minimum} to {maximum}");
}
