using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>
/// Trains the network: each step colours a batch of grey photographs with distorted copies of themselves as references, compares with
/// the truth, and moves the weights by Adam. Two runs with the same options have the same bits, also when one was stopped and resumed.
/// </summary>
public sealed class Trainer : IDisposable
{
    private const int LogInterval = 10;
    private const int StripRows = 6;

    private readonly TrainingPlan plan;
    private readonly TrainingOptions options;
    private readonly ComputeDevice device;
    private readonly Color2EmbedModel model;
    private readonly Adam adam;
    private readonly Vgg19Features? vgg;
    private readonly Color2EmbedLoss loss;
    private readonly SampleLoader loader;
    private readonly Validator? validator;
    private readonly Validator strips;
    private readonly bool samePhotographs = true;
    private long step;
    private long position;
    private ValidationResult? lastValidation;

    /// <summary>Makes the network, or loads the checkpoint to resume from.</summary>
    /// <param name="plan">What to do.</param>
    /// <exception cref="WeightsException">The checkpoint or the VGG-19 weights cannot be used.</exception>
    public Trainer(TrainingPlan plan)
        : this(plan, ComputeDevice.Open(plan.Options.Device))
    {
    }

    /// <summary>The same on a device that the trainer takes over.</summary>
    internal Trainer(TrainingPlan plan, ComputeDevice device)
    {
        this.plan = plan;
        this.device = device;
        options = plan.Options;
        try
        {
            bool resumes = plan.ResumeStep is not null;
            model = new Color2EmbedModel(device, options.Width, resumes ? null : new RandomSource((ulong)options.Seed));
            adam = new Adam(model.Parameters, (float)options.Beta1, (float)options.Beta2);
            vgg = options.Vgg is null ? null : Vgg19Features.FromFile(device, options.Vgg);
            loss = new Color2EmbedLoss(vgg, (float)options.LambdaPerceptual);
            loader = new SampleLoader(plan.Pictures.Pictures, options);
            validator = plan.Validation is null ? null : new Validator(device, options, plan.Validation.Pictures);
            strips = validator ?? new Validator(device, options, plan.Pictures.Pictures);
            if (plan.ResumeStep is { } resumeStep)
            {
                (position, samePhotographs) = Checkpoint.Restore(plan.Folder, plan, model, adam, resumeStep);
                step = resumeStep;
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The network's trained values.</summary>
    public long ParameterCount => model.ParameterCount;

    /// <summary>Trains to the last step, or until asked to stop; then saves a checkpoint.</summary>
    /// <param name="observer">Told about every step.</param>
    /// <param name="stop">Asks to finish the step, save and return.</param>
    /// <exception cref="TrainingException">The loss is no longer a number, or no photograph can be read.</exception>
    /// <exception cref="IOException">A file of the run cannot be written.</exception>
    public TrainingResult Run(ITrainingObserver observer, CancellationToken stop = default)
    {
        plan.Folder.Create();
        TextFile.Write(plan.Folder.Config, ConfigFile.ToText(options));
        Announce(observer);
        TrainingLog log = new(plan.Folder.Log, step);
        long savedStep = plan.ResumeStep ?? -1;
        int workers = options.Workers > 0 ? options.Workers : Math.Max(1, Environment.ProcessorCount / 2);
        using SamplePrefetcher prefetcher = new(new Sampler(plan.Pictures.Pictures.Count, options.Seed, position), loader.LoadRandomCrop, workers, Math.Max(2 * options.Batch, workers));
        model.SetTraining(true);
        using TrainingStep training = new(options, model, adam, loss);
        StepMeter meter = new(options.Batch);
        NextBatch? next = null;
        while (step < options.Steps && !stop.IsCancellationRequested)
        {
            // While the device computes a step, the batch of the next one is made ready; only then is the step's loss waited for.
            NextBatch batch = next ?? Prepare(training, prefetcher);
            double wait = next is null ? batch.Wait : 0;
            batch.Failure?.Throw();
            training.Launch();
            step++;
            position = batch.Position;
            next = step < options.Steps ? Prepare(training, prefetcher) : null;
            wait += next?.Wait ?? 0;
            StepResult result = training.Finish();
            CheckFinite(result);
            double rate = batch.Rate;
            meter.Add(result.Losses, result.GradientNorm, wait);
            bool isLast = step == options.Steps;
            observer.OnStep(new TrainingProgress(
                step, options.Steps, (position - 1) / plan.Pictures.Pictures.Count + 1, meter.Loss, rate, meter.ImagesPerSecond, meter.DataWait,
                TimeSpan.FromSeconds(Math.Min(1e9, (options.Steps - step) * meter.SecondsPerStep))));
            ValidationResult? validation = isLast || step % options.ValidateEvery == 0 ? Validate(observer) : null;
            if ((isLast || step % LogInterval == 0 || validation is not null) && meter.TakeRow(step, rate, validation) is { } row)
            {
                log.Append(row);
            }

            if (isLast || step % options.SampleEvery == 0)
            {
                SampleStrip.Save(device, model, strips.Load(0, Math.Min(StripRows, StripPictures)), options, plan.Folder.Strip(step));
                observer.OnFile(plan.Folder.Strip(step));
            }

            if (isLast || step % options.CheckpointEvery == 0)
            {
                Save(observer);
                savedStep = step;
            }

            meter.Skip();
        }

        if (savedStep != step)
        {
            Save(observer);
        }

        string[] unreadable = [.. loader.Unreadable.Lines.Concat(strips.Unreadable.Lines).Distinct()];
        return new TrainingResult(step, step >= options.Steps, plan.Folder.Weights(step), lastValidation, unreadable);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        vgg?.Dispose();
        adam?.Dispose();
        model?.Dispose();
        device.Dispose();
    }

    private int StripPictures => (plan.Validation ?? plan.Pictures).Pictures.Count;

    private void Announce(ITrainingObserver observer)
    {
        if (vgg is null)
        {
            observer.OnNotice("no --vgg FILE was given: trained without the perceptual loss");
        }

        if (!samePhotographs)
        {
            observer.OnNotice("the photographs are not those that this run started with: it goes on, but not as it would have");
        }
    }

    private double LearningRate()
    {
        double rate = options.Schedule == LearningRateSchedule.Cosine ? Schedule.Cosine(step, options.Steps, options.LearningRate) : options.LearningRate;
        return rate * Schedule.WarmUp(step, options.WarmUp);
    }

    /// <summary>Waits for the next photographs and sends them on their way to the device.</summary>
    private NextBatch Prepare(TrainingStep training, SamplePrefetcher prefetcher)
    {
        double rate = LearningRate();
        long start = Stopwatch.GetTimestamp();
        try
        {
            TrainingSample[] samples = prefetcher.Take(options.Batch);
            double wait = Stopwatch.GetElapsedTime(start).TotalSeconds;
            training.Prepare(samples, rate);
            return new NextBatch(rate, prefetcher.Position, wait, null);
        }
        catch (Exception error)
        {
            // The step that is under way is finished, and saved if it is to be, before the run ends for want of photographs.
            return new NextBatch(rate, prefetcher.Position, 0, ExceptionDispatchInfo.Capture(error));
        }
    }

    private void CheckFinite(StepResult result)
    {
        if (!double.IsFinite(result.Losses.Total) || !double.IsFinite(result.GradientNorm))
        {
            string what = double.IsFinite(result.Losses.Total) ? "a gradient" : "the loss";
            string saved = plan.Folder.LastStep() is { } last ? $"The checkpoint of step {last} is intact: resume from it" : "Start again";
            throw new TrainingException($"{what} is no longer a finite number at step {step}. {saved} with a lower --lr, or with --clip-norm 1.");
        }
    }

    private ValidationResult? Validate(ITrainingObserver observer)
    {
        if (validator is null)
        {
            return null;
        }

        lastValidation = validator.Measure(model);
        observer.OnValidation(step, lastValidation);
        return lastValidation;
    }

    private void Save(ITrainingObserver observer)
    {
        Checkpoint.Save(plan.Folder, plan, model, adam, step, position);
        observer.OnFile(plan.Folder.Weights(step));
    }

    /// <summary>A batch on its way to the device.</summary>
    /// <param name="Rate">The learning rate of its step.</param>
    /// <param name="Position">The number of the first sample behind it.</param>
    /// <param name="Wait">Seconds spent waiting for photographs.</param>
    /// <param name="Failure">Why there is no batch; null if there is one.</param>
    private sealed record NextBatch(double Rate, long Position, double Wait, ExceptionDispatchInfo? Failure);
}
