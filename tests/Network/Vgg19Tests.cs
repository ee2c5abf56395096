using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

/// <summary>Files that are no VGG-19; what a right one computes is tested by the golden files.</summary>
public sealed class Vgg19Tests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    [Fact]
    public void A_file_of_something_else_is_told() => Told([SafeTensorItem.Floats("x", [1], () => [1])], "no VGG-19");

    [Fact]
    public void Two_networks_in_a_file_are_told() =>
        Told([Weight("a.features.0.weight", 64, 3), Weight("b.features.0.weight", 64, 3)], "several");

    [Fact]
    public void A_missing_entry_is_told_with_its_prefix() => Told([Weight("net.features.0.weight", 64, 3)], "'net.features.0.bias'");

    [Fact]
    public void A_wrong_shape_is_told() => Told([Weight("features.0.weight", 64, 4)], "(64, 4, 3, 3), expected (64, 3, 3, 3)");

    [Fact]
    public void The_perceptual_loss_without_features_is_a_clear_error()
    {
        using Tensor lightness = Tensor.Zeros(device, 1, 16, 16, 1);
        using Tensor ab = Tensor.Zeros(device, 1, 16, 16, 2);

        Assert.Throws<InvalidOperationException>(() => new Color2EmbedLoss().Perceptual(lightness, ab, ab));
        using LossTerms terms = new Color2EmbedLoss().Compute(lightness, ab, ab);
        Assert.Null(terms.Perceptual);
        Assert.Equal(0, terms.Total.Item());
    }

    private static SafeTensorItem Weight(string name, int outputs, int inputs) => SafeTensorItem.Floats(name, [outputs, inputs, 3, 3], () => new float[outputs * inputs * 9]);

    private void Told(IEnumerable<SafeTensorItem> items, string message)
    {
        string path = folder.File("vgg.safetensors");
        using (FileStream stream = File.Create(path))
        {
            SafeTensorsWriter.Write(stream, items);
        }

        Assert.Contains(message, Assert.Throws<WeightsException>(() => Vgg19Features.FromFile(device, path)).Message, StringComparison.Ordinal);
        Assert.Equal(0, device.Memory.BytesInUse);
    }
}
