namespace Color2Embed.Training;

/// <summary>The scale on which the network gives colours: (v + 128) / 255 for a and b.</summary>
internal static class LossScale
{
    /// <summary>No colour.</summary>
    internal const float Neutral = 128f / 255;

    /// <summary>Smooth L1 of one difference.</summary>
    /// <param name="difference">Of two values on this scale.</param>
    /// <param name="beta">Where the square goes over into the line.</param>
    internal static double SmoothL1(double difference, double beta)
    {
        double size = Math.Abs(difference);
        return size < beta ? 0.5 * size * size / beta : size - 0.5 * beta;
    }
}
