namespace Color2Embed.Training;

/// <summary>Finds the name that a mistyped one probably means.</summary>
public static class NearestName
{
    /// <summary>The end of a sentence: <c>; did you mean 'x'?</c>, or a full stop if no candidate is near.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What there is.</param>
    public static string Hint(string name, IEnumerable<string> candidates)
    {
        string? nearest = Find(name, candidates);
        return nearest is null ? "." : $"; did you mean '{nearest}'?";
    }

    /// <summary>The candidate with the smallest edit distance, if that is at most half of the typed name's length.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What there is.</param>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        (string? Name, int Distance) best = (null, (name.Length + 1) / 2 + 1);
        foreach (string candidate in candidates)
        {
            int distance = EditDistance(name, candidate);
            if (distance < best.Distance)
            {
                best = (candidate, distance);
            }
        }

        return best.Name;
    }

    /// <summary>The number of insertions, deletions and replacements between two words (Levenshtein), row by row.</summary>
    internal static int EditDistance(string first, string second)
    {
        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 0; i < first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < second.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(first[i]) == char.ToLowerInvariant(second[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[second.Length];
    }
}
