using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;
using ILGPU;

namespace Color2Embed.Tests.Kernels;

/// <summary>A convolution's residual, ReLU and kept weights, by the host's two ways of convolving and by the kernels, against naive loops in double.</summary>
public sealed class Conv2dExtrasTests : IDisposable
{
    // On a host: the plain way, Winograd's tiles of 4 x 4, and, for few tiles and a kept weight, those of 2 x 2.
    private static readonly (Conv2dShape Shape, int Tile)[] Ways = [(new(2, 5, 4, 3, 6, 3, 2, 1), 0), (new(1, 18, 20, 17, 19, 3, 1, 1), 4), (new(1, 8, 9, 32, 19, 3, 1, 1), 2)];

    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, false, 1)]
    [InlineData(false, false, 2)]
    [InlineData(false, true, 0)]
    [InlineData(false, true, 1)]
    [InlineData(false, true, 2)]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 0)]
    [InlineData(true, true, 1)]
    public void Residual_and_relu_follow_the_sum(bool preferKernels, bool relu, int which)
    {
        (Conv2dShape shape, int tile) = Ways[which];
        Assert.Equal(tile, WinogradPlan.ForwardTile(shape, fast: true, kept: true));
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

    [Theory]
    [InlineData(1, 18, 20, 17, 19, 3, 1)]
    [InlineData(1, 8, 9, 32, 19, 3, 1)]
    [InlineData(1, 7, 6, 3, 33, 3, 2)]
    [InlineData(2, 5, 5, 40, 20, 1, 1)]
    public void Factors_of_the_outputs_are_laid_out_with_the_weight(int batch, int height, int width, int inputs, int outputs, int size, int stride)
    {
        Conv2dShape shape = new(batch, height, width, inputs, outputs, size, stride, size / 2);
        float[] input = Uniform(1, shape.InputLength), weight = Uniform(2, shape.WeightLength), factors = Uniform(3, outputs);
        double[] expected = Conv2dReference.Forward(shape, Doubles(input), Doubles(weight), new double[outputs]);
        using PooledBuffer<float> x = device.Upload(input), w = device.Upload(weight), y = device.Rent<float>(shape.OutputLength);
        using PackedWeights packed = new(factors);
        Conv2d.Forward(device, shape, x.View, w.View, ArrayView<float>.Empty, y.View, new Conv2dExtras { Fast = true, Packed = packed });
        double error = device.Download(y).Select((value, index) => Math.Abs(value - expected[index] * factors[index % outputs])).Max();
        Assert.True(error <= 5e-6 * expected.Max(Math.Abs), $"off by {error}");
    }

    private static float[] Uniform(int seed, long length)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, (int)length).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
