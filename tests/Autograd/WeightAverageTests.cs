using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Autograd;

public sealed class WeightAverageTests : IDisposable
{
    private const double Decay = 0.9;
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_average_follows_the_parameters_with_a_decay_that_grows(bool gathered)
    {
        using Parameters parameters = new(device);
        using Adam? adam = gathered ? new Adam(parameters.Named) : null;
        using WeightAverage average = new(parameters.Named, Decay);
        double[] expected = [.. parameters.Values.Select(value => (double)value)];
        for (int step = 0; step < 200; step++)
        {
            parameters.Set(i => MathF.Sin(step + i));
            Launch(average, step, finite: 1);
            double decay = step < 80 ? (1.0 + step) / (10 + step) : 0.9;
            expected = [.. expected.Zip(parameters.Values, (mean, value) => decay * mean + (1 - decay) * value)];
        }

        Assert.All(expected.Zip(average.Averages.SelectMany(tensor => tensor.ToArray())), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_step_that_is_not_finite_does_not_count()
    {
        using Parameters parameters = new(device);
        using WeightAverage average = new(parameters.Named, Decay);
        float[] before = parameters.Values;
        parameters.Set(_ => float.NaN);
        Launch(average, 0, finite: 0);
        Assert.Equal(before, average.Averages.SelectMany(tensor => tensor.ToArray()));
    }

    [Fact]
    public void Averages_take_the_parameters_place_and_give_it_back()
    {
        using Parameters parameters = new(device);
        using Adam adam = new(parameters.Named);
        using WeightAverage average = new(parameters.Named, Decay);
        float[] averages = parameters.Values;
        parameters.Set(i => -i);
        float[] trained = parameters.Values;
        using (IDisposable applied = average.Apply())
        {
            Assert.Equal(averages, parameters.Values);
            applied.Dispose();
            Assert.Equal(trained, parameters.Values);
        }

        Assert.Equal(trained, parameters.Values);
        Assert.Equal(averages, average.Averages.SelectMany(tensor => tensor.ToArray()));
    }

    private void Launch(WeightAverage average, long step, float finite)
    {
        float[] weight = new float[1];
        average.WriteWeight(step, weight);
        using Tensor weights = Tensor.FromArray(device, [1], weight), condition = Tensor.FromArray(device, [1], [finite]);
        average.Launch(weights.View, condition.View);
    }

    private sealed class Parameters : IDisposable
    {
        internal Parameters(ComputeDevice device)
        {
            int[] lengths = [3, 65, 1];
            Named = [.. lengths.Select((length, index) => new NamedTensor($"p{index}", Tensor.FromArray(device, [length], [.. Enumerable.Range(1, length).Select(i => (float)i)])))];
        }

        internal NamedTensor[] Named { get; }

        internal float[] Values => [.. Named.SelectMany(parameter => parameter.Tensor.ToArray())];

        internal void Set(Func<int, float> valueAt)
        {
            foreach (NamedTensor parameter in Named)
            {
                parameter.Tensor.CopyFrom([.. Enumerable.Range(0, parameter.Tensor.Length).Select(valueAt)]);
            }
        }

        public void Dispose()
        {
            foreach (NamedTensor parameter in Named)
            {
                parameter.Tensor.Dispose();
            }
        }
    }
}
