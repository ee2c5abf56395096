using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

public sealed class WeightsFileTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    [Fact]
    public void A_saved_network_is_loaded_bit_for_bit()
    {
        string path = folder.File("a.safetensors");
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        model.State.First(entry => entry.Counter is not null).Counter!.Value = 77;
        using (FileStream stream = File.Create(path))
        {
            WeightsFile.Save(model, stream, new Dictionary<string, string> { ["width"] = "8" });
        }

        using Color2EmbedModel loaded = Color2EmbedModel.FromFile(device, path);
        Assert.Equal(8, loaded.Width);
        foreach ((StateEntry expected, StateEntry actual) in model.State.Zip(loaded.State))
        {
            Assert.Equal(expected.Name, actual.Name);
            Assert.Equal(expected.Counter?.Value, actual.Counter?.Value);
            Assert.Equal(expected.Tensor?.ToArray(), actual.Tensor?.ToArray());
        }
    }

    [Fact]
    public void Kernels_have_the_layout_of_pytorch_in_files()
    {
        string path = folder.File("a.safetensors");
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        using (FileStream stream = File.Create(path))
        {
            WeightsFile.Save(model, stream);
        }

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        const string Plain = "color_encoder.layer2.0.conv1.weight";
        const string Modulated = "content_encoder_plus_PFFN.F1.weight";
        Assert.Equal([16L, 8, 3, 3], reader.Find(Plain)!.Shape);
        Assert.Equal([1L, 16, 16, 3, 3], reader.Find(Modulated)!.Shape);
        foreach (string name in new[] { Plain, Modulated })
        {
            Tensor tensor = model.State.First(entry => entry.Name == name).Tensor!;
            (int inputs, float[] memory, float[] file) = (tensor.Shape[3], tensor.ToArray(), reader.ReadFloats(name));
            for (int o = 0; o < 16; o++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    for (int y = 0; y < 3; y++)
                    {
                        for (int x = 0; x < 3; x++)
                        {
                            Assert.Equal(memory[((o * 3 + y) * 3 + x) * inputs + i], file[((o * inputs + i) * 3 + y) * 3 + x]);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Missing_unexpected_and_misshaped_entries_are_listed()
    {
        string path = folder.File("a.safetensors");
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        List<SafeTensorItem> items = [.. WeightsFile.Items(model).Where(item => item.Name != "color_encoder.fc.bias" && item.Name != "color_encoder.fc.weight")];
        items.Add(SafeTensorItem.Floats("color_encoder.fc.weight", [512, 63], () => new float[512 * 63]));
        items.Add(SafeTensorItem.Floats("something.else", [1], () => [1]));
        Write(path, items);

        WeightsException error = Assert.Throws<WeightsException>(() => Color2EmbedModel.FromFile(device, path));
        Assert.Contains("missing (1): color_encoder.fc.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("not of this network (1): something.else", error.Message, StringComparison.Ordinal);
        Assert.Contains("color_encoder.fc.weight is (512, 63), expected (512, 64)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_counter_that_is_no_integer_is_told_and_nothing_is_loaded()
    {
        string path = folder.File("a.safetensors");
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        Write(path, [.. WeightsFile.Items(model).Select(item => item.Name == "color_encoder.bn1.num_batches_tracked" ? SafeTensorItem.Floats(item.Name, [], () => [1]) : item)]);
        using Color2EmbedModel other = new(device, 8, new RandomSource(2));
        float[] before = other.Parameters[0].Tensor.ToArray();

        Assert.Contains("expected I64", Assert.Throws<WeightsException>(() => WeightsFile.Load(other, path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, other.Parameters[0].Tensor.ToArray());
    }

    [Fact]
    public void A_part_of_a_file_is_loaded_by_its_prefix()
    {
        string path = folder.File("a.safetensors");
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        Write(path, [.. WeightsFile.Items(model, "model."), SafeTensorItem.Floats("optimizer.x", [1], () => [1])]);
        using Color2EmbedModel loaded = new(device, 8);
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        WeightsFile.Load(loaded, reader, "model.");

        Assert.Equal(model.Parameters[^2].Tensor.ToArray(), loaded.Parameters[^2].Tensor.ToArray());
    }

    [Theory]
    [InlineData("weight", 8, "no Color2Embed weights")]
    [InlineData("content_encoder_plus_PFFN.inc.double_conv.0.weight", 7, "no width")]
    [InlineData("content_encoder_plus_PFFN.inc.double_conv.0.weight", 0, "no width")]
    [InlineData("content_encoder_plus_PFFN.inc.double_conv.0.weight", 4096, "no width")]
    [InlineData("content_encoder_plus_PFFN.inc.double_conv.0.weight", 1 << 20, "no width")]
    public void Files_without_a_network_are_told_before_one_is_made(string name, int width, string message)
    {
        string path = folder.File("a.safetensors");
        Write(path, [SafeTensorItem.Floats(name, [width, 1], () => new float[width])]);

        Assert.Contains(message, Assert.Throws<WeightsException>(() => Color2EmbedModel.FromFile(device, path)).Message, StringComparison.Ordinal);
        Assert.InRange(device.Memory.BytesHeld, 0, 1 << 20);
    }

    private static void Write(string path, IEnumerable<SafeTensorItem> items)
    {
        using FileStream stream = File.Create(path);
        SafeTensorsWriter.Write(stream, items);
    }
}
