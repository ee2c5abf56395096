namespace Color2Embed.Training;

/// <summary>
/// Counts the steps whose loss or gradients were not finite. The device has left all that is trained as it was (<see cref="TrainingStep"/>), so a single one does no
/// harm; several in a row will not stop by themselves.
/// </summary>
internal static class SkippedSteps
{
    private const int MostInARow = 3;

    /// <summary>Looks at the last step.</summary>
    /// <param name="state">Counts it.</param>
    /// <param name="result">What the step said.</param>
    /// <param name="pictures">The pictures that it saw.</param>
    /// <param name="folder">Says where the run could go on.</param>
    /// <param name="observer">Told about a step that was skipped.</param>
    /// <returns>Whether the step was good.</returns>
    /// <exception cref="TrainingException">It is the third in a row that is not finite.</exception>
    internal static bool Accept(TrainingState state, StepResult result, IReadOnlyList<string> pictures, RunFolder folder, ITrainingObserver observer)
    {
        if (result.IsFinite)
        {
            state.SkippedInARow = 0;
            return true;
        }

        state.Skipped++;
        state.SkippedInARow++;
        string what = double.IsFinite(result.Losses.Total) ? "a gradient" : "the loss";
        string seen = $"Its photographs: {string.Join(", ", pictures.Distinct())}";
        if (state.SkippedInARow < MostInARow)
        {
            observer.OnNotice($"step {state.Step} was skipped: {what} is not a finite number. {seen}");
            return false;
        }

        string saved = folder.LastStep() is { } last ? $"The checkpoint of step {last} is intact: resume from it" : "Start again";
        throw new TrainingException($"{what} was not a finite number in {MostInARow} steps in a row, up to step {state.Step}. {saved} with a lower --lr, or with --clip-norm 1. {seen}");
    }
}
