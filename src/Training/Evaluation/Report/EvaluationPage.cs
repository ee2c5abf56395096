using System.Globalization;
using System.Net;
using System.Text;

namespace Color2Embed.Training;

/// <summary>
/// All numbers and pictures as one page of HTML that needs nothing else: no script, no other file, no network. Light or dark as the
/// reader's system is.
/// </summary>
public static class EvaluationPage
{
    /// <summary>The reference's picture among the views.</summary>
    public const string Reference = "reference";

    /// <summary>Beyond this a browser has trouble; the worst pictures are shown.</summary>
    private const int MostPictures = 500;

    private const string Style = """
        :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: light-dark(#1c1c1c, #e6e6e6); background: light-dark(#fff, #161616); }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; font-weight: 600; margin: 0 0 .3rem; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; }
        tr.network { font-weight: 600; }
        article { padding: 1rem 0; border-top: 1px solid var(--line); }
        .row { display: flex; flex-wrap: wrap; gap: .5rem; }
        figure { margin: 0; width: 12rem; max-width: 45%; } img { width: 100%; height: auto; display: block; }
        figcaption { font-size: .8rem; } .note { font-size: .85rem; opacity: .8; }
        """;

    /// <summary>The page.</summary>
    /// <param name="title">What was evaluated.</param>
    /// <param name="results">The sets. Pictures are shown of those that kept views, the worst first.</param>
    public static string ToText(string title, IEnumerable<EvaluationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Text(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Text(title)}</h1>\n");
        foreach (EvaluationResult result in results)
        {
            page.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Text(EvaluationText.Headline(result))}</h2>\n");
            WriteTable(page, result);
            foreach (string line in EvaluationText.Findings(result))
            {
                page.Append(CultureInfo.InvariantCulture, $"<p>{Text(line)}</p>\n");
            }

            foreach (string line in result.Unreadable)
            {
                page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">left out: {Text(line)}</p>\n");
            }

            WritePictures(page, result);
            page.Append("</section>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteTable(StringBuilder page, EvaluationResult result)
    {
        page.Append("<div class=\"wide\"><table>\n<tr><th>method</th>");
        foreach (Metric metric in result.Metrics)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th>{Text(metric.Title)}</th>");
        }

        page.Append("</tr>\n");
        foreach (string method in result.Methods)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr{(method == EvaluationResult.Network ? " class=\"network\"" : "")}><td>{Text(method)}</td>");
            foreach (Metric metric in result.Metrics)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td>{Text(EvaluationText.Cell(result.Mean(method, metric), metric))}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</table></div>\n<p class=\"note\">").Append(EvaluationText.Legend).Append("</p>\n");
    }

    private static void WritePictures(StringBuilder page, EvaluationResult result)
    {
        IReadOnlyList<EvaluatedPicture> shown = [.. result.Pictures.Where(picture => picture.Views.Count > 0).OrderByDescending(picture => Error(result, picture)).Take(MostPictures)];
        if (shown.Count == 0)
        {
            return;
        }

        string order = result.HasTruth ? $"highest {Metric.Ciede2000.Title} first" : $"lowest {Metric.Intersection.Title} with the reference first";
        page.Append(CultureInfo.InvariantCulture, $"<p>{(shown.Count < result.Pictures.Count ? $"The {shown.Count} worst of {result.Pictures.Count} pictures" : "All pictures")}, {order}.</p>\n");
        foreach (EvaluatedPicture picture in shown)
        {
            string name = picture.Name == picture.Reference ? picture.Name : $"{picture.Name} with {picture.Reference}";
            page.Append(CultureInfo.InvariantCulture, $"<article>\n<h3>{Text(name)}</h3>\n<div class=\"row\">\n");
            foreach (string? view in new[] { EvaluationResult.Grey, Reference, EvaluationResult.Network, EvaluationResult.Truth, result.BestBaseline }.Distinct())
            {
                if (view is not null && picture.Views.TryGetValue(view, out byte[]? jpeg))
                {
                    WriteFigure(page, result, picture, view, jpeg);
                }
            }

            page.Append("</div>\n</article>\n");
        }
    }

    private static void WriteFigure(StringBuilder page, EvaluationResult result, EvaluatedPicture picture, string view, byte[] jpeg)
    {
        string caption = view == EvaluationResult.Network ? "result" : view == result.BestBaseline ? $"{view}, the best baseline" : view;
        string numbers = picture.Scores.TryGetValue(view, out Scores? scores)
            ? string.Join(", ", new[] { Metric.Psnr, Metric.Ciede2000, Metric.Intersection }.Where(metric => metric.Of(scores) is not null).Select(metric => $"{metric.Title} {EvaluationText.Number(metric.Of(scores), metric)}"))
            : "";
        page.Append(CultureInfo.InvariantCulture, $"<figure><img loading=\"lazy\" alt=\"{Text(caption)}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}\">");
        page.Append(CultureInfo.InvariantCulture, $"<figcaption>{Text(caption)}{(numbers.Length > 0 ? "<br>" : "")}{Text(numbers)}</figcaption></figure>\n");
    }

    /// <summary>What pictures are sorted by: higher is worse.</summary>
    private static double Error(EvaluationResult result, EvaluatedPicture picture)
    {
        Scores scores = picture.Scores[EvaluationResult.Network];
        return result.HasTruth ? scores.Ciede2000 ?? 0 : -scores.Intersection ?? 0;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
