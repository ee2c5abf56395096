namespace Color2Embed.Cli;

/// <summary>The seconds of some runs of the same work.</summary>
/// <param name="Median">The median.</param>
/// <param name="Fastest">The shortest.</param>
/// <param name="Slowest">The longest.</param>
/// <param name="Runs">How many.</param>
internal readonly record struct Timing(double Median, double Fastest, double Slowest, int Runs)
{
    /// <summary>Of at least one time.</summary>
    internal static Timing Of(IReadOnlyList<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return new Timing((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1], sorted.Length);
    }
}
