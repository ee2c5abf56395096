namespace Color2Embed.Training;

/// <summary>What all metrics ask of their arguments.</summary>
internal static class MetricArguments
{
    /// <exception cref="ArgumentException">Different lengths, or none.</exception>
    internal static void CheckSameLength(int first, int second)
    {
        if (first != second || first == 0)
        {
            throw new ArgumentException($"Pictures of the same size are compared; these have {first} and {second} samples.");
        }
    }
}
