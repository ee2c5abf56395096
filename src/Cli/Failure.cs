using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Training;
using ILGPU.Runtime;

namespace Color2Embed.Cli;

/// <summary>Says what went wrong in one line on standard error.</summary>
internal static class Failure
{
    /// <summary>Writes the line.</summary>
    /// <returns>The exit code that fits.</returns>
    internal static int Report(Exception error)
    {
        WriteLine(Describe(error));
        return error is UsageException ? ExitCode.BadUsage : ExitCode.Failed;
    }

    /// <summary>Writes <c>error: MESSAGE</c>.</summary>
    internal static void WriteLine(string message) => Console.Error.WriteLine($"error: {message}");

    /// <summary>The line for an error.</summary>
    internal static string Describe(Exception error) => OneLine(error switch
    {
        UsageException or TrainingException or ImageException or WeightsException or DeviceException or AcceleratorException => error.Message,
        AggregateException { InnerExceptions.Count: 1 } aggregate => Describe(aggregate.InnerExceptions[0]),
        OutOfMemoryException => "there is not enough memory for this. Take a smaller --size, --width or --batch, or smaller pictures.",
        IOException or UnauthorizedAccessException => error.Message,
        _ => $"{error.Message} ({error.GetType().Name}: this should not have happened; please report it)",
    });

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
