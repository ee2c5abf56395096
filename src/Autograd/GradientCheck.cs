using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

/// <summary>
/// Runs an <see cref="OperationCase"/>: the forward pass against the reference in double, and the gradients of
/// <c>dot(output, cotangent)</c>, for a fixed random cotangent, against central differences of the reference.
/// </summary>
/// <remarks>
/// An input with at most 256 entries is checked entry by entry. Of a larger one 256 entries are, the first and the last among them, and
/// four derivatives along random signs, in which every entry takes part. Outputs and gradients are filled with NaN beforehand, so an
/// entry that is not written, or is added to, does not pass. The reference gets the same values as the device, rounded to float.
/// </remarks>
public static class GradientCheck
{
    private const int EntriesChecked = 256;
    private const int DirectionsChecked = 4;

    /// <summary>Runs a case.</summary>
    /// <param name="device">Where the operation runs.</param>
    /// <param name="c">The case, with a reference.</param>
    /// <param name="seed">Of the inputs, the cotangent, and the choice of entries.</param>
    /// <exception cref="ArgumentException">The case has no reference, or its reference returns another number of elements.</exception>
    public static GradientCheckResult Run(ComputeDevice device, OperationCase c, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(c);
        if (c.Reference is null)
        {
            throw new ArgumentException($"{c} has no reference to check against; it is only for the benchmark.", nameof(c));
        }

        Random random = new(seed);
        float[][] inputs = [.. c.Inputs.Select(input => Fill(input.Length, input.Fill ?? Uniform, random))];
        float[] cotangent = Fill(c.OutputLength, Uniform, random);
        double[][] exactInputs = [.. inputs.Select(Widen)];
        double[] expected = c.Reference(exactInputs);
        if (expected.Length != c.OutputLength)
        {
            throw new ArgumentException($"The reference of {c} returns {expected.Length} elements, the case declares {c.OutputLength}.", nameof(c));
        }

        using CaseRun run = new(device, c, inputs, cotangent);
        run.Output.CopyFromHost(device, NaNs(c.OutputLength));
        c.Forward(run);
        float[] output = run.Output.ToHostArray(device);
        List<string> messages = [];
        double forwardError = CompareOutputs(c, output, expected, messages);
        List<GradientError> errors = [];
        if (c.Backward is not null)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                run.InputGradients[i].CopyFromHost(device, NaNs(inputs[i].Length));
            }

            c.Backward(run);
            for (int i = 0; i < inputs.Length; i++)
            {
                if (c.Inputs[i].Differentiable)
                {
                    Differences differences = new(c, exactInputs, i, Widen(cotangent), expected);
                    float[] gradient = run.InputGradients[i].ToHostArray(device);
                    errors.Add(new GradientError(c.Inputs[i].Name, CompareGradients(c, i, gradient, differences, random, messages)));
                }
            }
        }

        return new GradientCheckResult(c.Operation, c.Name, forwardError, errors, messages.Count == 0, string.Join(Environment.NewLine, messages));
    }

    private static double CompareOutputs(OperationCase c, float[] output, double[] expected, List<string> messages)
    {
        double largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        double scale = largest == 0 ? 1 : largest;
        double worst = 0;
        int worstIndex = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double error = RelativeError(output[i], expected[i], scale);
            if (error > worst)
            {
                (worst, worstIndex) = (error, i);
            }
        }

        if (worst > c.ForwardTolerance)
        {
            messages.Add($"{c}: output [{worstIndex}] is {output[worstIndex]:g9}, the reference has {expected[worstIndex]:g9}: error {worst:g3} of the largest entry, allowed {c.ForwardTolerance:g3}.");
        }

        return worst;
    }

    private static double CompareGradients(OperationCase c, int input, float[] gradient, Differences differences, Random random, List<string> messages)
    {
        int[] entries = ChooseEntries(gradient.Length, random);
        double[] expected = [.. entries.Select(differences.ByEntry)];
        double largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();

        // Below its own rounding the difference is no gradient but noise: the true gradient is zero, and errors count absolutely.
        double scale = largest > 100 * differences.Rounding ? largest : 1;
        double worst = 0;
        string worstPlace = "";
        for (int i = 0; i < entries.Length; i++)
        {
            double error = RelativeError(gradient[entries[i]], expected[i], scale);
            if (error > worst)
            {
                worst = error;
                worstPlace = $"[{Position(entries[i], c.Inputs[input].Shape)}] is {gradient[entries[i]]:g9}, central differences give {expected[i]:g9}";
            }
        }

        if (gradient.Length > EntriesChecked)
        {
            // The rounding errors of n entries add up to sqrt(n) of one.
            double spread = Math.Sqrt((double)gradient.Length / EntriesChecked);
            for (int direction = 0; direction < DirectionsChecked; direction++)
            {
                double[] signs = [.. Enumerable.Range(0, gradient.Length).Select(_ => random.Next(2) * 2.0 - 1)];
                double got = gradient.Select((value, i) => value * signs[i]).Sum();
                double along = differences.Along(signs);
                double error = RelativeError(got, along, scale * spread);
                if (error > worst)
                {
                    worst = error;
                    worstPlace = $"along random signs {direction} is {got:g9}, central differences give {along:g9}";
                }
            }
        }

        if (worst > c.GradientTolerance)
        {
            messages.Add($"{c}: gradient of {c.Inputs[input].Name} {worstPlace}: error {worst:g3} of the largest entry, allowed {c.GradientTolerance:g3}.");
        }

        return worst;
    }

    private static int[] ChooseEntries(int length, Random random)
    {
        if (length <= EntriesChecked)
        {
            return [.. Enumerable.Range(0, length)];
        }

        HashSet<int> chosen = [0, length - 1];
        while (chosen.Count < EntriesChecked)
        {
            chosen.Add(random.Next(length));
        }

        return [.. chosen.Order()];
    }

    private static double RelativeError(double got, double expected, double scale)
    {
        double error = Math.Abs(got - expected) / scale;
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private static string Position(int index, int[] shape)
    {
        int[] position = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            (index, position[axis]) = Math.DivRem(index, shape[axis]);
        }

        return string.Join(", ", position);
    }

    private static double Uniform(Random random) => 2 * random.NextDouble() - 1;

    private static float[] Fill(int length, Func<Random, double> fill, Random random)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (float)fill(random);
        }

        return values;
    }

    private static float[] NaNs(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, float.NaN);
        return values;
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    /// <summary>Central differences of <c>dot(reference(inputs), cotangent)</c> by one input.</summary>
    private sealed class Differences
    {
        private readonly Func<double[][], double[]> reference;
        private readonly double[][] inputs;
        private readonly int input;
        private readonly double[] cotangent;
        private readonly double step;

        public Differences(OperationCase c, double[][] inputs, int input, double[] cotangent, double[] output)
        {
            reference = c.Reference!;
            this.inputs = [.. inputs];
            this.input = input;
            this.cotangent = cotangent;
            step = c.DifferenceStep;
            Rounding = 2.3e-16 * output.Zip(cotangent, (value, weight) => Math.Abs(value * weight)).Sum() / step;
        }

        /// <summary>The rounding error to expect of a difference.</summary>
        public double Rounding { get; }

        /// <summary>The derivative by one entry.</summary>
        public double ByEntry(int entry)
        {
            double[] moved = [.. inputs[input]];
            moved[entry] += step;
            double[] above = Evaluate(moved);
            moved[entry] = inputs[input][entry] - step;
            return Derivative(above, Evaluate(moved));
        }

        /// <summary>The derivative along a direction.</summary>
        public double Along(double[] direction)
        {
            double[] above = Evaluate([.. inputs[input].Select((value, i) => value + step * direction[i])]);
            return Derivative(above, Evaluate([.. inputs[input].Select((value, i) => value - step * direction[i])]));
        }

        private double[] Evaluate(double[] moved)
        {
            double[][] all = [.. inputs];
            all[input] = moved;
            return reference(all);
        }

        private double Derivative(double[] above, double[] below)
        {
            double sum = 0;
            for (int i = 0; i < cotangent.Length; i++)
            {
                sum += cotangent[i] * (above[i] - below[i]);
            }

            return sum / (2 * step);
        }
    }
}
