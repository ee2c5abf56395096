using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

public sealed class ModelTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void The_full_network_has_the_state_dict_of_the_public_implementation()
    {
        using Color2EmbedModel model = new(device);
        string[] expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "state-dict.txt"));
        string[] actual = [.. model.State.Select(Describe)];

        Assert.Equal(262, actual.Length);
        Assert.Equal(expected, actual);
        Assert.Equal(29_779_138, model.ParameterCount);
        Assert.Equal(18_470, model.State.Where(entry => !entry.IsParameter).Sum(entry => entry.Tensor?.Length ?? 1));

        static string Describe(StateEntry entry)
        {
            string shape = string.Join(",", entry.FileShape);
            return $"{(entry.Counter is null ? "float32" : "int64")} ({shape}{(entry.FileShape.Length == 1 ? "," : "")}) {entry.Name}";
        }
    }

    [Fact]
    public void Fresh_weights_are_distributed_as_in_pytorch()
    {
        using Color2EmbedModel model = new(device, random: new RandomSource(4));
        Dictionary<string, Tensor> state = model.State.Where(entry => entry.Tensor is not null).ToDictionary(entry => entry.Name, entry => entry.Tensor!);

        // Normal, deviation sqrt(2 / fan-out).
        AssertNormal("color_encoder.conv1.weight", Math.Sqrt(2.0 / (64 * 49)));
        AssertNormal("color_encoder.layer3.0.conv1.weight", Math.Sqrt(2.0 / (256 * 9)));
        AssertNormal("color_encoder.layer3.0.downsample.0.weight", Math.Sqrt(2.0 / 256));
        AssertNormal("content_encoder_plus_PFFN.F0.weight", 1);
        AssertNormal("content_encoder_plus_PFFN.F2.weight_linear", 1);

        // Uniform within 1 / sqrt(fan-in), biases too.
        AssertUniform("color_encoder.fc.weight", 1 / Math.Sqrt(512));
        AssertUniform("color_encoder.fc.bias", 1 / Math.Sqrt(512));
        AssertUniform("content_encoder_plus_PFFN.inc.double_conv.0.weight", 1 / Math.Sqrt(9));
        AssertUniform("content_encoder_plus_PFFN.G0.conv.double_conv.0.weight", 1 / Math.Sqrt(1024 * 9));
        AssertUniform("content_encoder_plus_PFFN.G0.conv.double_conv.0.bias", 1 / Math.Sqrt(1024 * 9));
        AssertUniform("content_encoder_plus_PFFN.outc.conv.weight", Math.Sqrt(6.0 / (64 + 2)));

        AssertConstant("color_encoder.bn1.weight", 1);
        AssertConstant("color_encoder.bn1.bias", 0);
        AssertConstant("color_encoder.bn1.running_mean", 0);
        AssertConstant("color_encoder.bn1.running_var", 1);
        AssertConstant("content_encoder_plus_PFFN.F3.bias_linear", 1);

        void AssertConstant(string name, float value) => Assert.All(state[name].ToArray(), element => Assert.Equal(value, element));

        void AssertNormal(string name, double deviation)
        {
            double[] values = [.. state[name].ToArray().Select(value => value / deviation)];
            double error = 5 / Math.Sqrt(values.Length);
            Assert.InRange(values.Average(), -error, error);
            Assert.InRange(values.Sum(value => value * value) / values.Length - 1, -error * Math.Sqrt(2), error * Math.Sqrt(2));
            Assert.InRange(values.Max(Math.Abs), 2.2, 7);
        }

        void AssertUniform(string name, double bound)
        {
            double[] values = [.. state[name].ToArray().Select(value => value / bound)];
            double error = 5 / Math.Sqrt(values.Length);
            Assert.InRange(values.Average(), -error, error);
            Assert.InRange(values.Sum(value => value * value) / values.Length - 1.0 / 3, -error, error);
            Assert.InRange(values.Max(Math.Abs), 0.9, 1);
        }
    }

    [Fact]
    public void One_seed_gives_one_network()
    {
        using Color2EmbedModel first = new(device, 8, new RandomSource(4));
        using Color2EmbedModel second = new(device, 8, new RandomSource(4));
        using Color2EmbedModel third = new(device, 8, new RandomSource(5));

        Assert.Equal(first.Parameters.SelectMany(p => p.Tensor.ToArray()), second.Parameters.SelectMany(p => p.Tensor.ToArray()));
        Assert.NotEqual(first.Parameters[0].Tensor.ToArray(), third.Parameters[0].Tensor.ToArray());
    }

    [Theory]
    [InlineData(16, 16, 1, 1)]
    [InlineData(17, 31, 5, 2)]
    [InlineData(51, 75, 33, 40)]
    [InlineData(100, 75, 64, 64)]
    public void Targets_and_references_may_have_any_size(int height, int width, int referenceHeight, int referenceWidth)
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        long before = device.Memory.BytesInUse;
        using (Tensor lightness = Image(1, height, width, 1))
        using (Tensor reference = Image(1, referenceHeight, referenceWidth, 3))
        using (Tensor output = model.Forward(lightness, reference))
        {
            Assert.Equal([1, height, width, 2], output.Shape);
            Assert.All(output.ToArray(), value => Assert.True(float.IsFinite(value)));
        }

        Assert.Equal(before, device.Memory.BytesInUse);
    }

    [Theory]
    [InlineData(15, 64)]
    [InlineData(64, 15)]
    [InlineData(1, 1)]
    public void Targets_that_are_too_small_are_refused(int height, int width)
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        using Tensor lightness = Image(1, height, width, 1);
        using Tensor embedding = Tensor.Zeros(device, 1, 512);

        Assert.Contains("at least 16 x 16", Assert.Throws<ArgumentException>(() => model.Colorize(lightness, embedding)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        using Tensor lightness = Image(3, 16, 16, 1);
        using Tensor picture = Image(1, 16, 16, 3);
        using Tensor two = Tensor.Zeros(device, 2, 512);
        using Tensor shorter = Tensor.Zeros(device, 3, 511);

        Assert.Throws<ArgumentException>(() => model.Encode(lightness));
        Assert.Throws<ArgumentException>(() => model.Colorize(picture, two));
        Assert.Throws<ArgumentException>(() => model.Colorize(lightness, two));
        Assert.Throws<ArgumentException>(() => model.Colorize(lightness, shorter));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(12)]
    public void Impossible_widths_are_refused(int width) => Assert.Throws<ArgumentOutOfRangeException>(() => new Color2EmbedModel(device, width));

    [Fact]
    public void One_embedding_colours_a_batch()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        using Tensor lightness = Image(3, 20, 18, 1);
        using Tensor reference = Image(1, 9, 9, 3);
        using Tensor together = model.Forward(lightness, reference);
        using Tensor second = Tensor.FromArray(device, [1, 20, 18, 1], lightness.ToArray()[(20 * 18)..(2 * 20 * 18)]);
        using Tensor alone = model.Forward(second, reference);

        float[] expected = together.ToArray()[(20 * 18 * 2)..(2 * 20 * 18 * 2)];
        Assert.All(expected.Zip(alone.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void In_training_one_embedding_for_a_batch_is_refused()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        model.SetTraining(true);
        using Tensor lightness = Image(3, 32, 32, 1);
        using Tensor reference = Image(1, 64, 64, 3);
        using Tape tape = Tape.Start();

        Assert.Throws<ArgumentException>(() => model.Forward(lightness, reference));
    }

    [Fact]
    public void Training_on_a_single_pixel_per_channel_is_a_clear_error()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        model.SetTraining(true);
        long before = device.Memory.BytesInUse;
        using (Tensor lightness = Image(1, 16, 16, 1))
        using (Tensor embedding = Tensor.Zeros(device, 1, 512))
        using (Tape tape = Tape.Start())
        {
            Assert.Contains("more than one value for each channel", Assert.Throws<ArgumentException>(() => model.Colorize(lightness, embedding)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, device.Memory.BytesInUse);
    }

    [Fact]
    public void Only_training_moves_the_running_statistics()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        StateEntry mean = model.State.First(entry => entry.Name.EndsWith("bn1.running_mean", StringComparison.Ordinal));
        StateEntry batches = model.State.First(entry => entry.Counter is not null);
        using Tensor reference = Image(2, 40, 40, 3);
        model.Encode(reference).Dispose();
        Assert.All(mean.Tensor!.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0, batches.Counter!.Value);

        model.SetTraining(true);
        model.Encode(reference).Dispose();
        Assert.Contains(mean.Tensor!.ToArray(), value => value != 0);
        Assert.Equal(1, batches.Counter!.Value);
    }

    [Fact]
    public void Inference_on_a_tape_is_a_clear_error()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(4));
        using Tensor reference = Image(2, 40, 40, 3);
        using Tape tape = Tape.Start();

        Assert.Contains("training mode", Assert.Throws<ArgumentException>(() => model.Encode(reference)).Message, StringComparison.Ordinal);
    }

    private Tensor Image(int batch, int height, int width, int channels)
    {
        RandomSource random = new(9);
        return Tensor.FromArray(device, [batch, height, width, channels], [.. Enumerable.Range(0, batch * height * width * channels).Select(_ => (float)random.NextDouble())]);
    }
}
