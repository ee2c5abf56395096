using System.Diagnostics;
using System.Globalization;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>Shows a run as plain lines: for files, pipes and continuous integration.</summary>
internal class TrainingDisplay : ITrainingObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private long lastLine;

    public virtual void OnStep(TrainingProgress progress)
    {
        if (lastLine == 0 || progress.Step == progress.Steps || Stopwatch.GetElapsedTime(lastLine) >= Interval)
        {
            lastLine = Stopwatch.GetTimestamp();
            Line($"step {progress.Step}/{progress.Steps}  {Describe(progress)}");
        }
    }

    public void OnValidation(long stepsDone, ValidationResult result)
    {
        string verdict = result.Loss < Math.Min(result.Grey, result.ReferenceMean) ? "better than both"
            : result.Loss < Math.Max(result.Grey, result.ReferenceMean) ? "better than one of them"
            : "worse than both";
        Line(string.Create(CultureInfo.InvariantCulture, $"step {stepsDone}: validation loss {result.Loss:0.000000} on {result.Pictures} photographs; grey {result.Grey:0.000000}, the reference's mean ab {result.ReferenceMean:0.000000}: {verdict}"));
    }

    public virtual void OnFile(string path)
    {
        // A line for each file would say nothing that the run folder does not.
    }

    public void OnNotice(string text) => Line($"note: {text}");

    /// <summary>Writes a line, above the progress bar where there is one.</summary>
    internal virtual void Line(string text) => Console.WriteLine(text);

    /// <summary>Loss, speed, share of waiting, time left.</summary>
    protected static string Describe(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {progress.Epoch}  loss {progress.Loss:0.000000}  {progress.ImagesPerSecond:0.0} images/s  data wait {progress.DataWait * 100:0} %  {Duration(progress.Remaining)} left");

    private static string Duration(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
}
