using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;
using ILGPU;

namespace Color2Embed.Tests.Kernels;

/// <summary>What the declared cases do not cover: golden numbers, ties, special values, and wrong arguments.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(true, "align_corners_true")]
    [InlineData(false, "align_corners_false")]
    public void Golden_upsampling(bool alignCorners, string entry)
    {
        System.Text.Json.JsonElement golden = Golden.Forward.GetProperty("upsample2x");
        using PooledBuffer<float> input = device.Upload<float>([.. golden.GetProperty("input").Numbers().Select(v => (float)v)]);
        using PooledBuffer<float> output = device.Rent<float>(16);
        BilinearResample.Forward(device, new(1, 2, 2, 4, 4, 1, alignCorners), input.View, output.View);
        double[] expected = golden.GetProperty(entry).Numbers();
        float[] got = device.Download(output);
        Assert.Equal(16, expected.Length);
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(expected[i], got[i], 1e-6));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_equal_values_the_first_of_a_window_wins(bool preferKernels)
    {
        device.PreferKernels = preferKernels;
        const int Channels = 11;
        MaxPool2dShape shape = new(1, 4, 4, Channels, 3, 2, 1);
        using PooledBuffer<float> input = device.Upload<float>([.. Enumerable.Repeat(1f, 16 * Channels)]);
        using PooledBuffer<float> output = device.Rent<float>(4 * Channels);
        using PooledBuffer<int> indices = device.Rent<int>(4 * Channels);
        MaxPool2d.Forward(device, shape, input.View, output.View, indices.View);
        int[] firstPixels = [.. device.Download(indices).Select(index => index / Channels)];
        Assert.Equal([.. Enumerable.Repeat(0, Channels), .. Enumerable.Repeat(1, Channels), .. Enumerable.Repeat(4, Channels), .. Enumerable.Repeat(5, Channels)], firstPixels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Padding_never_wins_and_not_a_number_does(bool preferKernels)
    {
        device.PreferKernels = preferKernels;
        const int Channels = 9;
        MaxPool2dShape shape = new(2, 2, 2, Channels, 3, 2, 1);
        float[] values = [.. Enumerable.Repeat(float.NegativeInfinity, 8 * Channels)];
        Array.Fill(values, float.NaN, 5 * Channels, Channels);
        using PooledBuffer<float> input = device.Upload<float>(values);
        using PooledBuffer<float> output = device.Rent<float>(2 * Channels);
        using PooledBuffer<int> indices = device.Rent<int>(2 * Channels);
        MaxPool2d.Forward(device, shape, input.View, output.View, indices.View);
        float[] got = device.Download(output);
        Assert.All(got[..Channels], value => Assert.Equal(float.NegativeInfinity, value));
        Assert.All(got[Channels..], value => Assert.True(float.IsNaN(value)));
        int[] positions = device.Download(indices);
        Assert.All(Enumerable.Range(0, Channels), channel => Assert.Equal((channel, 5 * Channels + channel), (positions[channel], positions[Channels + channel])));
    }

    [Fact]
    public void Gradient_of_l1_at_equality_is_zero()
    {
        using PooledBuffer<float> prediction = device.Upload(1f, 2f, 3f);
        using PooledBuffer<float> target = device.Upload(1f, 5f, -1f);
        using PooledBuffer<float> lossGradient = device.Upload(3f);
        using PooledBuffer<float> gradient = device.Rent<float>(3);
        L1.Backward(device, 3, prediction.View, target.View, lossGradient.View, gradient.View);
        Assert.Equal([0, -1, 1], device.Download(gradient));
        SmoothL1.Backward(device, 3, prediction.View, target.View, 0, lossGradient.View, gradient.View);
        Assert.Equal([0, -1, 1], device.Download(gradient));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Not_a_number_is_not_hidden(bool preferKernels)
    {
        device.PreferKernels = preferKernels;
        float[] values = new float[20];
        values[3] = float.NaN;
        values[18] = float.NaN;
        using PooledBuffer<float> prediction = device.Upload<float>(values);
        using PooledBuffer<float> target = device.Upload(new float[20]);
        using PooledBuffer<float> one = device.Upload(1f);
        using PooledBuffer<float> output = device.Rent<float>(20);
        L1.Backward(device, 20, prediction.View, target.View, one.View, output.View);
        Assert.True(float.IsNaN(device.Download(output)[3]) && float.IsNaN(device.Download(output)[18]));
        Activation.LeakyReluForward(device, 20, prediction.View, output.View, 0);
        Assert.True(float.IsNaN(device.Download(output)[3]) && float.IsNaN(device.Download(output)[18]));
        SmoothL1.Forward(device, 20, prediction.View, target.View, 1, one.View);
        Assert.True(float.IsNaN(device.Download(one)[0]));
    }

    [Fact]
    public void Sum_of_many_is_exact_in_float()
    {
        // Float counts no further than 2^24 by ones: this proves the accumulation in double.
        const int Length = (1 << 24) + 7;
        using PooledBuffer<float> ones = device.Rent<float>(Length);
        using PooledBuffer<float> sum = device.Rent<float>(1);
        Elementwise.Fill(device, Length, ones.View, 3);
        Reduction.Sum(device, Length, ones.View, sum.View);
        Assert.Equal((float)(3.0 * Length), device.Download(sum)[0]);
        Reduction.SumOfSquares(device, Length, ones.View, sum.View);
        Assert.Equal((float)(9.0 * Length), device.Download(sum)[0]);
    }

    [Fact]
    public void Nothing_to_do_is_no_error()
    {
        ArrayView<float> none = ArrayView<float>.Empty;
        using PooledBuffer<float> sum = device.Upload(1f);
        Elementwise.Fill(device, 0, none, 1);
        Elementwise.Add(device, 0, none, none, none);
        Activation.LeakyReluForward(device, 0, none, none, 0);
        Reduction.Sum(device, 0, none, sum.View);
        Assert.Equal([0], device.Download(sum));
    }

    [Fact]
    public void Wrong_lengths_and_shapes_say_what_is_wrong()
    {
        using PooledBuffer<float> three = device.Rent<float>(3);
        using PooledBuffer<float> four = device.Rent<float>(4);
        using PooledBuffer<int> indices = device.Rent<int>(1);
        ArgumentException length = Assert.Throws<ArgumentException>(() => Elementwise.Add(device, 4, four.View, three.View, four.View));
        Assert.StartsWith("b must have 4 elements (length), but has 3.", length.Message);
        Assert.Contains("smaller than a window", Assert.Throws<ArgumentException>(() => MaxPool2d.Forward(device, new(1, 1, 4, 1, 2, 2, 0), four.View, three.View, indices.View)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxPool2d.Forward(device, new(1, 4, 4, 1, 2, 2, 2), four.View, three.View, indices.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxPool2d.Forward(device, new(0, 4, 4, 1, 2, 2, 0), four.View, three.View, indices.View));
        Assert.Contains("larger than the skip", Assert.Throws<ArgumentException>(() => UpsampleConcat.Forward(device, new(1, 3, 4, 1, 2, 2, 1), four.View, three.View, four.View)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Activation.LeakyReluForward(device, 4, four.View, four.View, -0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => Activation.LeakyReluForward(device, 4, four.View, four.View, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => L1.Forward(device, 0, ArrayView<float>.Empty, ArrayView<float>.Empty, four.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamStep.Run(device, 3, three.View, three.View, three.View, three.View, new AdamSettings(0.1), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamStep.Run(device, 3, three.View, three.View, three.View, three.View, new AdamSettings(0.1, 1), 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concat.Forward(device, 1 << 20, 1 << 11, 1, four.View, four.View, four.View));
        Assert.Throws<ArgumentException>(() => Pad2d.Forward(device, new(1, 1, 1, 3, -1, 1, 0, 0), three.View, three.View));
    }
}
