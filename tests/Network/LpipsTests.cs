using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;
using Color2Embed.Tests.Network.Golden;

namespace Color2Embed.Tests.Network;

public sealed class LpipsTests : IDisposable
{
    private static readonly (int Index, int Slice, int Outputs, int Inputs)[] Convolutions =
    [
        (0, 1, 64, 3), (2, 1, 64, 64), (5, 2, 128, 64), (7, 2, 128, 128), (10, 3, 256, 128), (12, 3, 256, 256), (14, 3, 256, 256),
        (17, 4, 512, 256), (19, 4, 512, 512), (21, 4, 512, 512), (24, 5, 512, 512), (26, 5, 512, 512), (28, 5, 512, 512),
    ];

    private static readonly int[] Taps = [64, 128, 256, 512, 512];

    private readonly ComputeDevice device = TestDevice.Open();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        device.Dispose();
    }

    /// <summary>A file in the form of the lpips package's state dict, filled as the golden files are; the weights of channels without sign.</summary>
    internal static void WriteWeights(string path, Func<string, bool>? include = null)
    {
        IEnumerable<SafeTensorItem> items = Convolutions.SelectMany(layer => new[]
        {
            Item($"net.slice{layer.Slice}.{layer.Index}.weight", layer.Outputs, layer.Inputs, 3, 3),
            Item($"net.slice{layer.Slice}.{layer.Index}.bias", layer.Outputs),
        }).Concat(Taps.Select((channels, number) => Item($"lin{number}.model.1.weight", 1, channels, 1, 1)));
        using FileStream stream = File.Create(path);
        SafeTensorsWriter.Write(stream, items.Where(item => include is null || include(item.Name)));

        static SafeTensorItem Item(string name, params int[] shape) => SafeTensorItem.Floats(name, shape, () =>
            name.StartsWith("lin", StringComparison.Ordinal) ? [.. GoldenFill.Values(name, shape).Select(Math.Abs)] : GoldenFill.Values(name, shape));
    }

    [Theory] // PyTorch 1.13 in float64: the same layers by torch.nn.functional.
    [InlineData(16, 16, 0.2013502277369633)]
    [InlineData(35, 50, 0.19490977548946586)]
    public void Distances_are_those_of_pytorch(int height, int width, double expected)
    {
        WriteWeights(folder.File("lpips.safetensors"));
        using Lpips lpips = Lpips.FromFile(device, folder.File("lpips.safetensors"));
        using Tensor first = GoldenFill.Image(device, "lpips.first", [1, 3, height, width]), second = GoldenFill.Image(device, "lpips.second", [1, 3, height, width]);
        Assert.Equal(expected, lpips.Distance(lpips.Features(first), lpips.Features(second)), 1e-5);
        Assert.Equal(0, lpips.Distance(lpips.Features(first), lpips.Features(first)));
    }

    [Fact]
    public void A_file_of_something_else_is_told()
    {
        string path = folder.File("lpips.safetensors");
        WriteWeights(path, name => name != "lin3.model.1.weight");
        Assert.Contains("'lin3.model.1.weight', so it is no whole LPIPS", Assert.Throws<WeightsException>(() => Lpips.FromFile(device, path)).Message, StringComparison.Ordinal);
        WriteWeights(path, name => name != "net.slice4.19.bias");
        Assert.Contains("'net.slice4.19.bias'", Assert.Throws<WeightsException>(() => Lpips.FromFile(device, path)).Message, StringComparison.Ordinal);
        Assert.Equal(0, device.Memory.BytesInUse);
    }

    [Fact]
    public void A_picture_that_is_too_small_is_told()
    {
        WriteWeights(folder.File("lpips.safetensors"));
        using Lpips lpips = Lpips.FromFile(device, folder.File("lpips.safetensors"));
        using Tensor small = Tensor.Zeros(device, 1, 15, 40, 3);
        Assert.Throws<ArgumentException>(() => lpips.Features(small));
    }
}
