using System.Numerics;
using System.Runtime.InteropServices;

namespace Color2Embed.Training;

/// <summary>
/// The structural similarity index (Wang, Bovik, Sheikh and Simoncelli 2004): windows of 11 x 11 pixels with Gaussian weights of deviation
/// 1.5, K1 = 0.01, K2 = 0.03, only windows that lie within the picture, the mean over windows and channels.
/// </summary>
public static class Ssim
{
    /// <summary>The side of a window; no side of a picture may be shorter.</summary>
    public const int Window = 11;

    private const double Deviation = 1.5;
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;
    private static readonly double[] Weights = GaussianWeights();

    /// <summary>The index of two colour pictures: 1 for equal ones.</summary>
    /// <param name="first">[height, width, 3], 0 to 1.</param>
    /// <param name="second">[height, width, 3], 0 to 1.</param>
    /// <param name="width">At least 11.</param>
    /// <param name="height">At least 11.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a side is too short.</exception>
    public static double Of(float[] first, float[] second, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Window);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, Window);
        MetricArguments.CheckSameLength(first.Length, second.Length);
        MetricArguments.CheckSameLength(first.Length, 3 * width * height);
        double sum = 0;
        for (int channel = 0; channel < 3; channel++)
        {
            sum += OfChannel(first, second, channel, width, height);
        }

        return sum / 3;
    }

    private static double OfChannel(float[] first, float[] second, int channel, int width, int height)
    {
        int columns = width - Window + 1, rows = height - Window + 1;
        double[] x = new double[width], y = new double[width], energy = new double[width], product = new double[width];

        // The moments of each row, weighted along the row; the variances are only needed as their sum.
        double[] meanX = new double[columns * height], meanY = new double[columns * height], meanEnergy = new double[columns * height], meanProduct = new double[columns * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int index = (row * width + column) * 3 + channel;
                (x[column], y[column]) = (first[index], second[index]);
                (energy[column], product[column]) = (x[column] * x[column] + y[column] * y[column], x[column] * y[column]);
            }

            foreach ((double[] source, double[] target) in new[] { (x, meanX), (y, meanY), (energy, meanEnergy), (product, meanProduct) })
            {
                for (int tap = 0; tap < Window; tap++)
                {
                    AddScaled(target.AsSpan(row * columns, columns), source.AsSpan(tap, columns), Weights[tap]);
                }
            }
        }

        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            foreach ((double[] source, double[] target) in new[] { (meanX, x), (meanY, y), (meanEnergy, energy), (meanProduct, product) })
            {
                Array.Clear(target, 0, columns);
                for (int tap = 0; tap < Window; tap++)
                {
                    AddScaled(target.AsSpan(0, columns), source.AsSpan((row + tap) * columns, columns), Weights[tap]);
                }
            }

            for (int column = 0; column < columns; column++)
            {
                double squares = x[column] * x[column] + y[column] * y[column], both = x[column] * y[column];
                sum += (2 * both + C1) * (2 * (product[column] - both) + C2) / ((squares + C1) * (energy[column] - squares + C2));
            }
        }

        return sum / (columns * rows);
    }

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double weight)
    {
        Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += values[i] * weight;
        }

        for (int i = sums.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += source[i] * weight;
        }
    }

    private static double[] GaussianWeights()
    {
        double[] weights = [.. Enumerable.Range(-(Window / 2), Window).Select(offset => Math.Exp(-0.5 * offset * offset / (Deviation * Deviation)))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
