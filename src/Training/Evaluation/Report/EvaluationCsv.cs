using System.Globalization;
using System.Text;

namespace Color2Embed.Training;

/// <summary>All numbers as a table for other programs: a row for each picture and method.</summary>
public static class EvaluationCsv
{
    /// <summary>The text, with a first line of titles. A number that does not exist is an empty cell.</summary>
    public static string ToText(IReadOnlyCollection<EvaluationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        StringBuilder text = new();
        bool hasLpips = results.Any(result => result.Metrics.Contains(Metric.Lpips));
        Metric[] metrics = [.. Metric.All.Where(metric => metric != Metric.Lpips || hasLpips)];
        Line(text, ["mode", "picture", "reference", "method", .. metrics.Select(metric => metric.Key), "mean_a", "mean_b", "reference_mean_a", "reference_mean_b"]);
        foreach (EvaluationResult result in results)
        {
            foreach (EvaluatedPicture picture in result.Pictures)
            {
                foreach (string method in result.Methods)
                {
                    Scores scores = picture.Scores[method];
                    IEnumerable<double?> numbers = [.. metrics.Select(metric => metric.Of(scores)), scores.MeanA, scores.MeanB, picture.ReferenceMeanAb.A, picture.ReferenceMeanAb.B];
                    Line(text, [result.Mode, picture.Name, picture.Reference, method, .. numbers.Select(Number)]);
                }
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(CsvText.Quote)).Append('\n');

    private static string Number(double? value) => value?.ToString("G7", CultureInfo.InvariantCulture) ?? "";
}
