using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;
using Color2Embed.Tests.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class PredictorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(53, 31)]
    [InlineData(1500, 901)]
    public void Lightness_is_kept_and_colour_is_what_was_given(int width, int height)
    {
        using ComputeDevice device = TestDevice.Open();
        float[] rgb = [.. TrainingFixture.Picture(width, height, 2).Rgb.Select(value => 0.35f + 0.3f * value)];
        ImageData target = new(width, height, rgb);

        // A mild colour everywhere, which all these lightnesses can have.
        float[] ab = [.. Enumerable.Range(0, 7 * 5).SelectMany(_ => new[] { (10f + 128) / 255, (-8f + 128) / 255 })];
        float[] before = Lab(device, rgb), after = Lab(device, ColorSpread.Apply(device, target, ab, 7, 5));
        for (int i = 0; i < before.Length; i += 3)
        {
            Assert.Equal(before[i], after[i], 0.02f);
            Assert.Equal(10, after[i + 1], 0.05f);
            Assert.Equal(-8, after[i + 2], 0.05f);
        }
    }

    [Fact]
    public void A_replay_gives_what_the_network_gives_at_any_size_and_on_a_device_that_copies_late()
    {
        (ComputeDevice device, DeferredServices services) = DeferredServices.Open();
        Color2EmbedModel model = new(device, 8, new RandomSource(2));
        using Predictor predictor = new(device, model);
        ImageData target = TrainingFixture.Picture(40, 30, 1), reference = TrainingFixture.Picture(25, 35, 2);

        // More sizes than are kept, the first again at the end; each twice.
        foreach (int size in new[] { 16, 32, 48, 24, 40, 16 })
        {
            float[] embedding = predictor.Encode(reference, size);
            Assert.Equal(embedding, predictor.Encode(reference, size));
            using Tensor bgr = Tensor.FromArray(device, [1, size, size, 3], SmallBgr(reference, size));
            using Tensor encoded = model.Encode(bgr);
            Assert.Equal(encoded.ToArray(), embedding);

            float[] coloured = predictor.Colorize(target, embedding, new PredictionOptions(size)).Rgb;
            Assert.Equal(coloured, predictor.Colorize(target, embedding, new PredictionOptions(size)).Rgb);
            Assert.DoesNotContain(coloured, float.IsNaN);
        }

        float[] native = predictor.Colorize(target, predictor.Encode(reference, 32), new PredictionOptions(Native: true)).Rgb;
        Assert.DoesNotContain(native, float.IsNaN);
        Assert.Equal(6 * 4 + 1, services.Runs);
        Assert.Empty(services.Misuse);
    }

    [Fact]
    public void Pictures_together_become_what_each_becomes_alone_but_for_rounding()
    {
        ComputeDevice device = TestDevice.Open();
        Color2EmbedModel model = new(device, 16, new RandomSource(2));
        model.PrepareForInference();
        using Predictor predictor = new(device, model);
        ImageData[] targets = [TrainingFixture.Picture(40, 30, 1), TrainingFixture.Picture(25, 35, 2), TrainingFixture.Picture(64, 64, 3)];
        float[] embedding = predictor.Encode(TrainingFixture.Picture(30, 30, 4), 48);
        PredictionOptions options = new(48);
        ImageData[] together = predictor.Colorize(targets, embedding, options);
        for (int index = 0; index < targets.Length; index++)
        {
            // Not to the bit: how a convolution is computed depends on how many tiles there are.
            float[] alone = predictor.Colorize(targets[index], embedding, options).Rgb;
            Assert.True(alone.Zip(together[index].Rgb, (first, second) => Math.Abs(first - second)).Max() < 1e-4f);
        }
    }

    private static float[] SmallBgr(ImageData image, int size)
    {
        float[] rgb = Resize.Antialiased(image.Rgb, image.Width, image.Height, 3, size, size);
        return [.. Enumerable.Range(0, rgb.Length).Select(i => rgb[i - i % 3 + 2 - i % 3])];
    }

    private static float[] Lab(ComputeDevice device, float[] rgb)
    {
        using PooledBuffer<float> input = device.Rent<float>(rgb.Length), output = device.Rent<float>(rgb.Length);
        input.View.CopyFromHost<float>(device, rgb);
        Color2Embed.Kernels.Lab.FromRgb(device, rgb.Length / 3, input.View, output.View);
        return output.View.ToHostArray(device);
    }
}
