using System.Globalization;
using System.Net;
using System.Text;

namespace Color2Embed.Training;

/// <summary>Writes <c>summary.html</c>: a run's curves, its newest sample strip and its settings in one file that needs no other.</summary>
internal static class SummaryPage
{
    private const string Style = """
        :root { color-scheme: light dark; --back: #fff; --text: #1b1b1b; --faint: #8a8a8a; --grid: #e4e4e4; --c0: #1f6fb4; --c1: #c8501e; --c2: #7a7a7a; --c3: #2c8a57; }
        @media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e6e6e6; --faint: #8d949c; --grid: #2c3036; --c0: #64aef0; --c1: #f08a5a; --c2: #9aa2ab; --c3: #67c794; } }
        body { background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 84rem; }
        main { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 1.5rem; }
        figure { margin: 0; } figcaption { font-weight: 600; } .key { font-weight: 400; margin-left: .8em; }
        svg { width: 100%; height: auto; } svg text { fill: var(--faint); font-size: 11px; } .grid { stroke: var(--grid); } .curve { fill: none; stroke-width: 1.6; }
        .c0 { color: var(--c0); stroke: var(--c0); } .c1 { color: var(--c1); stroke: var(--c1); } .c2 { color: var(--c2); stroke: var(--c2); } .c3 { color: var(--c3); stroke: var(--c3); }
        circle { fill: currentColor; } img { max-width: 100%; } td { padding: 0 1.5em 0 0; } td:last-child { overflow-wrap: anywhere; } .strip { margin: 2rem 0; }
        """;

    /// <summary>Writes the page from what is in the run folder.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="state">Where it is.</param>
    /// <param name="strip">The newest sample strip; null: there is none.</param>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    internal static void Write(RunFolder folder, TrainingOptions options, TrainingState state, string? strip)
    {
        LogTable log = LogTable.Read(folder.Log);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.FullPath));
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Escape(name)}</title>\n<style>\n{Style}\n</style></head>\n<body><h1>{Escape(name)}</h1>\n<p>{Escape(Summary(options, state))}</p>\n<main>\n");
        page.Append(CurveChart.Draw("Loss", true, Of("training", "loss"), Of("SmoothL1 part", "reconstruction"), Of("perceptual part", "perceptual")));
        page.Append(CurveChart.Draw("Validation loss", true, Of("the network", "validation"), Of("the reference's mean ab", "validation_reference_mean"), Of("grey", "validation_grey")));
        page.Append(CurveChart.Draw("Norm of the gradients", true, Of("norm", "gradient_norm")));
        page.Append(CurveChart.Draw("Learning rate", false, Of("rate", "learning_rate")));
        page.Append(CurveChart.Draw("Photographs a second", false, Of("speed", "images_per_second")));
        page.Append(CurveChart.Draw("Share of the time spent waiting for photographs", false, Of("waiting", "data_wait")));
        page.Append("</main>\n");
        if (strip is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<figure class=\"strip\"><figcaption>Lightness, reference, prediction, truth ({Escape(Path.GetFileNameWithoutExtension(strip))})</figcaption>\n<img alt=\"sample strip\" src=\"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(strip))}\"></figure>\n");
        }

        page.Append("<h2>Settings</h2>\n<table>\n");
        foreach (TrainingSetting setting in TrainingSettings.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Escape(setting.Name)}</td><td>{Escape(setting.Read(options)?.ToString() ?? "")}</td></tr>\n");
        }

        page.Append("</table></body></html>\n");
        TextFile.Write(folder.Summary, page.ToString());

        Curve Of(string label, string column) => new(label, log.Column(column));
    }

    private static string Summary(TrainingOptions options, TrainingState state)
    {
        string best = state.Best is { } validation ? string.Create(CultureInfo.InvariantCulture, $", best validation {validation.Score:0.000000} after step {validation.Step}") : "";
        string skipped = state.Skipped > 0 ? $", {state.Skipped} steps skipped" : "";
        return string.Create(CultureInfo.InvariantCulture, $"step {state.Step:#,0} of {options.Steps:#,0}{best}{skipped}");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
