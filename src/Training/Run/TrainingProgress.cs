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
/// <param name="Step">Steps done.</param>
/// <param name="IsComplete">False if it was asked to stop before its last step.</param>
/// <param name="Checkpoint">The newest weights.</param>
/// <param name="Validation">The newest validation, if there was one.</param>
/// <param name="Unreadable">One line for each photograph that could not be read.</param>
/// <param name="Skipped">Steps skipped since the start of the run because the loss or a gradient was not finite.</param>
public sealed record TrainingResult(long Step, bool IsComplete, string Checkpoint, ValidationResult? Validation, IReadOnlyList<string> Unreadable, long Skipped);
