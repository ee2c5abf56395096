namespace Color2Embed.Cli;

/// <summary>Says which pictures were passed over.</summary>
internal static class UnreadableList
{
    /// <summary>Writes a line for each to standard error, under a title; nothing if there is none.</summary>
    internal static void Write(IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            Console.Error.WriteLine($"passed over, {lines.Count} unreadable:");
            foreach (string line in lines)
            {
                Console.Error.WriteLine($"  {line}");
            }
        }
    }
}
