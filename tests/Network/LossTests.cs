using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

/// <summary>The terms of the loss beyond the article's; the article's are compared with PyTorch in the golden tests.</summary>
public sealed class LossTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void The_distance_of_gradients_does_not_see_which_colour_it_is_but_where_it_changes()
    {
        float[] truth = [.. Enumerable.Range(0, 8 * 8).SelectMany(pixel => new[] { pixel % 8 < 4 ? 0.3f : 0.7f, 0.5f })];
        Assert.Equal(0, Distance(truth, truth));
        Assert.Equal(0, Distance([.. truth.Select(value => value + 0.125f)], truth), 1e-6);

        // Flat: the edge of 0.4 is missed. At each size one column of s has it, and each pixel has four differences.
        float[] flat = [.. Enumerable.Repeat(0.5f, truth.Length)];
        double expected = (0.4 / 8 + 0.4 / 4 + 0.4 / 2) / 3 / 4;
        Assert.Equal(expected, Distance(flat, truth), 1e-6);

        double Distance(float[] predicted, float[] target)
        {
            using Tensor first = Tensor.FromArray(device, [1, 8, 8, 2], predicted), second = Tensor.FromArray(device, [1, 8, 8, 2], target);
            using Tensor distance = Color2EmbedLoss.GradientDistance(first, second);
            return distance.Item();
        }
    }

    [Fact]
    public void The_distance_of_histograms_sees_which_colours_there_are_but_not_where()
    {
        float[] truth = [.. Enumerable.Range(0, 8 * 8).SelectMany(pixel => new[] { pixel % 8 < 4 ? 128f / 255 : 172f / 255, 128f / 255 })];
        Assert.Equal(0, Distance(truth), 1e-6);
        Assert.Equal(0, Distance([.. Enumerable.Range(0, 8 * 8).SelectMany(pixel => new[] { pixel / 8 < 4 ? 128f / 255 : 172f / 255, 128f / 255 })]), 1e-6);

        // All grey: the half of another colour, four bins away, is missed. All one unit nearer to green: a bin is 11 units wide.
        Assert.Equal(0.5, Distance([.. Enumerable.Repeat(128f / 255, truth.Length)]), 1e-6);
        Assert.Equal(1 / 11.0, Distance([.. truth.Select((value, i) => i % 2 == 0 ? value - 1f / 255 : value)]), 1e-5);

        double Distance(float[] predicted)
        {
            using Tensor first = Tensor.FromArray(device, [1, 8, 8, 2], predicted), second = Tensor.FromArray(device, [1, 8, 8, 2], truth);
            using Tensor distance = Color2EmbedLoss.HistogramDistance(first, second);
            return distance.Item();
        }
    }

    [Fact]
    public void The_encoder_judges_as_it_is_now_and_is_not_trained_by_it()
    {
        using Color2EmbedModel model = new(device, 8, new RandomSource(3));
        using EncoderJudge judge = new(model);
        RandomSource random = new(4);
        using Tensor picture = Picture(), other = Picture();
        Assert.Equal(0, Value(judge.FeatureDistance(picture, picture)));
        Assert.Equal(0, Value(judge.EmbeddingDistance(picture, picture)));
        double before = Value(judge.EmbeddingDistance(picture, other));
        using Tensor first = model.Encode(picture), second = model.Encode(other), distance = Functional.L1(first, second);
        Assert.Equal(distance.Item(), before, 1e-6);

        // Twice the last layer: twice the distance, once the judge has looked.
        foreach (NamedTensor parameter in model.Parameters.Where(parameter => parameter.Name.StartsWith("color_encoder.fc.", StringComparison.Ordinal)))
        {
            parameter.Tensor.CopyFrom([.. parameter.Tensor.ToArray().Select(value => 2 * value)]);
        }

        Assert.Equal(before, Value(judge.EmbeddingDistance(picture, other)));
        judge.Follow();
        Assert.Equal(2 * before, Value(judge.EmbeddingDistance(picture, other)), 1e-5);

        picture.RequiresGradient = true;
        using (Tape tape = Tape.Start())
        using (Tensor features = judge.FeatureDistance(picture, other), embeddings = judge.EmbeddingDistance(picture, other), sum = Functional.Add(features, embeddings))
        {
            tape.Backward(sum);
        }

        Assert.Contains(picture.Gradient!.ToArray(), value => value != 0);
        Assert.All(model.Parameters, parameter => Assert.Null(parameter.Tensor.Gradient));

        Tensor Picture() => Tensor.FromArray(device, [1, 32, 32, 3], [.. Enumerable.Range(0, 32 * 32 * 3).Select(_ => (float)random.NextDouble())]);

        static double Value(Tensor tensor)
        {
            using (tensor)
            {
                return tensor.Item();
            }
        }
    }

    [Fact]
    public void What_a_term_needs_is_asked_for()
    {
        using Tensor lightness = Tensor.Zeros(device, 1, 16, 16, 1), ab = Tensor.Zeros(device, 1, 16, 16, 2);
        Assert.Throws<InvalidOperationException>(() => new Color2EmbedLoss(new LossWeights { Encoder = 1 }).Compute(lightness, ab, ab));
        using Color2EmbedModel model = new(device, 8, new RandomSource(3));
        using EncoderJudge judge = new(model);
        Assert.Throws<ArgumentNullException>(() => new Color2EmbedLoss(new LossWeights { Embedding = 1 }, judge: judge).Compute(lightness, ab, ab));
    }

    [Fact]
    public void Coloured_pixels_count_more()
    {
        // Chroma 50 with factor 3: both sides count 2.5 times, so squares 6.25 times and lines 2.5 times.
        Assert.Equal(Loss(0, 1, 0), Loss(0, 1, 3), 1e-7);
        Assert.Equal(6.25 * Loss(50, 1, 0), Loss(50, 1, 3), 1e-6);
        Assert.Equal(2.5 * Loss(50, 1e-6f, 0), Loss(50, 1e-6f, 3), 1e-5);

        double Loss(float chroma, float beta, float weight)
        {
            float[] truth = [.. Enumerable.Range(0, 16).SelectMany(_ => new[] { (chroma + 128) / 255, 128f / 255 })];
            using Tensor lightness = Tensor.Zeros(device, 1, 4, 4, 1), target = Tensor.FromArray(device, [1, 4, 4, 2], truth);
            using Tensor predicted = Tensor.FromArray(device, [1, 4, 4, 2], [.. truth.Select((value, i) => value + (i % 3 == 0 ? 0.02f : -0.03f))]);
            using LossTerms terms = new Color2EmbedLoss(new LossWeights { Beta = beta, Chroma = weight }).Compute(lightness, predicted, target);
            return terms.Total.Item();
        }
    }

    [Fact]
    public void Terms_are_added_with_their_weights_and_leave_nothing_behind()
    {
        RandomSource random = new(5);
        using Color2EmbedModel model = new(device, 8, random);
        using EncoderJudge judge = new(model);
        using Tensor lightness = Random(1), predicted = Random(2), target = Random(2), reference = Random(3);
        predicted.RequiresGradient = true;
        long before = device.Memory.BytesInUse;
        using (Tape tape = Tape.Start())
        using (LossTerms terms = new Color2EmbedLoss(new LossWeights { Gradient = 0.5f, Histogram = 0.25f, Encoder = 2, Embedding = 3 }, judge: judge).Compute(lightness, predicted, target, reference))
        {
            using Tensor constant = predicted.Detach(), gradients = Color2EmbedLoss.GradientDistance(constant, target), histograms = Color2EmbedLoss.HistogramDistance(constant, target);
            using Tensor result = Bgr(constant), truth = Bgr(target), features = judge.FeatureDistance(result, truth), embeddings = judge.EmbeddingDistance(result, reference);
            double expected = terms.Reconstruction.Item() + 0.5 * gradients.Item() + 0.25 * histograms.Item() + 2 * features.Item() + 3 * embeddings.Item();
            Assert.Equal(expected, terms.Total.Item(), 1e-5);
            tape.Backward(terms.Total);
        }

        predicted.ZeroGradient();
        Assert.Equal(before, device.Memory.BytesInUse);

        Tensor Bgr(Tensor ab) => Functional.JoinAb(lightness, ab).Then(Functional.LabToRgb).Then(Functional.ReverseChannels);

        Tensor Random(int channels) => Tensor.FromArray(device, [2, 16, 17, channels], [.. Enumerable.Range(0, 2 * 16 * 17 * channels).Select(_ => (float)random.NextDouble())]);
    }
}
