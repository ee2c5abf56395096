namespace Color2Embed.Training;

/// <summary>
/// The histogram of a picture's colours, whatever their lightness: 21 x 21 bins with centres at -1, -0.9, .., 1 of a / 110 and b / 110,
/// 11 units of Lab apart; colours outside count at the edge. The bins are soft: within one unit of Lab, about what the eye can tell apart, of the
/// edge between two bins a pixel is shared by both, so that the histogram has no jumps. All bins sum to 1.
/// </summary>
public static class AbHistogram
{
    /// <summary>Bins along an axis.</summary>
    public const int Side = 21;

    private const double Range = 110;
    private const double BinWidth = 2 * Range / (Side - 1);
    private const double SharedWidth = 2;

    /// <summary>The histogram.</summary>
    /// <param name="lab">The picture in Lab, pixel by pixel.</param>
    /// <param name="counts">Which pixels count; null, or none of them: all.</param>
    /// <returns>[b, a], 21 x 21.</returns>
    public static double[] Of(ReadOnlySpan<float> lab, bool[]? counts = null)
    {
        double[] bins = new double[Side * Side];
        int count = 0;
        for (int pixel = 0; pixel < lab.Length / 3; pixel++)
        {
            if (counts is null || counts[pixel])
            {
                Add(bins, lab[3 * pixel + 1], lab[3 * pixel + 2]);
                count++;
            }
        }

        if (count == 0)
        {
            return counts is null ? bins : Of(lab);
        }

        for (int i = 0; i < bins.Length; i++)
        {
            bins[i] /= count;
        }

        return bins;
    }

    /// <summary>What two histograms have in common: the sum of the smaller of each two bins, 0 to 1 (Swain and Ballard 1991).</summary>
    public static double Intersection(double[] first, double[] second)
    {
        MetricArguments.CheckSameLength(first.Length, second.Length);
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += Math.Min(first[i], second[i]);
        }

        return sum;
    }

    private static void Add(double[] bins, double a, double b)
    {
        (int column, double right) = Locate(a);
        (int row, double below) = Locate(b);
        int index = row * Side + column;
        bins[index] += (1 - right) * (1 - below);
        bins[index + 1] += right * (1 - below);
        bins[index + Side] += (1 - right) * below;
        bins[index + Side + 1] += right * below;
    }

    /// <summary>The last centre that has one behind it and is not above the value, and the share of the one behind: 0 or 1 but close to the edge halfway.</summary>
    private static (int Bin, double Share) Locate(double value)
    {
        double position = Math.Clamp((value / Range + 1) * (Side - 1) / 2, 0, Side - 1);
        int bin = Math.Min((int)position, Side - 2);
        return (bin, Math.Clamp(0.5 + (position - bin - 0.5) * BinWidth / SharedWidth, 0, 1));
    }
}
