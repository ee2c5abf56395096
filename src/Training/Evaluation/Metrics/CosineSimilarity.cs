namespace Color2Embed.Training;

/// <summary>The cosine of the angle between two vectors.</summary>
public static class CosineSimilarity
{
    /// <summary>From -1 to 1; null where a vector is zero.</summary>
    /// <exception cref="ArgumentException">Different lengths, or none.</exception>
    public static double? Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        MetricArguments.CheckSameLength(first.Length, second.Length);
        double product = 0, firstSquares = 0, secondSquares = 0;
        for (int i = 0; i < first.Length; i++)
        {
            product += (double)first[i] * second[i];
            firstSquares += (double)first[i] * first[i];
            secondSquares += (double)second[i] * second[i];
        }

        return firstSquares > 0 && secondSquares > 0 ? product / Math.Sqrt(firstSquares * secondSquares) : null;
    }
}
