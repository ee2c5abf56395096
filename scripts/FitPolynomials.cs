// Derives the polynomials of src/Ilgpu/Math: dotnet run scripts/FitPolynomials.cs
//
// Each minimises the largest relative error of the function it is part of (Remez exchange on a fine grid, in double). The coefficients are rounded to float one after
// the other, the lowest first, and the rest is fitted again around each rounded one, so that rounding costs next to nothing.
using System.Globalization;

const int GridPoints = 20_000;

double half = Math.Log(2) / 2 * 1.001;
double root = Math.Sqrt(2);
double quarter = (Math.PI / 4) + 0.003;
double logarithmTail = Math.Pow((root - 1) / (root + 1), 2) * 1.001;

Fit("exp(r) = 1 + r + r² q(r)", 5, -half, half, static r => (Math.Exp(r) - 1 - r) / (r * r), static r => r * r / Math.Exp(r));
Fit("log(1 + f) = f - f²/2 + f³ q(f)", 8, (1 / root) - 1, root - 1, static f => (Math.Log(1 + f) - f + (f * f / 2)) / (f * f * f), static f => f * f * f / Math.Log(1 + f));
Fit("log2((1 + s) / (1 - s)) = 2/ln 2 (s + s³/3 + s⁵ ln 2/2 q(s²))", 3, 0, logarithmTail, static w => 2 / Math.Log(2) * Tail(w), static w => w * w);
Fit("sin(r) = r + r³ q(r²)", 3, 0, quarter * quarter, static u => (Math.Sin(Math.Sqrt(u)) / Math.Sqrt(u) - 1) / u, static u => u * Math.Sqrt(u) / Math.Sin(Math.Sqrt(u)));
Fit("cos(r) = 1 - r²/2 + r⁴ q(r²)", 3, 0, quarter * quarter, static u => (Math.Cos(Math.Sqrt(u)) - 1 + (u / 2)) / (u * u), static u => u * u / Math.Cos(Math.Sqrt(u)));
Fit("tan(r) = r + r³ q(r²)", 7, 0, quarter * quarter, static u => (Math.Tan(Math.Sqrt(u)) / Math.Sqrt(u) - 1) / u, static u => u * Math.Sqrt(u) / Math.Tan(Math.Sqrt(u)));
Fit("sinh(x) = x + x³ q(x²), x to 1", 4, 0, 1, static u => (Math.Sinh(Math.Sqrt(u)) / Math.Sqrt(u) - 1) / u, static u => u * Math.Sqrt(u) / Math.Sinh(Math.Sqrt(u)));
Fit("tanh(x) = x + x³ q(x²), x to 0.5625", 5, 0, 0.5625 * 0.5625, static u => (Math.Tanh(Math.Sqrt(u)) / Math.Sqrt(u) - 1) / u, static u => u * Math.Sqrt(u) / Math.Tanh(Math.Sqrt(u)));
Fit("atan(x) = x + x³ q(x²), x to 1", 9, 0, 1, static u => (Math.Atan(Math.Sqrt(u)) / Math.Sqrt(u) - 1) / u, static u => u * Math.Sqrt(u) / Math.Atan(Math.Sqrt(u)));
Fit("asin(x) = x + x³ q(x²), x to 0.5", 5, 0, 0.25, static u => (Math.Asin(Math.Sqrt(u)) / Math.Sqrt(u) - 1) / u, static u => u * Math.Sqrt(u) / Math.Asin(Math.Sqrt(u)));

// Σ wᵏ / (2k + 5), what follows s and s³/3 in atanh, divided by s⁵.
static double Tail(double w)
{
    double sum = 0;
    for (int k = 20; k >= 0; k--)
        sum = (sum * w) + (1.0 / ((2 * k) + 5));
    return sum;
}

static void Fit(string name, int count, double from, double to, Func<double, double> function, Func<double, double> weight)
{
    // No point is 0, where most of the formulas are 0/0: the end points are inside the interval, and the number of points is even.
    double[] points = [.. Enumerable.Range(0, GridPoints).Select(i => ((from + to) / 2) - ((to - from) / 2 * Math.Cos(Math.PI * (i + 0.5) / GridPoints)))];
    double[] weights = [.. points.Select(point => Math.Abs(weight(point)))];
    double[] wanted = [.. points.Select(function)];
    float[] coefficients = new float[count];
    for (int known = 0; known < count; known++)
    {
        coefficients[known] = (float)Remez(points, weights, wanted, count - known);
        // What is left is divided by the point, so that there is a constant term to find again.
        for (int i = 0; i < GridPoints; i++)
        {
            wanted[i] = (wanted[i] - coefficients[known]) / points[i];
            weights[i] *= Math.Abs(points[i]);
        }
    }
    double error = Enumerable.Range(0, GridPoints).Max(i => Math.Abs(wanted[i] * weights[i]));
    Console.WriteLine($"{name}: relative error 2^{Math.Log2(error):0.0}");
    for (int i = 0; i < count; i++)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {coefficients[i]:G9}f"));
}

// The constant term of the polynomial that is nearest to the wanted values.
static double Remez(double[] points, double[] weights, double[] wanted, int count)
{
    // Near 0 most weights vanish: a first guess there would say that the error does, too.
    double far = points.Max(Math.Abs) / 10;
    int[] candidates = [.. Enumerable.Range(0, points.Length).Where(i => Math.Abs(points[i]) > far)];
    int[] reference = [.. Enumerable.Range(0, count + 1).Select(i => candidates[(int)(candidates.Length * (i + 0.5) / (count + 1))])];
    double[] solution = [];
    for (int iteration = 0; iteration < 100; iteration++)
    {
        double[,] system = new double[count + 1, count + 2];
        for (int row = 0; row <= count; row++)
        {
            int at = reference[row];
            for (int column = 0; column < count; column++)
                system[row, column] = weights[at] * Math.Pow(points[at], column);
            system[row, count] = row % 2 == 0 ? 1 : -1;
            system[row, count + 1] = weights[at] * wanted[at];
        }
        solution = Solve(system);

        double[] error = new double[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            double sum = 0;
            for (int column = count - 1; column >= 0; column--)
                sum = (sum * points[i]) + solution[column];
            error[i] = weights[i] * (wanted[i] - sum);
        }
        int[] extrema = Extrema(error, count + 1);
        if (extrema.Length < count + 1)
            throw new InvalidOperationException($"The exchange found {extrema.Length} extrema in place of {count + 1}.");
        if (extrema.SequenceEqual(reference))
            break;
        reference = extrema;
    }
    return solution[0];
}

// The largest error of each run of one sign. Of surplus runs the smallest go: at an end alone, inside together with a neighbour, so that the signs still alternate.
static int[] Extrema(double[] error, int count)
{
    List<int> found = [];
    for (int i = 0; i < error.Length; i++)
    {
        if (found.Count == 0 || Math.Sign(error[i]) != Math.Sign(error[found[^1]]))
            found.Add(i);
        else if (Math.Abs(error[i]) > Math.Abs(error[found[^1]]))
            found[^1] = i;
    }
    while (found.Count > count)
    {
        int smallest = found.Count == count + 1
            ? Size(0) < Size(found.Count - 1) ? 0 : found.Count - 1
            : Enumerable.Range(0, found.Count).MinBy(Size);
        if (smallest > 0 && smallest < found.Count - 1)
            found.RemoveRange(Size(smallest - 1) < Size(smallest + 1) ? smallest - 1 : smallest, 2);
        else
            found.RemoveAt(smallest);
    }
    return [.. found];

    double Size(int run) => Math.Abs(error[found[run]]);
}

static double[] Solve(double[,] system)
{
    int size = system.GetLength(0);
    for (int column = 0; column < size; column++)
    {
        int pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(system[row, column]));
        for (int k = column; k <= size; k++)
            (system[column, k], system[pivot, k]) = (system[pivot, k], system[column, k]);
        for (int row = 0; row < size; row++)
        {
            double factor = row == column ? 0 : system[row, column] / system[column, column];
            for (int k = column; k <= size && factor != 0; k++)
                system[row, k] -= factor * system[column, k];
        }
    }
    return [.. Enumerable.Range(0, size).Select(row => system[row, size] / system[row, row])];
}
