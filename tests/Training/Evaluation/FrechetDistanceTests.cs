using Color2Embed.Autograd;
using Color2Embed.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Color2Embed.Tests.Training.Evaluation;

public sealed class FrechetDistanceTests
{
    private readonly RandomSource random = new(7);

    [Theory] // More pictures than features, as many, fewer, and another number in each set.
    [InlineData(40, 40, 3)]
    [InlineData(6, 6, 6)]
    [InlineData(4, 5, 9)]
    [InlineData(2, 30, 7)]
    public void It_is_that_of_the_definition(int first, int second, int features)
    {
        float[][] one = Features(first, features, 1, 0), other = Features(second, features, 2, 0.5);
        Assert.Equal(Definition(one, other), FrechetDistance.Of(one, other)!.Value, 1e-5);
    }

    [Fact]
    public void A_set_is_at_no_distance_from_itself_and_a_moved_one_at_the_square_of_the_move()
    {
        float[][] one = Features(20, 5, 1, 0), moved = [.. one.Select(row => row.Select(value => value + 3).ToArray())];
        Assert.Equal(0, FrechetDistance.Of(one, one)!.Value, 1e-9);
        Assert.Equal(5 * 9, FrechetDistance.Of(one, moved)!.Value, 1e-4);
    }

    [Fact]
    public void One_picture_has_no_spread_and_lengths_must_fit()
    {
        Assert.Null(FrechetDistance.Of(Features(1, 3, 1, 0), Features(5, 3, 1, 0)));
        Assert.Throws<ArgumentException>(() => FrechetDistance.Of(Features(4, 3, 1, 0), Features(4, 2, 1, 0)));
    }

    private float[][] Features(int count, int length, double scale, double shift) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, length).Select(_ => (float)(scale * random.NextDouble() + shift)).ToArray())];

    /// <summary>By the covariances and the eigenvalues of their product.</summary>
    private static double Definition(float[][] first, float[][] second)
    {
        (Vector<double> mean, Matrix<double> covariance) = Moments(first);
        (Vector<double> otherMean, Matrix<double> otherCovariance) = Moments(second);
        double shared = (covariance * otherCovariance).Evd().EigenValues.Sum(value => Math.Sqrt(Math.Max(0, value.Real)));
        return (mean - otherMean).DotProduct(mean - otherMean) + covariance.Trace() + otherCovariance.Trace() - 2 * shared;
    }

    private static (Vector<double> Mean, Matrix<double> Covariance) Moments(float[][] features)
    {
        int length = features[0].Length;
        double[] mean = [.. Enumerable.Range(0, length).Select(i => features.Average(row => (double)row[i]))];
        return (Vector<double>.Build.Dense(mean), Matrix<double>.Build.Dense(length, length, (i, j) => features.Sum(row => (row[i] - mean[i]) * (row[j] - mean[j])) / (features.Length - 1)));
    }
}
