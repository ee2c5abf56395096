namespace Color2Embed.Training;

/// <summary>Where a run is; reported after every step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Loss">The total loss, smoothed over the last steps.</param>
/// <param name="LearningRate">Of the last step.</param>
/// <param name="ImagesPerSecond">Over the last steps.</param>
/// <param name="DataWait">Share of the time spent waiting for photographs, 0 to 1, over the last steps.</param>
/// <param name="Remaining">Time to the end at this speed.</param>
public sealed record TrainingProgress(long Step, long Steps, long Epoch, double Loss, double LearningRate, double ImagesPerSecond, double DataWait, TimeSpan Remaining);

/// <summary>Watches a run.</summary>
public interface ITrainingObserver
{
    /// <summary>A step is done.</summary>
    void OnStep(TrainingProgress progress);

    /// <summary>A validation is done.</summary>
    void OnValidation(long stepsDone, ValidationResult result);

    /// <summary>Something that the user should know, once.</summary>
    void OnNotice(string text);

    /// <summary>A file was written: a checkpoint or a sample strip.</summary>
    void OnFile(string path);
}

/// <summary>How a run ended.</summary>
public sealed record TrainingResult
{
    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Why it ended.</summary>
    public required TrainingEnd End { get; init; }

    /// <summary>Whether all steps are done.</summary>
    public bool IsComplete => End == TrainingEnd.Complete;

    /// <summary>The newest weights.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The weights with the best validation; null without one.</summary>
    public required string? BestCheckpoint { get; init; }

    /// <summary>The newest validation, if there was one.</summary>
    public required ValidationResult? Validation { get; init; }

    /// <summary>One line for each photograph that could not be read.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>Steps skipped since the start of the run because the loss or a gradient was not finite.</summary>
    public required long Skipped { get; init; }

    /// <summary>Share of the time of all steps spent waiting for photographs, 0 to 1; null if there was no step.</summary>
    public required double? DataWait { get; init; }
}
