using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

/// <summary>The network prepared for inference: folded, packed, in one pass a layer.</summary>
public class InferenceTests
{
    private const int Width = 16;

    [Theory]
    [InlineData(1, 64, 80)]
    [InlineData(2, 48, 37)]
    public void A_prepared_network_gives_the_same_within_a_thousandth_of_a_thousandth(int batch, int height, int width)
    {
        using ComputeDevice device = TestDevice.Open();
        using Color2EmbedModel model = Model(device);
        using Tensor lightness = Uniform(device, 2, batch, height, width, 1), reference = Uniform(device, 3, batch, 64, 64, 3);
        float[] plain = Run(model, lightness, reference);
        model.PrepareForInference();
        float[] prepared = Run(model, lightness, reference), again = Run(model, lightness, reference);
        Assert.Equal(prepared, again);
        Assert.NotEqual(plain, prepared);
        double difference = plain.Zip(prepared, (first, second) => Math.Abs(first - second)).Max(), largest = plain.Max(Math.Abs);
        Assert.True(difference <= 1e-5 * largest, $"{difference} of {largest}");
    }

    [Fact]
    public void Training_goes_on_as_if_nothing_had_been_prepared()
    {
        using ComputeDevice device = TestDevice.Open();
        using Color2EmbedModel model = Model(device);
        using Tensor lightness = Uniform(device, 2, 1, 32, 32, 1), reference = Uniform(device, 3, 1, 32, 32, 3);
        float[] plain = Run(model, lightness, reference);
        model.PrepareForInference();
        _ = Run(model, lightness, reference);
        model.SetTraining(false);
        Assert.Equal(plain, Run(model, lightness, reference));
    }

    /// <summary>A network whose batch normalisations do something: it has seen a batch in training.</summary>
    private static Color2EmbedModel Model(ComputeDevice device)
    {
        Color2EmbedModel model = new(device, Width, new RandomSource(1));
        model.SetTraining(true);
        using Tensor lightness = Uniform(device, 4, 2, 32, 32, 1), reference = Uniform(device, 5, 2, 64, 64, 3);
        model.Forward(lightness, reference).Dispose();
        model.SetTraining(false);
        return model;
    }

    private static float[] Run(Color2EmbedModel model, Tensor lightness, Tensor reference)
    {
        using Tensor ab = model.Forward(lightness, reference);
        return ab.ToArray();
    }

    private static Tensor Uniform(ComputeDevice device, ulong seed, params int[] shape)
    {
        RandomSource random = new(seed);
        return Tensor.FromArray(device, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(_ => (float)random.NextDouble())]);
    }
}
