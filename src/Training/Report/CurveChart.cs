using System.Globalization;
using System.Net;
using System.Text;

namespace Color2Embed.Training;

/// <summary>Curves over the steps as an inline SVG picture, coloured by the page's style.</summary>
internal static class CurveChart
{
    private const int Width = 640, Height = 280, Left = 64, Right = 12, Top = 12, Bottom = 28;
    private const int MostPoints = 600;

    /// <summary>Draws curves; those without a point are left out.</summary>
    /// <param name="title">Above the picture.</param>
    /// <param name="mayBeLogarithmic">Whether the axis of values may be logarithmic.</param>
    /// <param name="curves">Each with its name.</param>
    /// <returns>A figure in HTML; empty if there is no point at all.</returns>
    internal static string Draw(string title, bool mayBeLogarithmic, params ReadOnlySpan<Curve> curves)
    {
        Curve[] shown = [.. curves.ToArray().Where(curve => curve.Points.Count > 0)];
        if (shown.Length == 0)
        {
            return "";
        }

        AxisScale steps = new(shown.SelectMany(curve => curve.Points.Select(point => point.Step)), mayBeLogarithmic: false);
        AxisScale values = new(shown.SelectMany(curve => curve.Points.Select(point => point.Value)), mayBeLogarithmic);
        StringBuilder svg = new();
        svg.Append(Invariant($"<figure><figcaption>{Escape(title)}"));
        for (int i = 0; shown.Length > 1 && i < shown.Length; i++)
        {
            svg.Append(Invariant($" <span class=\"key c{i}\">{Escape(shown[i].Name)}</span>"));
        }

        svg.Append(Invariant($"</figcaption>\n<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Escape(title)}\">\n"));
        foreach (double mark in values.Marks())
        {
            double y = Y(values.Place(mark));
            svg.Append(Invariant($"<path class=\"grid\" d=\"M{Left} {y:0.#}H{Width - Right}\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{AxisScale.Text(mark)}</text>\n"));
        }

        foreach (double mark in steps.Marks())
        {
            svg.Append(Invariant($"<text x=\"{X(steps.Place(mark)):0.#}\" y=\"{Height - 8}\" text-anchor=\"middle\">{AxisScale.Text(mark)}</text>\n"));
        }

        for (int i = 0; i < shown.Length; i++)
        {
            svg.Append(Path(shown[i], i, steps, values));
        }

        return svg.Append("</svg></figure>\n").ToString();
    }

    private static string Path(Curve curve, int index, AxisScale steps, AxisScale values)
    {
        (double Step, double Value)[] points = [.. Thin(curve.Points)];
        if (points.Length == 1)
        {
            return Invariant($"<circle class=\"c{index}\" cx=\"{X(steps.Place(points[0].Step)):0.#}\" cy=\"{Y(values.Place(points[0].Value)):0.#}\" r=\"3\"/>\n");
        }

        string line = string.Join('L', points.Select(point => Invariant($"{X(steps.Place(point.Step)):0.#} {Y(values.Place(point.Value)):0.#}")));
        return $"<path class=\"curve c{index}\" d=\"M{line}\"><title>{Escape(curve.Name)}</title></path>\n";
    }

    /// <summary>Means of neighbours, so that a long run makes no large page.</summary>
    private static IEnumerable<(double Step, double Value)> Thin(IReadOnlyList<(double Step, double Value)> points) =>
        points.Chunk((points.Count + MostPoints - 1) / MostPoints).Select(chunk => (chunk[^1].Step, chunk.Average(point => point.Value)));

    private static double X(double place) => Left + place * (Width - Left - Right);

    private static double Y(double place) => Height - Bottom - place * (Height - Top - Bottom);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A curve.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Points">In the order of their steps.</param>
internal readonly record struct Curve(string Name, IReadOnlyList<(double Step, double Value)> Points);
