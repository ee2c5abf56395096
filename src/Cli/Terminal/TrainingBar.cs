using Color2Embed.Training;
using Spectre.Console;

namespace Color2Embed.Cli;

/// <summary>Shows a run as a progress bar on a terminal.</summary>
internal sealed class TrainingBar : TrainingDisplay
{
    private readonly ProgressTask task;

    private TrainingBar(ProgressTask task) => this.task = task;

    /// <summary>Runs <paramref name="work"/> with a bar on a terminal, with plain lines elsewhere.</summary>
    internal static TrainingResult Show(Func<TrainingDisplay, TrainingResult> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return work(new TrainingDisplay());
        }

        return AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new TrainingBar(context.AddTask("preparing", maxValue: 1))));
    }

    public override void OnStep(TrainingProgress progress)
    {
        task.MaxValue = progress.Steps;
        task.Value = progress.Step;
        task.Description = Markup.Escape(Describe(progress));
    }

    internal override void Line(string text) => AnsiConsole.WriteLine(text);
}
