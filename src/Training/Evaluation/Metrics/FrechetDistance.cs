using MathNet.Numerics.LinearAlgebra;

namespace Color2Embed.Training;

/// <summary>
/// The Fréchet distance of two sets of features, each taken as normally distributed; of Inception-v3's, the FID (Heusel, Ramsauer, Unterthiner, Nessler, Hochreiter 2017):
/// |m - m'|^2 + tr(C + C' - 2 (C C')^(1/2)) with means m and covariances C.
/// </summary>
/// <remarks>
/// With the centred features as rows of X and X', tr (C C')^(1/2) is the sum of the singular values of X X'^T over sqrt((n - 1) (n' - 1)): no root of a matrix of 2,048 x
/// 2,048 is needed, and none is lost to rounding where there are fewer pictures than features.
/// </remarks>
public static class FrechetDistance
{
    /// <summary>The distance; null for fewer than two of either.</summary>
    /// <param name="first">Features, all of one length.</param>
    /// <param name="second">Features of the same length; there may be another number of them.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double? Of(IReadOnlyList<float[]> first, IReadOnlyList<float[]> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count < 2 || second.Count < 2)
        {
            return null;
        }

        foreach (float[] features in first.Concat(second))
        {
            MetricArguments.CheckSameLength(first[0].Length, features.Length);
        }

        (Vector<double> mean, Matrix<double> deviations) = Center(first);
        (Vector<double> otherMean, Matrix<double> otherDeviations) = Center(second);
        double variance = Squares(deviations) + Squares(otherDeviations);
        double shared = Compact(deviations).TransposeAndMultiply(Compact(otherDeviations)).Svd(computeVectors: false).S.Sum();
        Vector<double> shift = mean - otherMean;
        return shift.DotProduct(shift) + variance - 2 * shared;
    }

    /// <summary>The mean, and the deviations from it over sqrt(n - 1), whose product with themselves is the covariance.</summary>
    private static (Vector<double> Mean, Matrix<double> Deviations) Center(IReadOnlyList<float[]> features)
    {
        Matrix<double> rows = Matrix<double>.Build.Dense(features.Count, features[0].Length, (row, column) => features[row][column]);
        Vector<double> mean = rows.ColumnSums() / features.Count;
        double scale = 1 / Math.Sqrt(features.Count - 1);
        rows.MapIndexedInplace((_, column, value) => (value - mean[column]) * scale, Zeros.Include);
        return (mean, rows);
    }

    private static double Squares(Matrix<double> matrix) => matrix.Enumerate().Sum(value => value * value);

    /// <summary>A matrix with no more rows than columns and the same covariance.</summary>
    private static Matrix<double> Compact(Matrix<double> deviations) =>
        deviations.RowCount > deviations.ColumnCount ? deviations.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).R : deviations;
}
