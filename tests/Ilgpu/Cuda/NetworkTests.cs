using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>A small network on the stand-in: its kernels are the same, so the bits are those of the same kernels interpreted on the CPU.</summary>
public sealed class NetworkTests : StandInTest
{
    private const int Width = 8, Side = 16;

    [Fact]
    public void A_forward_pass_and_a_training_step_have_the_bits_of_the_interpreted_kernels()
    {
        using ComputeDevice cpu = ComputeDevice.Open("cpu");
        cpu.PreferKernels = true;
        cpu.KernelForm = KernelForm.Grouped;
        using ComputeDevice cuda = ComputeDevice.Open("cuda");
        float[] expected = Step(cpu), got = Step(cuda);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), got.Select(BitConverter.SingleToInt32Bits));
        Assert.DoesNotContain(float.NaN, expected);
    }

    /// <summary>The output, the loss, and all weights after a step.</summary>
    private static float[] Step(ComputeDevice device)
    {
        using Color2EmbedModel model = new(device, Width, new RandomSource(1));
        model.SetTraining(true);
        using Adam adam = new(model.Parameters);
        using Tensor lightness = Tensor.FromArray(device, [2, Side, Side, 1], Values(1)), target = Tensor.FromArray(device, [2, Side, Side, 2], Values(2));
        using Tensor reference = Tensor.FromArray(device, [2, Side, Side, 3], Values(3));
        using Tape tape = Tape.Start();
        using Tensor output = model.Forward(lightness, reference);
        using LossTerms loss = new Color2EmbedLoss().Compute(lightness, output, target);
        float[] forward = [.. output.ToArray(), loss.Total.Item()];
        tape.Backward(loss.Total);
        adam.Step(1e-3, Gradients.ClipScale(Gradients.Norm(model.Parameters), 10));
        return [.. forward, .. model.State.Where(entry => entry.Tensor is not null).SelectMany(entry => entry.Tensor!.ToArray())];
    }

    private static float[] Values(int channels) => [.. Enumerable.Range(0, 2 * Side * Side * channels).Select(i => 0.5f + 0.3f * MathF.Sin(0.37f * i))];
}
