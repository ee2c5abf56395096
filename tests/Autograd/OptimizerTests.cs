using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Tests.Kernels;

namespace Color2Embed.Tests.Autograd;

public sealed class OptimizerTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Adam_follows_its_equations(double weightDecay)
    {
        using Tensor x = Leaf(1, -2, 0.5f);
        using Adam adam = new([new NamedTensor("x", x)], 0.8, 0.99, 1e-6, weightDecay);
        double[] expected = [1, -2, 0.5];
        double[] m = new double[3];
        double[] v = new double[3];
        for (int step = 1; step <= 20; step++)
        {
            double rate = Schedule.Cosine(step - 1, 20, 0.1);
            Backward(x, step);
            adam.Step(rate);
            adam.ZeroGradients();
            for (int i = 0; i < 3; i++)
            {
                double gradient = step * (i + 1);
                m[i] = 0.8 * m[i] + 0.2 * gradient;
                v[i] = 0.99 * v[i] + 0.01 * gradient * gradient;

                // Decoupled: the decay is of the parameter before the step, and not in the moments.
                expected[i] -= rate * weightDecay * expected[i];
                expected[i] -= rate * (m[i] / (1 - Math.Pow(0.8, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.99, step))) + 1e-6);
            }
        }

        float[] actual = x.ToArray();
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(expected[i], actual[i], 1e-5));
        Assert.Equal(20, adam.StepCount);
    }

    [Fact]
    public void A_step_from_memory_decays_the_weights_as_a_direct_one_does()
    {
        using Tensor x = Leaf(1, -2, 0.5f), y = Leaf(1, -2, 0.5f);
        using Adam direct = new([new NamedTensor("x", x)], weightDecay: 0.3), fromMemory = new([new NamedTensor("y", y)], weightDecay: 0.3);
        for (int step = 1; step <= 3; step++)
        {
            float[] factors = new float[AdamStep.FactorCount];
            fromMemory.WriteFactors(0.1, factors);
            using PooledBuffer<float> varying = device.Upload<float>(factors), clip = device.Upload(1f, 1f, 1f);
            Backward(x, step);
            Backward(y, step);
            direct.Step(0.1);
            fromMemory.Launch(varying.View, clip.View);
            fromMemory.StepCount++;
            direct.ZeroGradients();
            fromMemory.ZeroGradients();
        }

        Assert.Equal(x.ToArray(), y.ToArray());
    }

    [Fact]
    public void A_resumed_optimizer_goes_on_bit_for_bit()
    {
        using Tensor x = Leaf(1, -2, 0.5f);
        using Adam adam = new([new NamedTensor("x", x)]);
        Run(x, adam, 1, 5);
        float[] values = x.ToArray();
        (string Name, float[] Values)[] moments = [.. adam.Moments.Select(moment => (moment.Name, moment.Tensor.ToArray()))];
        int steps = adam.StepCount;
        Run(x, adam, 6, 10);

        using Tensor y = Leaf(values);
        using Adam resumed = new([new NamedTensor("x", y)]) { StepCount = steps };
        foreach ((NamedTensor moment, (string name, float[] saved)) in resumed.Moments.Zip(moments))
        {
            Assert.Equal(name, moment.Name);
            moment.Tensor.CopyFrom(saved);
        }

        Run(y, resumed, 6, 10);
        Assert.Equal(x.ToArray(), y.ToArray());
    }

    [Fact]
    public void Parameters_without_gradient_stay()
    {
        using Tensor x = Leaf(1, 2, 3);
        using Adam adam = new([new NamedTensor("x", x)]);
        adam.Step(0.1);

        Assert.Equal([1, 2, 3], x.ToArray());
    }

    [Fact]
    public void The_norm_is_over_all_gradients_and_clipping_scales_to_it()
    {
        using Tensor x = Leaf(0, 0, 0);
        using Tensor y = Leaf(0, 0, 0);
        NamedTensor[] parameters = [new("x", x), new("y", y)];
        Assert.Equal(0, Gradients.Norm(parameters));
        Backward(x, 1);
        Backward(y, 2);

        double norm = Gradients.Norm(parameters);
        Assert.Equal(Math.Sqrt(14 * (1 + 4)), norm, 1e-6);
        Assert.Equal(1, Gradients.ClipScale(norm, norm));
        Assert.Equal(0.5, Gradients.ClipScale(norm, norm / 2), 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradients.ClipScale(norm, 0));
    }

    [Fact]
    public void The_gradient_scale_multiplies_the_gradient()
    {
        using Tensor x = Leaf(1, 2, 3);
        using Tensor y = Leaf(1, 2, 3);
        using Adam first = new([new NamedTensor("x", x)], epsilon: 1);
        using Adam second = new([new NamedTensor("y", y)], epsilon: 1);
        Backward(x, 4);
        Backward(y, 1);
        first.Step(0.1, gradientScale: 0.25f);
        second.Step(0.1);

        Assert.Equal(y.ToArray(), x.ToArray());
    }

    [Fact]
    public void Schedules_have_their_ends_and_middles()
    {
        Assert.Equal(0.3, Schedule.Constant(0.3));
        Assert.Equal(1e-3, Schedule.Cosine(0, 100, 1e-3));
        Assert.Equal(5e-4, Schedule.Cosine(50, 100, 1e-3), 1e-12);
        Assert.Equal(0, Schedule.Cosine(100, 100, 1e-3), 1e-12);
        Assert.Equal(1e-5, Schedule.Cosine(1000, 100, 1e-3, 1e-5), 1e-12);
        Assert.Equal(0.1, Schedule.WarmUp(0, 10), 1e-12);
        Assert.Equal(1, Schedule.WarmUp(9, 10), 1e-12);
        Assert.Equal(1, Schedule.WarmUp(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(-1, 100, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(1, 0, 1));
    }

    private static void Run(Tensor x, Adam adam, int first, int last)
    {
        for (int step = first; step <= last; step++)
        {
            Backward(x, step);
            adam.Step(0.01);
            adam.ZeroGradients();
        }
    }

    /// <summary>Gives x the gradient factor (1, 2, 3).</summary>
    private static void Backward(Tensor x, float factor)
    {
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, factor);
        tape.Backward(y, Tensor.FromArray(x.Device, [3], [1, 2, 3]));
    }

    private Tensor Leaf(params float[] values)
    {
        Tensor tensor = Tensor.FromArray(device, [values.Length], values);
        tensor.RequiresGradient = true;
        return tensor;
    }
}
