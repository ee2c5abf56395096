using System.Globalization;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;
using Color2Embed.Tests.Network.Golden;

namespace Color2Embed.Tests.Network;

public sealed class InceptionFeaturesTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    /// <summary>A file in the form of pytorch-fid's state dict, filled as the golden files are.</summary>
    internal static void WriteWeights(string path, Func<string, bool>? include = null)
    {
        // Lines of a convolution's name, outputs, inputs, and its kernel's height and width.
        IEnumerable<SafeTensorItem> items = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "inception-v3.txt")).SelectMany(line =>
        {
            string[] words = line.Split(' ');
            int[] shape = [.. words.Skip(1).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
            return ((string[])["weight", "bias", "running_mean", "running_var"]).Select(entry => Item($"{words[0]}.bn.{entry}", shape[0])).Prepend(Item($"{words[0]}.conv.weight", shape));
        });
        using FileStream stream = File.Create(path);
        SafeTensorsWriter.Write(stream, items.Where(item => include is null || include(item.Name)));

        static SafeTensorItem Item(string name, params int[] shape) => SafeTensorItem.Floats(name, shape, () => GoldenFill.Values(name, shape));
    }

    [Fact] // PyTorch 1.13 in float64: the same layers by torch.nn.functional.
    public void Features_are_those_of_pytorch()
    {
        WriteWeights(folder.File("inception.safetensors"));
        using InceptionFeatures inception = InceptionFeatures.FromFile(device, folder.File("inception.safetensors"));
        Check(64, 64, 2209.1260099667747, 6586.996814692511, [0.5360240462871828, 5.437643791475528, 3.0147519639725897, 0.042613890563681214, 0.0]);
        Check(40, 57, 2051.5738877642048, 5699.745048273933, [0.5738609945967121, 5.115949723162506, 2.7209295990576106, 0.030137359221017415, 0.0]);

        void Check(int height, int width, double sum, double squares, double[] some)
        {
            using Tensor picture = GoldenFill.Image(device, "inception.picture", [1, 3, height, width]);
            float[] features = inception.Of(picture);
            Assert.Equal(InceptionFeatures.Length, features.Length);
            Assert.Equal(sum, features.Sum(value => (double)value), 1e-5 * sum);
            Assert.Equal(squares, features.Sum(value => (double)value * value), 1e-5 * squares);
            Assert.All(((int[])[0, 1, 700, 1500, 2047]).Zip(some), pair => Assert.Equal(pair.Second, features[pair.First], 1e-4));
        }
    }

    [Fact]
    public void A_file_of_something_else_is_told()
    {
        string path = folder.File("inception.safetensors");
        WriteWeights(path, name => name != "Mixed_7c.branch3x3_2b.bn.running_var");
        Assert.Contains("'Mixed_7c.branch3x3_2b.bn.running_var', so it is no whole Inception-v3", Assert.Throws<WeightsException>(() => InceptionFeatures.FromFile(device, path)).Message, StringComparison.Ordinal);
        Assert.Equal(0, device.Memory.BytesInUse);
    }
}
