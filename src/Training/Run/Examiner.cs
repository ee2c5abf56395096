using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>Shows what the network can do so far, with the average of its weights where there is one: validations and sample strips.</summary>
internal sealed class Examiner : IDisposable
{
    private const int StripRows = 6;
    private readonly ComputeDevice device;
    private readonly TrainingPlan plan;
    private readonly TrainingState state;
    private readonly IPictures pictures;
    private readonly Validator validator;

    /// <summary>Opens the photographs: those for validation, or else, for strips, those that are learned from.</summary>
    /// <param name="device">Where the network is.</param>
    /// <param name="plan">The run.</param>
    /// <param name="state">The network, and the best validation so far.</param>
    internal Examiner(ComputeDevice device, TrainingPlan plan, TrainingState state)
    {
        (this.device, this.plan, this.state) = (device, plan, state);
        pictures = (plan.Validation ?? plan.Pictures).Open();
        validator = new Validator(device, plan.Options, pictures);
    }

    /// <summary>The newest validation; null: there was none.</summary>
    internal ValidationResult? Last { get; private set; }

    /// <summary>One line for each photograph that could not be read.</summary>
    internal IReadOnlyList<string> Unreadable => validator.Unreadable.Lines;

    /// <summary>Measures the network if there are photographs for it, and keeps in mind the best result.</summary>
    /// <returns>The result; null without photographs.</returns>
    internal ValidationResult? Validate(ITrainingObserver observer)
    {
        if (plan.Validation is null)
        {
            return null;
        }

        using (state.Average?.Apply())
        {
            Last = validator.Measure(state.Model);
        }

        state.Best = BestValidation.After(state.Best, state.Step, Last.Score);
        observer.OnValidation(state.Step, Last);
        return Last;
    }

    /// <summary>Writes a sample strip.</summary>
    /// <returns>Its path.</returns>
    internal string SaveStrip(ITrainingObserver observer)
    {
        string path = plan.Folder.Strip(state.Step);
        using (state.Average?.Apply())
        {
            SampleStrip.Save(device, state.Model, validator.Load(0, Math.Min(StripRows, pictures.Count)), plan.Options, path);
        }

        observer.OnFile(path);
        return path;
    }

    /// <summary>Closes the photographs.</summary>
    public void Dispose() => pictures.Dispose();
}
