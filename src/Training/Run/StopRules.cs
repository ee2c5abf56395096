using System.Diagnostics;

namespace Color2Embed.Training;

/// <summary>Says before each step whether there is to be one.</summary>
/// <param name="options">Steps, pause, longest time and patience are used.</param>
/// <param name="state">Where the run is.</param>
/// <param name="asked">The user asks to stop.</param>
internal sealed class StopRules(TrainingOptions options, TrainingState state, CancellationToken asked)
{
    private readonly Stopwatch time = Stopwatch.StartNew();

    // A run that paused here goes on when it is resumed.
    private readonly long first = state.Step;

    /// <summary>Why the run ends here; null: it goes on.</summary>
    internal TrainingEnd? End() =>
        state.Step >= options.Steps ? TrainingEnd.Complete
        : asked.IsCancellationRequested ? TrainingEnd.Asked
        : state.Step == options.PauseAt && state.Step != first ? TrainingEnd.Paused
        : options.MaxTime > TimeSpan.Zero && time.Elapsed >= options.MaxTime ? TrainingEnd.OutOfTime
        : options.Patience > 0 && state.Best?.ValidationsSince >= options.Patience ? TrainingEnd.OutOfPatience
        : null;
}
