using Color2Embed.Training;
using Spectre.Console;

namespace Color2Embed.Cli;

/// <summary>Shows evaluations: a bar while they run, on a terminal, and then a table.</summary>
internal static class EvaluationDisplay
{
    /// <summary>Runs an evaluation.</summary>
    internal static EvaluationResult Run(Evaluator evaluator, EvaluationSet set)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return evaluator.Run(set);
        }

        return AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(set.Origin), maxValue: set.Count);
                return evaluator.Run(set, new TaskProgress(task));
            });
    }

    /// <summary>Prints the table, what follows from it, and the pictures that were left out.</summary>
    internal static void Print(EvaluationResult result)
    {
        IReadOnlyList<Metric> metrics = result.Metrics;
        string[][] rows = [.. result.Methods.Select(method => (string[])[method, .. metrics.Select(metric => Cell(result, method, metric))])];
        TextTable table = new(["method", .. metrics.Select(metric => metric.Title)]);
        table.SetWidths([.. Enumerable.Range(0, metrics.Count + 1).Select(column => rows.Max(row => row[column].Length))]);
        Console.WriteLine();
        Console.WriteLine(EvaluationText.Headline(result));
        Console.WriteLine(table.Header);
        foreach (string[] row in rows)
        {
            Console.WriteLine(table.Row(row));
        }

        Console.WriteLine(EvaluationText.Legend);
        foreach (string line in EvaluationText.Findings(result))
        {
            Console.WriteLine(line);
        }

        foreach (string line in result.Unreadable)
        {
            Failure.WriteLine(line);
        }
    }

    private static string Cell(EvaluationResult result, string method, Metric metric) => EvaluationText.Cell(result.Mean(method, metric), metric);

    private sealed class TaskProgress(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
