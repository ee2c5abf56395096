using MathNet.Numerics.Distributions;

namespace Color2Embed.Training;

/// <summary>A mean over pictures and how far it can be trusted.</summary>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="HalfWidth">Half of the 95 % interval of Student's t: mean +- this; null for a single value.</param>
/// <param name="Count">How many values.</param>
public sealed record MeanInterval(double Mean, double? HalfWidth, int Count)
{
    /// <summary>The mean of values, each from a picture of its own; null if there are none.</summary>
    public static MeanInterval? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        double mean = values.Average();
        if (values.Count == 1)
        {
            return new MeanInterval(mean, null, 1);
        }

        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new MeanInterval(mean, StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * deviation / Math.Sqrt(values.Count), values.Count);
    }
}
