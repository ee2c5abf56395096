using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Color2Embed.Autograd;

namespace Color2Embed.Training;

/// <summary>Reads the photographs of each step ahead and sends them on their way to the device.</summary>
/// <param name="plan">The run.</param>
/// <param name="load">Makes a sample; called from several threads.</param>
/// <param name="training">Gets the batches.</param>
/// <param name="position">The number of the first sample.</param>
internal sealed class BatchFeed(TrainingPlan plan, Func<SampleKey, TrainingSample> load, TrainingStep training, long position) : IDisposable
{
    private readonly SamplePrefetcher prefetcher = new(
        new Sampler(plan.Pictures.Count, plan.Options.Seed, position), load, Workers(plan.Options), Math.Max(2 * plan.Options.Batch, Workers(plan.Options)));

    /// <summary>Waits for the photographs of a step and starts their copy.</summary>
    /// <param name="step">Steps before this one.</param>
    internal NextBatch Prepare(long step)
    {
        double rate = LearningRate(plan.Options, step);
        long start = Stopwatch.GetTimestamp();
        try
        {
            TrainingSample[] samples = prefetcher.Take(plan.Options.Batch);
            double wait = Stopwatch.GetElapsedTime(start).TotalSeconds;
            training.Prepare(samples, rate);
            return new NextBatch(rate, prefetcher.Position, wait, [.. samples.Select(sample => sample.Picture)], null);
        }
        catch (Exception error)
        {
            // The step that is under way is finished, and saved if it is to be, before the run ends for want of photographs.
            return new NextBatch(rate, prefetcher.Position, 0, [], ExceptionDispatchInfo.Capture(error));
        }
    }

    /// <summary>Stops reading.</summary>
    public void Dispose() => prefetcher.Dispose();

    private static int Workers(TrainingOptions options) => options.Workers > 0 ? options.Workers : Math.Max(1, Environment.ProcessorCount / 2);

    private static double LearningRate(TrainingOptions options, long step)
    {
        double rate = options.Schedule == LearningRateSchedule.Cosine ? Schedule.Cosine(step, options.Steps, options.LearningRate) : options.LearningRate;
        return rate * Schedule.WarmUp(step, options.WarmUp);
    }
}

/// <summary>A batch on its way to the device.</summary>
/// <param name="Rate">The learning rate of its step.</param>
/// <param name="Position">The number of the first sample behind it.</param>
/// <param name="Wait">Seconds spent waiting for photographs.</param>
/// <param name="Pictures">Where its samples were read from.</param>
/// <param name="Failure">Why there is no batch; null if there is one.</param>
internal sealed record NextBatch(double Rate, long Position, double Wait, IReadOnlyList<string> Pictures, ExceptionDispatchInfo? Failure);
