using System.Diagnostics;

namespace Color2Embed.Training;

/// <summary>Measures the last steps for the progress display (smoothed) and for a log row (means since the row before).</summary>
internal sealed class StepMeter(int batch)
{
    private const double Memory = 0.95;
    private readonly Stopwatch total = Stopwatch.StartNew();
    private double lastSeconds;
    private double weight, loss, seconds, wait;
    private StepLosses sums;
    private double rowSeconds, rowWait, rowNorm;
    private double allSeconds, allWait;
    private int rowSteps;

    internal double Loss => loss / weight;

    internal double SecondsPerStep => seconds / weight;

    internal double ImagesPerSecond => batch / SecondsPerStep;

    internal double DataWait => wait / seconds;

    /// <summary>Share of the time of all steps spent waiting for photographs; null if there was none.</summary>
    internal double? TotalDataWait => allSeconds > 0 ? allWait / allSeconds : null;

    /// <summary>Time that passed outside of steps (validation, files) or in skipped ones does not count.</summary>
    internal void Skip() => lastSeconds = total.Elapsed.TotalSeconds;

    internal void Add(StepLosses step, double gradientNorm, double waitSeconds)
    {
        double now = total.Elapsed.TotalSeconds;
        double stepSeconds = now - lastSeconds;
        lastSeconds = now;
        weight = weight * Memory + 1;
        loss = loss * Memory + step.Total;
        seconds = seconds * Memory + stepSeconds;
        wait = wait * Memory + waitSeconds;
        sums = new StepLosses(sums.Total + step.Total, sums.Reconstruction + step.Reconstruction, (sums.Perceptual ?? 0) + step.Perceptual);
        rowSeconds += stepSeconds;
        rowWait += waitSeconds;
        allSeconds += stepSeconds;
        allWait += waitSeconds;
        rowNorm += gradientNorm;
        rowSteps++;
    }

    /// <summary>The row since the one before; null if there was no step in between.</summary>
    internal TrainingLogRow? TakeRow(long step, double learningRate, long skipped, ValidationResult? validation)
    {
        if (rowSteps == 0)
        {
            return null;
        }

        TrainingLogRow row = new(
            step, sums.Total / rowSteps, sums.Reconstruction / rowSteps, sums.Perceptual / rowSteps, learningRate, rowNorm / rowSteps,
            rowSteps * batch / rowSeconds, rowWait / rowSeconds, skipped, validation);
        sums = default;
        rowSeconds = rowWait = rowNorm = 0;
        rowSteps = 0;
        return row;
    }
}

/// <summary>The losses of one step.</summary>
/// <param name="Total">What is minimised.</param>
/// <param name="Reconstruction">SmoothL1 of ab.</param>
/// <param name="Perceptual">The perceptual loss before its weight; null without VGG-19.</param>
internal readonly record struct StepLosses(double Total, double Reconstruction, double? Perceptual);
