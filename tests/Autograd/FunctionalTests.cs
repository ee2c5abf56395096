using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Autograd;

/// <summary>
/// Every operation's recorded gradient against central differences of the operation itself. The kernels have their own tests against
/// references in double; these find a gradient that goes to the wrong operand, is dropped, or is computed from the wrong values.
/// </summary>
public sealed class FunctionalTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();
    private readonly RandomSource random = new(20260101);

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(3, 1, 1, true)]
    [InlineData(3, 2, 1, false)]
    [InlineData(1, 2, 0, false)]
    public void Convolution(int kernel, int stride, int padding, bool hasBias)
    {
        Check([Random(2, 5, 4, 3), Random(4, kernel, kernel, 3), Random(4)], t => Functional.Conv2d(t[0], t[1], hasBias ? t[2] : null, stride, padding), unused: hasBias ? [] : [2]);
    }

    [Fact]
    public void Convolution_with_relu()
    {
        // Biases far from zero, so that no difference quotient crosses the kink; half of the channels are cut off.
        Check([Random(1, 4, 4, 2), Random(4, 3, 3, 2), Tensor.FromArray(device, [4], [20, -20, 20, -20])], t => Functional.Conv2d(t[0], t[1], t[2], padding: 1, relu: true));
    }

    [Fact]
    public void Modulated_convolution() =>
        Check([Random(2, 4, 3, 4), Random(5, 3, 3, 4), Random(2, 4)], t => Functional.ModulatedConv2d(t[0], t[1], t[2]), step: 1e-2f, tolerance: 2e-3);

    [Fact]
    public void Spatial_difference() => Check([Random(2, 4, 3, 2)], t => Functional.SpatialDifference(t[0]));

    [Fact]
    public void Weighing()
    {
        using Tensor weights = Random(2, 3, 2);
        Check([Random(2, 3, 2)], t => Functional.Weigh(t[0], weights));
    }

    [Fact]
    public void Batch_normalisation()
    {
        using Tensor mean = Tensor.Zeros(device, 3);
        using Tensor variance = Tensor.Zeros(device, 3);
        Check([Random(2, 3, 3, 3), Random(3), Random(3)], t => Functional.BatchNormTraining(t[0], t[1], t[2], mean, variance), step: 1e-2f, tolerance: 2e-3);
    }

    [Fact]
    public void Batch_normalisation_with_relu()
    {
        using Tensor mean = Tensor.Zeros(device, 2);
        using Tensor variance = Tensor.Zeros(device, 2);
        Check([Random(2, 3, 3, 2), Random(2), Tensor.FromArray(device, [2], [10, -10])], t => Functional.BatchNormTraining(t[0], t[1], t[2], mean, variance, relu: true), step: 1e-2f, tolerance: 2e-3);
    }

    [Fact]
    public void Batch_normalisation_without_gradient_of_the_input()
    {
        using Tensor mean = Tensor.Zeros(device, 3);
        using Tensor variance = Tensor.Zeros(device, 3);
        using Tensor input = Random(2, 3, 3, 3);
        Check([Random(3), Random(3)], t => Functional.BatchNormTraining(input, t[0], t[1], mean, variance));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batch_normalisation_with_fixed_statistics(bool relu)
    {
        // With ReLU two channels are far from the kink, on either side.
        using Tensor gamma = Random(3), beta = relu ? Tensor.FromArray(device, [3], [20, -20, 20]) : Random(3), mean = Random(3), variance = Tensor.FromArray(device, [3], [0.2f, 1, 3]);
        Check([Random(2, 3, 2, 3)], t => Functional.BatchNormInference(t[0], gamma, beta, mean, variance, relu: relu), step: 1e-2f);
    }

    [Fact]
    public void Reversed_channels() => Check([Random(2, 3, 2, 4)], t => Functional.ReverseChannels(t[0]));

    [Fact]
    public void Histogram_of_colours()
    {
        // Between two centres each, so that no difference quotient crosses one; two are beyond the outermost.
        float[] colors = [.. Enumerable.Range(0, 24).Select(i => ((i * 7 % 20 + 0.3f + 0.02f * i) * 11 + 18) / 255)];
        (colors[3], colors[10]) = (0.01f, 0.99f);
        Check([Tensor.FromArray(device, [2, 2, 3, 2], colors)], t => Functional.ColorHistogram(t[0]), step: 5e-3f);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.3f)]
    public void Linear(float weightScale) => Check([Random(3, 5), Random(4, 5), Random(4)], t => Functional.Linear(t[0], t[1], t[2], weightScale));

    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    public void Leaky_relu(float slope) => Check([AwayFromZero(3, 7)], t => Functional.LeakyRelu(t[0], slope), step: 1e-2f);

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    public void Max_pooling(int kernel, int stride, int padding) =>
        Check([Distinct(1, 5, 6, 3)], t => Functional.MaxPool2d(t[0], kernel, stride, padding), step: 1e-3f, tolerance: 2e-3);

    [Fact]
    public void Global_average_pooling() => Check([Random(2, 3, 5, 4)], t => Functional.GlobalAveragePool(t[0]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bilinear_resampling(bool alignCorners) => Check([Random(2, 3, 5, 2)], t => Functional.BilinearResample(t[0], 7, 4, alignCorners));

    [Fact]
    public void Upsampling_and_concatenation() => Check([Random(2, 5, 6, 3), Random(2, 2, 3, 2)], t => Functional.UpsampleConcat(t[0], t[1]));

    [Fact]
    public void Concatenation() => Check([Random(2, 3, 2), Random(2, 3, 5)], t => Functional.Concat(t[0], t[1]));

    [Fact]
    public void Addition() => Check([Random(2, 3), Random(2, 3)], t => Functional.Add(t[0], t[1]));

    [Fact]
    public void Scaled_addition() => Check([Random(2, 3), Random(2, 3)], t => Functional.AddScaled(t[0], t[1], -0.7f));

    [Fact]
    public void Scaling() => Check([Random(2, 3)], t => Functional.Scale(t[0], -0.7f));

    [Fact]
    public void Scale_and_shift()
    {
        using Tensor scale = Random(3);
        using Tensor shift = Random(3);
        Check([Random(2, 2, 3)], t => Functional.ScaleShift(t[0], scale, shift));
    }

    [Fact]
    public void Lab_to_rgb() =>
        Check([Tensor.FromArray(device, [1, 2, 2, 3], [50, 10, -10, 70, -15, 20, 30, 5, 5, 60, 0, 0])], t => Functional.LabToRgb(t[0]), step: 0.1f, tolerance: 2e-3);

    [Fact]
    public void Joining_lightness_and_colour()
    {
        using Tensor lightness = Random(1, 2, 3, 1);
        Check([Random(1, 2, 3, 2)], t => Functional.JoinAb(lightness, t[0]));
    }

    [Fact]
    public void Smooth_l1()
    {
        using Tensor target = Tensor.Zeros(device, 2, 3);
        Check([Tensor.FromArray(device, [2, 3], [0.3f, -0.6f, 2, -3, 0.01f, 0.9f])], t => Functional.SmoothL1(t[0], target, 1), step: 1e-2f);
    }

    [Fact]
    public void L1()
    {
        using Tensor target = Tensor.Zeros(device, 2, 3);
        Check([AwayFromZero(2, 3)], t => Functional.L1(t[0], target), step: 1e-2f);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using Tensor input = Random(1, 4, 4, 3);
        using Tensor weight = Random(2, 3, 3, 5);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Functional.Conv2d(input, weight));

        Assert.Contains("weight has shape (2, 3, 3, 5)", error.Message, StringComparison.Ordinal);
        using Tensor other = Random(1, 4, 4, 2);
        Assert.Throws<ArgumentException>(() => Functional.Add(input, other));
        Assert.Throws<ArgumentException>(() => Functional.L1(input, other));
        Assert.Throws<ArgumentException>(() => Functional.LabToRgb(other));
        Assert.Throws<ArgumentException>(() => Functional.Linear(input, weight));
    }

    [Fact]
    public void A_gradient_for_a_constant_operand_is_refused()
    {
        using Tensor prediction = Random(3);
        using Tensor target = Random(3);
        target.RequiresGradient = true;
        using Tape tape = Tape.Start();

        Assert.Contains("Detach", Assert.Throws<ArgumentException>(() => Functional.L1(prediction, target)).Message, StringComparison.Ordinal);
    }

    private Tensor Random(params int[] shape) => Fill(shape, _ => (float)random.NextUniform(-1, 1));

    private Tensor AwayFromZero(params int[] shape) => Fill(shape, _ => (float)(random.NextUniform(0.1, 1) * (random.NextInt(2) * 2 - 1)));

    private Tensor Distinct(params int[] shape)
    {
        Tensor empty = Random(shape);
        int[] order = [.. Enumerable.Range(0, empty.Length)];
        random.Shuffle(order.AsSpan());
        empty.CopyFrom([.. order.Select(place => place * 0.01f)]);
        return empty;
    }

    private Tensor Fill(int[] shape, Func<int, float> value)
    {
        Tensor tensor = Tensor.Empty(device, shape);
        tensor.CopyFrom([.. Enumerable.Range(0, tensor.Length).Select(value)]);
        return tensor;
    }

    /// <summary>
    /// For an operation that is linear in each operand a large step has no truncation error, and keeps the rounding of float32 small.
    /// </summary>
    private void Check(Tensor[] operands, Func<Tensor[], Tensor> operation, float step = 0.25f, double tolerance = 1e-3, int[]? unused = null)
    {
        foreach (Tensor operand in operands)
        {
            operand.RequiresGradient = true;
        }

        float[] cotangent;
        using (Tape tape = Tape.Start())
        {
            using Tensor output = operation(operands);
            using Tensor gradient = Random(output.Shape);
            cotangent = gradient.ToArray();
            tape.Backward(output, gradient.Detach());
        }

        for (int index = 0; index < operands.Length; index++)
        {
            if (unused?.Contains(index) == true)
            {
                Assert.Null(operands[index].Gradient);
                continue;
            }

            Assert.NotNull(operands[index].Gradient);
            double[] expected = Differences(operands, index, operation, cotangent, step);
            float[] actual = operands[index].Gradient!.ToArray();
            double largest = expected.Max(Math.Abs);
            for (int element = 0; element < expected.Length; element++)
            {
                Assert.True(Math.Abs(expected[element] - actual[element]) <= tolerance * largest, $"operand {index}, element {element}: differences {expected[element]:g6}, gradient {actual[element]:g6}, largest {largest:g6}");
            }
        }

        long gradients = operands.Sum(operand => operand.Gradient is null ? 0L : 1);
        foreach (Tensor operand in operands)
        {
            operand.Dispose();
        }

        Assert.Equal(operands.Length - (unused?.Length ?? 0), gradients);
    }

    private static double[] Differences(Tensor[] operands, int index, Func<Tensor[], Tensor> operation, float[] cotangent, float step)
    {
        float[] values = operands[index].ToArray();
        double[] result = new double[values.Length];
        for (int element = 0; element < values.Length; element++)
        {
            float original = values[element];
            values[element] = original + step;
            double above = Evaluate();
            values[element] = original - step;
            double below = Evaluate();
            result[element] = (above - below) / ((double)(original + step) - (original - step));
            values[element] = original;
        }

        operands[index].CopyFrom(values);
        return result;

        double Evaluate()
        {
            operands[index].CopyFrom(values);
            using Tensor output = operation(operands);
            return output.ToArray().Zip(cotangent, (value, weight) => (double)value * weight).Sum();
        }
    }
}
