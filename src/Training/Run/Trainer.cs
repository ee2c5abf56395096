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

    private readonly TrainingPlan plan;
    private readonly TrainingOptions options;
    private readonly ComputeDevice device;
    private readonly TrainingState state;
    private readonly Vgg19Features? vgg;
    private readonly EncoderJudge? judge;
    private readonly Color2EmbedLoss loss;
    private readonly IPictures pictures;
    private readonly SampleLoader loader;
    private readonly Func<SampleKey, TrainingSample> load;
    private readonly Examiner examiner;
    private readonly bool samePhotographs = true;

    /// <summary>Makes the network, or loads the checkpoint to resume from.</summary>
    /// <param name="plan">What to do.</param>
    /// <exception cref="WeightsException">The checkpoint or the VGG-19 weights cannot be used.</exception>
    public Trainer(TrainingPlan plan)
        : this(plan, ComputeDevice.Open(plan.Options.Device, plan.Options.Threads))
    {
    }

    /// <summary>The same on a device that the trainer takes over.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="device">Where.</param>
    /// <param name="change">Changes each sample before it is learned from; null: none is changed.</param>
    internal Trainer(TrainingPlan plan, ComputeDevice device, Func<SampleKey, TrainingSample, TrainingSample>? change = null)
    {
        this.plan = plan;
        this.device = device;
        options = plan.Options;
        try
        {
            state = new TrainingState(device, options, resumes: plan.ResumeStep is not null);
            vgg = options.Vgg is null ? null : Vgg19Features.FromFile(device, options.Vgg);
            judge = options.LambdaEncoder == 0 && options.LambdaEmbedding == 0 ? null : new EncoderJudge(state.Model);
            loss = new Color2EmbedLoss(WeightsOf(options), vgg, judge);
            pictures = plan.Pictures.Open();
            loader = new SampleLoader(pictures, options);
            load = change is null ? loader.LoadRandomCrop : key => change(key, loader.LoadRandomCrop(key));
            examiner = new Examiner(device, plan, state);
            if (plan.ResumeStep is { } resumeStep)
            {
                samePhotographs = Checkpoint.Restore(plan, state, resumeStep);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The network's trained values.</summary>
    public long ParameterCount => state.Model.ParameterCount;

    /// <summary>Trains to the last step, or until asked to stop; then saves a checkpoint.</summary>
    /// <param name="observer">Told about every step.</param>
    /// <param name="stop">Asks to finish the step, save and return.</param>
    /// <exception cref="TrainingException">The loss is no longer a number, no photograph can be read, or another run is at work in the folder.</exception>
    /// <exception cref="IOException">A file of the run cannot be written.</exception>
    public TrainingResult Run(ITrainingObserver observer, CancellationToken stop = default)
    {
        using IDisposable taken = plan.Folder.Take();
        TextFile.Write(plan.Folder.Config, ConfigFile.ToText(options));
        Announce(observer);
        using RunRecord record = new(plan, state);
        long savedStep = plan.ResumeStep ?? -1;
        state.Model.SetTraining(true);
        using TrainingStep training = new(options, state.Model, state.Adam, loss, state.Average);
        using BatchFeed feed = new(plan, load, training, state.Position);
        StepMeter meter = new(options.Batch);
        NextBatch? next = null;
        StopRules rules = new(options, state, stop);
        TrainingEnd? end;
        while ((end = rules.End()) is null)
        {
            // While the device computes a step, the batch of the next one is made ready; only then is the step's loss waited for.
            NextBatch batch = next ?? feed.Prepare(state.Step);
            double wait = next is null ? batch.Wait : 0;
            batch.Failure?.Throw();
            training.Launch();
            state.Step++;
            state.Position = batch.Position;
            bool isLast = state.Step == options.Steps;
            next = isLast ? null : feed.Prepare(state.Step);
            wait += next?.Wait ?? 0;
            StepResult result = training.Finish();
            bool good = SkippedSteps.Accept(state, result, batch.Pictures, plan.Folder, observer);
            if (good)
            {
                meter.Add(result.Losses, result.GradientNorm, wait);
                observer.OnStep(Progress(meter, batch.Rate));
            }

            Report(record, meter, batch.Rate, observer, out bool isBest);

            // Weights that just gave something infinite may be the cause: the checkpoints before are worth more.
            if (isLast || isBest || (good && state.Step % options.CheckpointEvery == 0))
            {
                Save(observer);
                savedStep = state.Step;
            }

            meter.Skip();
        }

        if (savedStep != state.Step)
        {
            Save(observer);
        }

        record.WriteSummary();
        return Result(end.Value, meter);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pictures?.Dispose();
        examiner?.Dispose();
        vgg?.Dispose();
        judge?.Dispose();
        state?.Dispose();
        device.Dispose();
    }

    private static LossWeights WeightsOf(TrainingOptions options) => new()
    {
        Beta = (float)options.Beta,
        Chroma = (float)options.ChromaWeight,
        Gradient = (float)options.LambdaGradient,
        Histogram = (float)options.LambdaHistogram,
        Encoder = (float)options.LambdaEncoder,
        Embedding = (float)options.LambdaEmbedding,
        Perceptual = (float)options.LambdaPerceptual,
    };

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

    private TrainingResult Result(TrainingEnd end, StepMeter meter) => new()
    {
        Step = state.Step,
        End = end,
        Checkpoint = plan.Folder.Weights(state.Step),
        BestCheckpoint = state.Best is { } best && File.Exists(plan.Folder.Weights(best.Step)) ? plan.Folder.Weights(best.Step) : null,
        Validation = examiner.Last,
        Unreadable = [.. loader.Unreadable.Lines.Concat(examiner.Unreadable).Distinct()],
        Skipped = state.Skipped,
        DataWait = meter.TotalDataWait,
    };

    private TrainingProgress Progress(StepMeter meter, double rate) => new(
        state.Step, options.Steps, (state.Position - 1) / plan.Pictures.Count + 1, meter.Loss, rate, meter.ImagesPerSecond, meter.DataWait,
        TimeSpan.FromSeconds(Math.Min(1e9, (options.Steps - state.Step) * meter.SecondsPerStep)));

    /// <summary>Validates, logs and writes a sample strip where it is due after a step.</summary>
    private void Report(RunRecord record, StepMeter meter, double rate, ITrainingObserver observer, out bool isBest)
    {
        bool isLast = state.Step == options.Steps;
        long bestBefore = state.Best?.Step ?? 0;
        ValidationResult? validation = isLast || state.Step % options.ValidateEvery == 0 ? examiner.Validate(observer) : null;
        isBest = state.Best?.Step > bestBefore;
        if ((isLast || state.Step % LogInterval == 0 || validation is not null) && meter.TakeRow(state.Step, rate, state.Skipped, validation) is { } row)
        {
            record.Add(row);
        }

        if (isLast || state.Step % options.SampleEvery == 0)
        {
            record.AddStrip(examiner.SaveStrip(observer));
            record.WriteSummary();
        }
    }

    private void Save(ITrainingObserver observer)
    {
        Checkpoint.Save(plan, state);
        observer.OnFile(plan.Folder.Weights(state.Step));
    }
}
