using System.Globalization;

namespace Color2Embed.Training;

/// <summary>The numbers of <c>log.csv</c> by column.</summary>
internal sealed class LogTable
{
    private readonly Dictionary<string, List<(double Step, double Value)>> columns = new(StringComparer.Ordinal);

    private LogTable()
    {
    }

    /// <summary>Reads a log; what is no number is passed over.</summary>
    internal static LogTable Read(string path)
    {
        LogTable table = new();
        string[] titles = [];
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = line.Split(',');
            if (titles.Length == 0)
            {
                titles = cells;
            }
            else if (Number(cells[0]) is { } step)
            {
                for (int i = 1; i < Math.Min(cells.Length, titles.Length); i++)
                {
                    if (Number(cells[i]) is { } value)
                    {
                        table.Of(titles[i]).Add((step, value));
                    }
                }
            }
        }

        return table;
    }

    /// <summary>The numbers of a column, each with its step; empty if there is no such column.</summary>
    internal IReadOnlyList<(double Step, double Value)> Column(string title) => columns.GetValueOrDefault(title) ?? [];

    private List<(double Step, double Value)> Of(string title)
    {
        if (!columns.TryGetValue(title, out List<(double, double)>? column))
        {
            columns.Add(title, column = []);
        }

        return column;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
