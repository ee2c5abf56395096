using System.Globalization;

namespace Color2Embed.Training;

/// <summary>An axis of a chart: which numbers it shows, where, and with what marks.</summary>
internal sealed class AxisScale
{
    private const double LogarithmicFrom = 20;
    private const int MostMarks = 6;
    private readonly bool logarithmic;
    private readonly double low;
    private readonly double high;

    /// <summary>An axis that all values fit on.</summary>
    /// <param name="values">Finite numbers; without any the axis goes from 0 to 1.</param>
    /// <param name="mayBeLogarithmic">Whether it is logarithmic if all values are positive and the largest is many times the smallest.</param>
    internal AxisScale(IEnumerable<double> values, bool mayBeLogarithmic)
    {
        double[] all = [.. values.DefaultIfEmpty(0)];
        (double smallest, double largest) = (all.Min(), all.Max());
        logarithmic = mayBeLogarithmic && smallest > 0 && largest >= LogarithmicFrom * smallest;
        (low, high) = (Transform(smallest), Transform(largest));
        if (high - low <= 1e-9 * Math.Abs(high))
        {
            (low, high) = (low - 0.5 * Math.Max(1, Math.Abs(low)), high + 0.5 * Math.Max(1, Math.Abs(high)));
        }
    }

    /// <summary>Where a value is: 0 at the axis's beginning, 1 at its end.</summary>
    internal double Place(double value) => (Transform(value) - low) / (high - low);

    /// <summary>The marks: round numbers within the axis.</summary>
    internal IEnumerable<double> Marks()
    {
        double step = RoundStep((high - low) / MostMarks);
        for (double mark = Math.Ceiling(low / step - 1e-9) * step; mark <= high + 1e-9 * step; mark += step)
        {
            yield return logarithmic ? Math.Pow(10, mark) : Math.Abs(mark) < 1e-9 * step ? 0 : mark;
        }
    }

    /// <summary>A short text for a mark.</summary>
    internal static string Text(double value) => value == 0 ? "0"
        : Math.Abs(value) is >= 1e-3 and < 1e6 ? value.ToString("#,0.####", CultureInfo.InvariantCulture)
        : value.ToString("0.##e0", CultureInfo.InvariantCulture);

    private double Transform(double value) => logarithmic ? Math.Log10(value) : value;

    /// <summary>The next 1, 2 or 5 times a power of ten.</summary>
    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double factor = least / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
