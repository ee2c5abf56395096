using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>A small network's inference on the stand-in: its kernels are the same, so the bits are those of the same kernels interpreted on the CPU.</summary>
public sealed class NetworkTests : StandInTest
{
    private const int Width = 8, Side = 16;

    [Fact]
    public void A_forward_pass_has_the_bits_of_the_interpreted_kernels()
    {
        using ComputeDevice cpu = ComputeDevice.Open("cpu");
        cpu.PreferKernels = true;
        cpu.KernelForm = KernelForm.Grouped;
        using ComputeDevice cuda = ComputeDevice.Open("cuda");
        float[] expected = Forward(cpu), got = Forward(cuda);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), got.Select(BitConverter.SingleToInt32Bits));
        Assert.All(expected, value => Assert.True(float.IsFinite(value)));
    }

    private static float[] Forward(ComputeDevice device)
    {
        // The smallest tiles: they have the least to do beside the tiny maps.
        device.GroupSize = 32;
        using Color2EmbedModel model = new(device, Width, new RandomSource(1));
        using Tensor lightness = Tensor.FromArray(device, [1, Side, Side, 1], Values(1)), reference = Tensor.FromArray(device, [1, Side, Side, 3], Values(3));
        using Tensor output = model.Forward(lightness, reference);
        return output.ToArray();
    }

    private static float[] Values(int channels) => [.. Enumerable.Range(0, Side * Side * channels).Select(i => 0.5f + 0.3f * MathF.Sin(0.37f * i))];
}
