using System.Globalization;

namespace Color2Embed.Training;

/// <summary>Results in words, for the terminal and the page alike.</summary>
public static class EvaluationText
{
    /// <summary>What stands below a table.</summary>
    public const string Legend = "mean over the pictures ± half of its 95 % interval";

    /// <summary>What a result is of.</summary>
    public static string Headline(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string what = result.Mode switch
        {
            "self" => "self-reference: each picture with its own warped copy",
            "swap" => "swap test: each picture with another one",
            _ => "cross-reference: pairs of different pictures",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{what}; {result.Pictures.Count} of {result.Origin} at {result.Size} x {result.Size}");
    }

    /// <summary>The lines below the table: the network beside the best baseline, distances of whole sets, and how the colours follow the reference.</summary>
    public static IReadOnlyList<string> Findings(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        List<string> lines = [];
        if (result.HasTruth && result.BestBaseline is { } best)
        {
            lines.Add($"network against the best baseline ({best}), picture by picture: {Difference(best)}");
            lines.Add($"network against {EvaluationResult.FirstGuess} alone, picture by picture: {Difference(EvaluationResult.FirstGuess)}");
        }

        if (result.FrechetDistances.Count > 0)
        {
            IEnumerable<string> distances = result.FrechetDistances.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.0}"));
            lines.Add($"FID from the truths, to be compared over the same {result.Pictures.Count} pictures only: {string.Join(", ", distances)}");
        }

        if (!result.HasTruth)
        {
            (double? a, double? b) = result.Correlation();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"correlation of the result's mean ab with the reference's over {result.Pictures.Count} pairs: a {Correlation(a)}, b {Correlation(b)}"));
        }

        return lines;

        string Difference(string other) => $"PSNR {Signed(other, Metric.Psnr)} dB, CIEDE2000 {Signed(other, Metric.Ciede2000)}";

        string Signed(string other, Metric metric)
        {
            MeanInterval? difference = result.MeanDifference(EvaluationResult.Network, other, metric);
            return difference is { Mean: >= 0 } ? $"+{Cell(difference, metric)}" : Cell(difference, metric);
        }

        static string Correlation(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";
    }

    /// <summary>A mean with its interval; fewer pictures than all are said by whoever shows the count. Empty for none.</summary>
    public static string Cell(MeanInterval? mean, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return mean is null ? "" : mean.HalfWidth is null ? Number(mean.Mean, metric) : $"{Number(mean.Mean, metric)} ± {Number(mean.HalfWidth, metric)}";
    }

    /// <summary>A number as a metric is written; empty for none.</summary>
    public static string Number(double? value, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return value?.ToString(metric.Format, CultureInfo.InvariantCulture) ?? "";
    }
}
