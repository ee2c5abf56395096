using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>A convolution's residual, ReLU and kept weights, by the host's two ways of convolving and by the kernels, against naive loops in double.</summary>
public sealed class Conv2dExtrasTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public void Residual_and_relu_follow_the_sum(bool preferKernels, bool relu, bool large)
    {
        // The large one is cut into Winograd's tiles.
        Conv2dShape shape = large ? new(1, 18, 20, 17, 19, 3, 1, 1) : new(2, 5, 4, 3, 6, 3, 2, 1);
        device.PreferKernels = preferKernels;
        float[] input = Uniform(1, shape.InputLength), weight = Uniform(2, shape.WeightLength), bias = Uniform(3, shape.OutputChannels), residual = Uniform(4, shape.OutputLength);
        double[] expected = Conv2dReference.Forward(shape, Doubles(input), Doubles(weight), Doubles(bias));
        expected = [.. expected.Zip(residual, (sum, added) => relu ? Math.Max(0, sum + added) : sum + added)];

        using PooledBuffer<float> x = device.Upload(input), w = device.Upload(weight), b = device.Upload(bias), r = device.Upload(residual), y = device.Rent<float>(shape.OutputLength);
        using PackedWeights packed = new();
        for (int launch = 0; launch < 2; launch++)
        {
            Conv2d.Forward(device, shape, x.View, w.View, b.View, y.View, new Conv2dExtras { Relu = relu, Residual = r.View, Fast = true, Packed = packed });
            float[] got = device.Download(y);
            double error = expected.Zip(got, (first, second) => Math.Abs(first - second)).Max();
            Assert.True(error <= 5e-6 * expected.Max(Math.Abs), $"launch {launch}: off by {error}");
        }
    }

    private static float[] Uniform(int seed, long length)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, (int)length).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
