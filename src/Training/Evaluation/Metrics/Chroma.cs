namespace Color2Embed.Training;

/// <summary>How much colour a picture has, and which on the whole. Pictures are in Lab, pixel by pixel.</summary>
public static class Chroma
{
    /// <summary>A picture with less mean chroma than this is grey to the eye; no ratio to it means anything.</summary>
    public const double SmallestTruth = 1;

    /// <summary>The mean of sqrt(a^2 + b^2).</summary>
    public static double Mean(ReadOnlySpan<float> lab)
    {
        double sum = 0;
        for (int i = 0; i + 2 < lab.Length; i += 3)
        {
            sum += Math.Sqrt((double)lab[i + 1] * lab[i + 1] + (double)lab[i + 2] * lab[i + 2]);
        }

        return sum / (lab.Length / 3);
    }

    /// <summary>The mean chroma of a result over that of the truth: below 1 it is paler. Null where the truth has none (<see cref="SmallestTruth"/>).</summary>
    public static double? Ratio(ReadOnlySpan<float> result, ReadOnlySpan<float> truth)
    {
        double reached = Mean(truth);
        return reached < SmallestTruth ? null : Mean(result) / reached;
    }

    /// <summary>The mean colour.</summary>
    /// <param name="lab">The picture.</param>
    /// <param name="counts">Which pixels count; null, or none of them: all.</param>
    public static (double A, double B) MeanAb(ReadOnlySpan<float> lab, bool[]? counts = null)
    {
        double a = 0, b = 0;
        int count = 0;
        for (int pixel = 0; pixel < lab.Length / 3; pixel++)
        {
            if (counts is null || counts[pixel])
            {
                a += lab[3 * pixel + 1];
                b += lab[3 * pixel + 2];
                count++;
            }
        }

        return count > 0 || counts is null ? (a / count, b / count) : MeanAb(lab);
    }
}
