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
            using LossTerms terms = new Color2EmbedLoss(beta: beta, chromaWeight: weight).Compute(lightness, predicted, target);
            return terms.Total.Item();
        }
    }

    [Fact]
    public void Terms_are_added_with_their_weights_and_leave_nothing_behind()
    {
        RandomSource random = new(5);
        using Tensor lightness = Random(1), predicted = Random(2), target = Random(2);
        predicted.RequiresGradient = true;
        long before = device.Memory.BytesInUse;
        using (Tape tape = Tape.Start())
        using (LossTerms terms = new Color2EmbedLoss(gradientWeight: 0.5f).Compute(lightness, predicted, target))
        {
            using Tensor constant = predicted.Detach(), gradients = Color2EmbedLoss.GradientDistance(constant, target);
            Assert.Equal(terms.Reconstruction.Item() + 0.5 * gradients.Item(), terms.Total.Item(), 1e-6);
            tape.Backward(terms.Total);
        }

        predicted.ZeroGradient();
        Assert.Equal(before, device.Memory.BytesInUse);

        Tensor Random(int channels) => Tensor.FromArray(device, [2, 16, 17, channels], [.. Enumerable.Range(0, 2 * 16 * 17 * channels).Select(_ => (float)random.NextDouble())]);
    }
}
