namespace Color2Embed.Cli;

/// <summary>Lines of columns, each as wide as told; a table that can be printed while it is made, and read by other programs.</summary>
internal sealed class TextTable(params string[] titles)
{
    private int[] widths = [.. titles.Select(title => title.Length)];

    /// <summary>The titles and a rule.</summary>
    internal string Header => Row(titles) + Environment.NewLine + Row([.. widths.Select(width => new string('-', width))]);

    /// <summary>Sets the smallest widths of the first columns.</summary>
    internal void SetWidths(IReadOnlyList<int> smallest) =>
        widths = [.. titles.Select((title, i) => Math.Max(title.Length, i < smallest.Count ? smallest[i] : 0))];

    /// <summary>One line.</summary>
    internal string Row(params string[] cells) => string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
}
