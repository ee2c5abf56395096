namespace Color2Embed.Training;

/// <summary>The scale on which the network gives colours: (v + 128) / 255 for a and b.</summary>
internal static class LossScale
{
    /// <summary>No colour.</summary>
    internal const float Neutral = 128f / 255;

    /// <summary>Smooth L1 with beta 1 of one difference.</summary>
    internal static double SmoothL1(double difference)
    {
        double size = Math.Abs(difference);
        return size < 1 ? 0.5 * size * size : size - 0.5;
    }
}
