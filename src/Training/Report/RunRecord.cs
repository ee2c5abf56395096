using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>What a run writes for people to look at: <c>log.csv</c>, TensorBoard's events, <c>summary.html</c>.</summary>
internal sealed class RunRecord : IDisposable
{
    private readonly TrainingPlan plan;
    private readonly TrainingState state;
    private readonly TrainingLog log;
    private readonly EventFile events;
    private string? strip;

    /// <summary>Begins, or goes on.</summary>
    /// <param name="plan">The run; its folder exists.</param>
    /// <param name="state">Where it is, now and later.</param>
    /// <exception cref="TrainingException">A file cannot be written.</exception>
    internal RunRecord(TrainingPlan plan, TrainingState state)
    {
        (this.plan, this.state) = (plan, state);
        log = new TrainingLog(plan.Folder.Log, state.Step);
        events = new EventFile(plan.Folder.FullPath, state.Step);
    }

    /// <summary>Adds a row of numbers.</summary>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal void Add(TrainingLogRow row)
    {
        log.Append(row);
        (string Tag, double? Value)[] numbers =
        [
            ("loss/total", row.Loss), ("loss/reconstruction", row.Reconstruction), ("loss/perceptual", row.Perceptual),
            ("validation/loss", row.Validation?.Loss), ("validation/grey", row.Validation?.Grey), ("validation/reference_mean", row.Validation?.ReferenceMean),
            ("step/learning_rate", row.LearningRate), ("step/gradient_norm", row.GradientNorm), ("step/skipped", row.Skipped),
            ("speed/images_per_second", row.ImagesPerSecond), ("speed/data_wait", row.DataWait),
        ];
        events.Add(row.Step, numbers.Where(number => number.Value is not null).Select(number => (number.Tag, number.Value!.Value)));
    }

    /// <summary>Adds a sample strip.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal void AddStrip(string path)
    {
        strip = path;
        ImageInfo info = ImageFile.ReadInfo(path);
        events.Add(state.Step, "samples", info.Width, info.Height, File.ReadAllBytes(path));
    }

    /// <summary>Writes the page anew.</summary>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal void WriteSummary() => SummaryPage.Write(plan.Folder, plan.Options, state, strip);

    /// <summary>Closes the events.</summary>
    public void Dispose() => events.Dispose();
}
