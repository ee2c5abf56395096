namespace Color2Embed.Training;

/// <summary>The best validation of a run so far.</summary>
/// <param name="Step">After which step.</param>
/// <param name="Score">Its <see cref="ValidationResult.Score"/>.</param>
/// <param name="ValidationsSince">How many validations since then were not better.</param>
internal sealed record BestValidation(long Step, double Score, int ValidationsSince)
{
    /// <summary>The best one when there is one more; a score that is not a number is never better.</summary>
    internal static BestValidation? After(BestValidation? best, long step, double score) =>
        best is null ? (double.IsNaN(score) ? null : new BestValidation(step, score, 0))
        : score < best.Score ? new BestValidation(step, score, 0)
        : best with { ValidationsSince = best.ValidationsSince + 1 };
}
