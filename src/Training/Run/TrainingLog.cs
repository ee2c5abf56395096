using System.Globalization;

namespace Color2Embed.Training;

/// <summary>A row of <c>log.csv</c>.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Mean total loss since the row before.</param>
/// <param name="Reconstruction">Mean SmoothL1 part.</param>
/// <param name="Perceptual">Mean perceptual part before its weight; null without VGG-19.</param>
/// <param name="LearningRate">Of the last step.</param>
/// <param name="GradientNorm">Mean L2 norm of all gradients, before clipping.</param>
/// <param name="ImagesPerSecond">Photographs in a second since the row before.</param>
/// <param name="DataWait">Share of the time spent waiting for photographs, 0 to 1.</param>
/// <param name="Skipped">Steps skipped since the start of the run because the loss or a gradient was not finite; they count in no mean.</param>
/// <param name="Validation">The validation after this step, if there was one.</param>
public sealed record TrainingLogRow(long Step, double Loss, double Reconstruction, double? Perceptual, double LearningRate, double GradientNorm, double ImagesPerSecond, double DataWait, long Skipped, ValidationResult? Validation);

/// <summary>Writes <c>log.csv</c>, a row at a time, each complete on the disk before the next step.</summary>
internal sealed class TrainingLog
{
    private const string Header = "step,loss,reconstruction,perceptual,learning_rate,gradient_norm,images_per_second,data_wait,validation,validation_grey,validation_reference_mean,skipped";
    private readonly string path;

    /// <summary>Starts the log, or goes on with it: rows behind <paramref name="step"/> are of a future that will be different.</summary>
    /// <param name="path">The file.</param>
    /// <param name="step">The step that the run goes on from; 0 for a new run.</param>
    internal TrainingLog(string path, long step)
    {
        this.path = path;
        IEnumerable<string> kept = step > 0 && File.Exists(path) ? File.ReadLines(path).Skip(1).Where(line => StepOf(line) <= step).Select(Complete) : [];
        TextFile.Write(path, string.Join('\n', [Header, .. kept.ToArray()]) + "\n");
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="TrainingException">It cannot be written. What part of it may be there is dropped when the run goes on.</exception>
    internal void Append(TrainingLogRow row)
    {
        string?[] cells =
        [
            Text(row.Step), Text(row.Loss), Text(row.Reconstruction), Text(row.Perceptual), Text(row.LearningRate), Text(row.GradientNorm),
            row.ImagesPerSecond.ToString("0.##", CultureInfo.InvariantCulture), row.DataWait.ToString("0.###", CultureInfo.InvariantCulture),
            Text(row.Validation?.Loss), Text(row.Validation?.Grey), Text(row.Validation?.ReferenceMean),
            Text(row.Skipped),
        ];
        try
        {
            File.AppendAllText(path, string.Join(',', cells) + "\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path}: cannot be written ({error.Message})", error);
        }
    }

    /// <summary>A row of a log that was begun when there were fewer columns.</summary>
    private static string Complete(string line) => line + new string(',', Math.Max(0, Header.Count(c => c == ',') - line.Count(c => c == ',')));

    private static long StepOf(string line) =>
        long.TryParse(line.AsSpan(0, Math.Max(0, line.IndexOf(',', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : long.MaxValue;

    private static string Text(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
