using System.Text.Json;

namespace Color2Embed.Tests.Network.Golden;

/// <summary>
/// Compares values with the statistics in the golden files. The tolerances are those of the files' <c>_readme</c>; a statistic that
/// is not known makes the test fail.
/// </summary>
internal static class GoldenAssert
{
    /// <summary>Every entry of an output may be off by <paramref name="tolerance"/>, so its statistics by what follows from that.</summary>
    internal static void Output(string name, JsonElement golden, float[] values, double tolerance)
    {
        double mean = values.Average(value => (double)value);
        foreach (JsonProperty statistic in golden.EnumerateObject())
        {
            switch (statistic.Name)
            {
                case "shape":
                    Assert.Equal(statistic.Value.EnumerateArray().Aggregate(1, (product, extent) => product * extent.GetInt32()), values.Length);
                    break;
                case "mean":
                    Near(name, statistic, mean, tolerance);
                    break;
                case "std":
                    Near(name, statistic, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length), tolerance);
                    break;
                case "min":
                    Near(name, statistic, values.Min(), tolerance);
                    break;
                case "max":
                    Near(name, statistic, values.Max(), tolerance);
                    break;
                case "sum":
                    Near(name, statistic, values.Sum(value => (double)value), tolerance * values.Length);
                    break;
                case "l2":
                    Near(name, statistic, Norm(values), tolerance * Math.Sqrt(values.Length));
                    break;
                default:
                    Elements(name, statistic, values, tolerance);
                    break;
            }
        }
    }

    /// <summary>The L2 norm of a gradient within 0.5 %, its sum and entries within 2 % of the norm.</summary>
    internal static void Gradient(string name, JsonElement golden, float[] values)
    {
        double norm = golden.GetProperty("l2").GetDouble();
        Statistics(name, golden, values, 0.005 * norm, 0.02 * norm);
    }

    /// <summary>A gradient that is zero by theory, within 1e-5.</summary>
    internal static void ZeroGradient(string name, JsonElement golden, float[] values)
    {
        Statistics(name, golden, values, 1e-5, 1e-5);
        Assert.All(values, value => Assert.InRange(value, -1e-5f, 1e-5f));
    }

    internal static void Near(string name, double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{name}: expected {expected:g8}, got {actual:g8}, off by {Math.Abs(expected - actual):g3}, allowed {tolerance:g3}");

    private static void Statistics(string name, JsonElement golden, float[] values, double normTolerance, double tolerance)
    {
        foreach (JsonProperty statistic in golden.EnumerateObject())
        {
            switch (statistic.Name)
            {
                case "sum":
                    Near(name, statistic, values.Sum(value => (double)value), tolerance);
                    break;
                case "l2":
                    Near(name, statistic, Norm(values), normTolerance);
                    break;
                default:
                    Elements(name, statistic, values, tolerance);
                    break;
            }
        }
    }

    private static void Elements(string name, JsonProperty statistic, float[] values, double tolerance)
    {
        switch (statistic.Name)
        {
            case "first":
                int index = 0;
                foreach (JsonElement element in statistic.Value.EnumerateArray())
                {
                    Near($"{name}[{index}]", element.GetDouble(), values[index++], tolerance);
                }

                break;
            case "last":
                Near($"{name}[last]", statistic.Value.GetDouble(), values[^1], tolerance);
                break;
            default:
                Assert.Fail($"{name}: the statistic '{statistic.Name}' is not known to this test.");
                break;
        }
    }

    private static void Near(string name, JsonProperty statistic, double actual, double tolerance) =>
        Near($"{name}.{statistic.Name}", statistic.Value.GetDouble(), actual, tolerance);

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
