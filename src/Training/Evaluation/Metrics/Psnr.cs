namespace Color2Embed.Training;

/// <summary>The peak signal-to-noise ratio.</summary>
public static class Psnr
{
    /// <summary>What equal pictures get, and the most there is: a mean over pictures would not survive an infinity.</summary>
    public const double Highest = 100;

    /// <summary>10 log10(1 / mean squared difference) in dB, at most <see cref="Highest"/>.</summary>
    /// <param name="first">Samples from 0 to 1, all channels alike.</param>
    /// <param name="second">As many samples.</param>
    /// <exception cref="ArgumentException">Different lengths, or none.</exception>
    public static double Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        MetricArguments.CheckSameLength(first.Length, second.Length);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = first[i] - second[i];
            sum += difference * difference;
        }

        return sum == 0 ? Highest : Math.Min(Highest, -10 * Math.Log10(sum / first.Length));
    }
}
