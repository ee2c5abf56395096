using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>The host's Winograd convolutions against naive loops in double, at every width of vectors: whole and broken tiles, blocks and channels.</summary>
[Collection(nameof(VectorWidth))]
public class WinogradTests
{
    private static readonly Dictionary<string, Conv2dShape> Shapes = new Conv2dShape[]
    {
        new(1, 8, 8, 16, 16, 3, 1, 1),
        new(2, 9, 14, 18, 20, 3, 1, 1),
        new(1, 5, 3, 33, 70, 3, 1, 0),
        new(3, 2, 6, 17, 40, 3, 1, 2),
        new(1, 27, 30, 40, 16, 3, 1, 1),
        new(1, 7, 9, 150, 24, 3, 1, 1),
    }.ToDictionary(shape => shape.ToString());

    public static MatrixTheoryData<int, string> WidthsAndShapes => new([128, 256, 512], Shapes.Keys);

    [Theory]
    [MemberData(nameof(WidthsAndShapes))]
    public void Small_tiles_agree_with_the_reference(int bits, string shape) => Check(bits, Shapes[shape], WinogradHost.SmallTile, 1e-6);

    [Theory]
    [MemberData(nameof(WidthsAndShapes))]
    public void Large_tiles_agree_with_the_reference(int bits, string shape) => Check(bits, Shapes[shape], WinogradHost.LargeTile, 5e-6);

    [Fact]
    public void The_layers_of_the_network_are_far_within_a_ten_thousandth()
    {
        Conv2dShape shape = new(1, 20, 20, 512, 32, 3, 1, 1);
        Check(HostSimd.Bits, shape, WinogradHost.LargeTile, 5e-6);
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(512, 48)]
    public void The_number_of_threads_changes_no_bit(int inputs, int outputs)
    {
        Conv2dShape shape = new(1, 33, 30, inputs, outputs, 3, 1, 1);
        using ComputeDevice one = ComputeDevice.Open("cpu", 1), three = ComputeDevice.Open("cpu", 3);
        Assert.Equal(Run(one, shape, WinogradHost.LargeTile), Run(three, shape, WinogradHost.LargeTile));
    }

    private static void Check(int bits, Conv2dShape shape, int tile, double tolerance)
    {
        int widest = HostSimd.Bits;
        HostSimd.Bits = bits;
        try
        {
            using ComputeDevice device = ComputeDevice.Open("cpu");
            float[][] results = Run(device, shape, tile);
            double[] input = Doubles(1, shape.InputLength), weight = Doubles(2, shape.WeightLength), gradient = Doubles(3, shape.OutputLength);
            AssertClose("output", Conv2dReference.Forward(shape, input, weight, []), results[0], tolerance);
            AssertClose("input gradient", Conv2dReference.InputGradient(shape, gradient, weight), results[1], tolerance);
            AssertClose("weight gradient", Conv2dReference.WeightGradient(shape, input, gradient), results[2], tolerance);
        }
        finally
        {
            HostSimd.Bits = widest;
        }
    }

    private static float[][] Run(ComputeDevice device, Conv2dShape shape, int tile)
    {
        using PooledBuffer<float> input = device.Upload(Floats(1, shape.InputLength)), weight = device.Upload(Floats(2, shape.WeightLength)), gradient = device.Upload(Floats(3, shape.OutputLength));
        using PooledBuffer<float> output = device.Rent<float>(shape.OutputLength), inputGradient = device.Rent<float>(shape.InputLength), weightGradient = device.Rent<float>(shape.WeightLength);
        CorrelationOptions options = new() { WeightScale = 1 };
        WinogradHost.Forward(device, shape, tile, input.View, weight.View, output.View, options);
        WinogradHost.InputGradient(device, shape, tile, gradient.View, weight.View, inputGradient.View, options);
        WinogradHost.WeightGradient(device, shape, tile, input.View, gradient.View, weightGradient.View, options);
        return [device.Download(output), device.Download(inputGradient), device.Download(weightGradient)];
    }

    private static float[] Floats(int seed, long length)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, (int)length).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    private static double[] Doubles(int seed, long length) => [.. Floats(seed, length).Select(value => (double)value)];

    /// <summary>Errors relative to the largest value.</summary>
    private static void AssertClose(string name, double[] expected, float[] actual, double tolerance)
    {
        double largest = expected.Max(Math.Abs), error = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(error <= tolerance * largest, $"{name}: off by {error / largest:e2} of the largest value, allowed {tolerance:e0}");
    }
}
