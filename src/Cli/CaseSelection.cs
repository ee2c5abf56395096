using Color2Embed.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>Picks operation cases by what the user asked for.</summary>
internal static class CaseSelection
{
    /// <summary>The cases of one operation, or of all.</summary>
    /// <param name="all">What there is.</param>
    /// <param name="operation">The operation's name, or a part of several names; null: all.</param>
    /// <param name="use">What for.</param>
    /// <param name="others">Names besides the cases' that are good too.</param>
    /// <exception cref="UsageException">There is no such operation.</exception>
    internal static List<OperationCase> Choose(IEnumerable<OperationCase> all, string? operation, CaseUse use, params string[] others)
    {
        List<OperationCase> useful = [.. all.Where(c => c.Use.HasFlag(use))];
        if (operation is null)
        {
            return useful;
        }

        List<OperationCase> chosen = [.. useful.Where(c => c.Operation == operation)];
        if (chosen.Count == 0)
        {
            chosen = [.. useful.Where(c => c.Operation.Contains(operation, StringComparison.OrdinalIgnoreCase))];
        }

        List<string> names = [.. useful.Select(c => c.Operation).Concat(others).Distinct().Order(StringComparer.Ordinal)];
        return chosen.Count > 0 || others.Contains(operation)
            ? chosen
            : throw new UsageException($"--op: there is no operation '{operation}'{NearestName.Hint(operation, names)} Operations: {string.Join(", ", names)}");
    }
}
