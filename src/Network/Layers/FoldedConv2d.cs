using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// A convolution with the batch normalisation behind it folded in, for inference: its kernel times gamma / sqrt(variance + epsilon), and the bias that is left. The
/// kernel is also kept as the host's convolutions read it. It does not follow later changes of the layers.
/// </summary>
internal sealed class FoldedConv2d : IDisposable
{
    private readonly Tensor weight;
    private readonly Tensor bias;
    private readonly int stride;
    private readonly int padding;
    private readonly PackedWeights packed = new();

    internal FoldedConv2d(Conv2dLayer convolution, BatchNormLayer norm)
    {
        (stride, padding) = (convolution.Stride, convolution.Padding);
        (double[] scale, double[] shift) = norm.ScaleAndShift();
        float[] kernel = convolution.Weight.ToArray();
        float[]? added = convolution.Bias?.ToArray();
        int length = kernel.Length / scale.Length;
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] = (float)(kernel[i] * scale[i / length]);
        }

        weight = Tensor.FromArray(norm.Device, convolution.Weight.Shape, kernel);
        bias = Tensor.FromArray(norm.Device, [scale.Length], [.. scale.Select((factor, channel) => (float)((added?[channel] ?? 0) * factor + shift[channel]))]);
    }

    /// <summary>(B, H, W, I) to (B, ceil(H / stride), ceil(W / stride), O).</summary>
    /// <param name="input">The input.</param>
    /// <param name="relu">Whether the result is max(0, .).</param>
    /// <param name="residual">Added before that; of the result's shape.</param>
    internal Tensor Forward(Tensor input, bool relu, Tensor? residual = null) => Functional.Conv2dInference(input, weight, bias, stride, padding, relu, residual, packed);

    /// <inheritdoc/>
    public void Dispose()
    {
        weight.Dispose();
        bias.Dispose();
        packed.Dispose();
    }
}
