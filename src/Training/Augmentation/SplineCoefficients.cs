using Color2Embed.Autograd;
using MathNet.Numerics.LinearAlgebra;

namespace Color2Embed.Training;

/// <summary>
/// A pair of thin-plate splines that say, for each point of a warped picture, how far away the point of the original lies. Each
/// interpolates given moves at the control points with the kernel U(r) = r^2 ln(r + 1e-6) plus an affine part (Bookstein 1989). Coordinates
/// are (x, y), 0 to 1 over the picture.
/// </summary>
public sealed class SplineCoefficients
{
    /// <summary>The authors of the paper round to 0.01 and draw again what is equal; nearer points would make the solve ill-conditioned.</summary>
    private const double SmallestGap = 0.01;

    private static readonly double[][] Corners = [[0, 0], [1, 0], [1, 1], [0, 1], [0.25, 0.25], [0.75, 0.75]];

    private SplineCoefficients(double[][] points, double[] x, double[] y)
    {
        Points = points;
        X = x;
        Y = y;
    }

    /// <summary>The six control points of the article's warp in the original: the corners and two points of the diagonal.</summary>
    public static IReadOnlyList<double[]> DefaultPoints => Corners;

    /// <summary>The control points in the warped picture, each (x, y).</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>The spline of the moves along x: a weight for each control point, then the constant, the x and the y coefficient.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The same along y.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>A random warp.</summary>
    /// <param name="kind">Which control points move.</param>
    /// <param name="strength">The largest move along each axis; at least 0. Article and authors take 0.25.</param>
    /// <param name="random">Twelve numbers are drawn for <see cref="WarpKind.Corners"/>, four or more for <see cref="WarpKind.Diagonal"/>.</param>
    public static SplineCoefficients Draw(WarpKind kind, double strength, RandomSource random) =>
        kind == WarpKind.Diagonal ? DrawDiagonal(strength, random) : DrawCorners(strength, random);

    /// <summary>Fits the splines by a dense LU solve of [[K, P], [P', 0]] with rows (1, x, y) in P, in double.</summary>
    /// <param name="source">The control points in the original.</param>
    /// <param name="target">The same points in the warped picture.</param>
    public static SplineCoefficients Fit(IReadOnlyList<double[]> source, IReadOnlyList<double[]> target)
    {
        int count = target.Count;
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Count, count);
        Matrix<double> system = Matrix<double>.Build.Dense(count + 3, count + 3);
        Matrix<double> moves = Matrix<double>.Build.Dense(count + 3, 2);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                system[i, j] = Kernel(target[i][0] - target[j][0], target[i][1] - target[j][1]);
            }

            system[i, count] = system[count, i] = 1;
            system[i, count + 1] = system[count + 1, i] = target[i][0];
            system[i, count + 2] = system[count + 2, i] = target[i][1];
            moves[i, 0] = source[i][0] - target[i][0];
            moves[i, 1] = source[i][1] - target[i][1];
        }

        Matrix<double> solution = system.LU().Solve(moves);
        return new SplineCoefficients([.. target], solution.Column(0).ToArray(), solution.Column(1).ToArray());
    }

    private static SplineCoefficients DrawCorners(double strength, RandomSource random)
    {
        double[][] moved = [.. Corners.Select(point => new[] { point[0] + random.NextUniform(-strength, strength), point[1] + random.NextUniform(-strength, strength) })];
        return Fit(Corners, moved);
    }

    /// <summary>Two points (p, p), p uniform in 0.3 .. 0.7, move along the diagonal; drawn again until no two control points of the result meet.</summary>
    private static SplineCoefficients DrawDiagonal(double strength, RandomSource random)
    {
        double first, second, movedFirst, movedSecond;
        do
        {
            first = random.NextUniform(0.3, 0.7);
            second = random.NextUniform(0.3, 0.7);
            movedFirst = first + random.NextUniform(-strength, strength);
            movedSecond = second + random.NextUniform(-strength, strength);
        }
        while (Meet(movedFirst, movedSecond) || new[] { movedFirst, movedSecond }.Any(place => Meet(place, 0) || Meet(place, 1)));

        return Fit([.. Corners[..4], [first, first], [second, second]], [.. Corners[..4], [movedFirst, movedFirst], [movedSecond, movedSecond]]);
    }

    private static bool Meet(double first, double second) => Math.Abs(first - second) < SmallestGap;

    private static double Kernel(double x, double y)
    {
        double squared = x * x + y * y;
        return squared * Math.Log(Math.Sqrt(squared) + 1e-6);
    }
}
