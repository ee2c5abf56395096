using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

/// <summary>The network that corrects a first guess of the colours.</summary>
public sealed class ColorMatchModelTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Untrained_it_gives_the_first_guess(bool prepared)
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(1), colorMatch: true);
        if (prepared)
        {
            model.PrepareForInference();
        }

        using Tensor lightness = Lightness(2, 20, 23), reference = Reference(2, 31, 17);
        using Tensor samples = model.SampleColors(reference), content = Tensor.Empty(device, 2, 20, 23, 4), guess = Tensor.Empty(device, 2, 20, 23, 2);
        ColorMatch.Run(device, new ImageBatchShape(2, 20, 23, 1), lightness.View, 2, samples.View, content.View, guess.View);
        using Tensor result = model.Forward(lightness, reference);
        Assert.Equal(guess.ToArray(), result.ToArray());
        Assert.True(guess.ToArray().Max() - guess.ToArray().Min() > 0.05, "the guess has colours");
    }

    [Fact]
    public void The_guess_is_the_reference_s_own_colours_when_it_is_the_target()
    {
        // Four fields of different lightness and colour: every pixel finds its like.
        const int Side = 64;
        (float L, float A, float B)[] fields = [(0.2f, 40, -30), (0.4f, -35, 20), (0.6f, 10, 60), (0.8f, -5, -25)];
        float[] lab = [.. Enumerable.Range(0, Side * Side).SelectMany(pixel => { var (l, a, b) = fields[pixel % Side / 16]; return new[] { 100 * l, a, b }; })];
        using Tensor reference = Tensor.FromArray(device, [Side * Side, 3], lab), rgb = Tensor.Empty(device, Side * Side, 3);
        Lab.ToRgb(device, Side * Side, reference.View, rgb.View);
        using Tensor samples = Tensor.Empty(device, 1, ColorMatch.SampleCount, ColorMatch.SampleLength), content = Tensor.Empty(device, Side * Side, 4), ab = Tensor.Empty(device, Side * Side, 2);
        ImageBatchShape shape = new(1, Side, Side, 3);
        ColorMatch.Sample(device, shape, rgb.View, samples.View);
        using Tensor lightness = Tensor.FromArray(device, [Side * Side], [.. lab.Where((_, i) => i % 3 == 0).Select(l => l / 100)]);
        ColorMatch.Run(device, shape, lightness.View, 1, samples.View, content.View, ab.View);
        float[] found = ab.ToArray();
        for (int pixel = 0; pixel < Side * Side; pixel++)
        {
            Assert.Equal((lab[3 * pixel + 1] + 128) / 255, found[2 * pixel], 0.02f);
            Assert.Equal((lab[3 * pixel + 2] + 128) / 255, found[2 * pixel + 1], 0.02f);
        }
    }

    [Fact]
    public void A_black_reference_gives_grey()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(1), colorMatch: true);
        using Tensor lightness = Lightness(1, 16, 16), reference = Tensor.Zeros(device, 1, 16, 16, 3);
        using Tensor result = model.Forward(lightness, reference);
        Assert.All(result.ToArray(), value => Assert.Equal(128f / 255, value));
    }

    [Fact]
    public void A_file_says_whether_there_is_a_first_guess()
    {
        foreach (bool colorMatch in new[] { false, true })
        {
            using Color2EmbedModel model = new(device, 8, new RandomSource(3), colorMatch: colorMatch);
            string path = folder.File($"{colorMatch}.safetensors");
            using (FileStream stream = File.Create(path))
            {
                WeightsFile.Save(model, stream);
            }

            using Color2EmbedModel read = Color2EmbedModel.FromFile(device, path);
            Assert.Equal((8, colorMatch), (read.Width, read.UsesColorMatch));
            Assert.Equal(model.State.Where(entry => entry.Tensor is not null).SelectMany(entry => entry.ToFileValues()), read.State.Where(entry => entry.Tensor is not null).SelectMany(entry => entry.ToFileValues()));
        }
    }

    [Fact]
    public void Half_precision_takes_half_the_file_and_hardly_changes_a_colour()
    {
        using Color2EmbedModel model = new(device, 16, new RandomSource(3));
        string single = folder.File("single.safetensors"), half = folder.File("half.safetensors");
        using (FileStream first = File.Create(single), second = File.Create(half))
        {
            WeightsFile.Save(model, first);
            WeightsFile.Save(model, second, half: true);
        }

        Assert.InRange((double)new FileInfo(half).Length / new FileInfo(single).Length, 0.49, 0.53);
        using Color2EmbedModel read = Color2EmbedModel.FromFile(device, half);
        using Tensor lightness = Lightness(1, 32, 32), reference = Reference(1, 32, 32);
        using Tensor exact = model.Forward(lightness, reference), rounded = read.Forward(lightness, reference);
        float scale = exact.ToArray().Max(Math.Abs);
        Assert.All(exact.ToArray().Zip(rounded.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.01f * scale));
    }

    [Fact]
    public void Without_samples_it_says_what_is_missing()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(1), colorMatch: true);
        using Tensor lightness = Lightness(1, 16, 16), embedding = Tensor.Zeros(device, 1, Color2EmbedModel.EmbeddingLength);
        ArgumentException error = Assert.Throws<ArgumentException>(() => model.Colorize(lightness, embedding));
        Assert.Contains("needs the samples", error.Message, StringComparison.Ordinal);
    }

    private Tensor Lightness(int batch, int height, int width)
    {
        RandomSource random = new(11);
        return Tensor.FromArray(device, [batch, height, width, 1], [.. Enumerable.Range(0, batch * height * width).Select(_ => (float)random.NextDouble())]);
    }

    private Tensor Reference(int batch, int height, int width)
    {
        RandomSource random = new(12);
        return Tensor.FromArray(device, [batch, height, width, 3], [.. Enumerable.Range(0, batch * height * width * 3).Select(_ => (float)random.NextDouble())]);
    }
}
