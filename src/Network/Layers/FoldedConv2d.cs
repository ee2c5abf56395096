using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// A convolution with the batch normalisation behind it folded in, for inference: its kernel times gamma / sqrt(variance + epsilon), and the bias that is left. On a host
/// that product is only in the layout that the convolutions read; elsewhere it is a kernel of its own. It does not follow later changes of the layers.
/// </summary>
internal sealed class FoldedConv2d : IDisposable
{
    private readonly Conv2dLayer convolution;
    private readonly float[] factors;
    private readonly Tensor bias;
    private readonly PackedWeights packed;
    private Tensor? weight;

    internal FoldedConv2d(Conv2dLayer convolution, BatchNormLayer norm)
    {
        this.convolution = convolution;
        (double[] scale, double[] shift) = norm.ScaleAndShift();
        float[]? added = convolution.Bias?.ToArray();
        factors = [.. scale.Select(factor => (float)factor)];
        bias = Tensor.FromArray(norm.Device, [scale.Length], [.. scale.Select((factor, channel) => (float)((added?[channel] ?? 0) * factor + shift[channel]))]);
        packed = new PackedWeights(factors);
        weight = norm.Device.UsesHost ? null : Multiplied();
    }

    /// <summary>(B, H, W, I) to (B, ceil(H / stride), ceil(W / stride), O).</summary>
    /// <param name="input">The input.</param>
    /// <param name="relu">Whether the result is max(0, .).</param>
    /// <param name="residual">Added before that; of the result's shape.</param>
    internal Tensor Forward(Tensor input, bool relu, Tensor? residual = null)
    {
        Tensor kernel = input.Device.UsesHost ? convolution.Weight : weight ??= Multiplied();
        return Functional.Conv2dInference(input, kernel, bias, convolution.Stride, convolution.Padding, relu, residual, packed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        weight?.Dispose();
        bias.Dispose();
        packed.Dispose();
    }

    private Tensor Multiplied()
    {
        float[] kernel = convolution.Weight.ToArray();
        int length = kernel.Length / factors.Length;
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] *= factors[i / length];
        }

        return Tensor.FromArray(bias.Device, convolution.Weight.Shape, kernel);
    }
}
