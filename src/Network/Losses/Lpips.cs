using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The learned perceptual distance of pictures (Zhang, Isola, Efros, Shechtman, Wang 2018: LPIPS, version 0.1 over VGG-16): the squared differences of the features after
/// relu1_2, relu2_2, relu3_3, relu4_3 and relu5_3, each pixel's scaled to length 1, weighted by channel, averaged over the pixels and summed over the layers. The weights are
/// the user's, in safetensors; <c>docs/evaluation.md</c> says how to make the file. For measuring: it has no gradient.
/// </summary>
public sealed class Lpips : IDisposable
{
    // The places of the convolutions in torchvision's Sequential, with their output channels; 0 is a 2x2 max pooling.
    private static readonly (int Index, int Channels)[] Layers =
    [
        (0, 64), (2, 64), (4, 0), (5, 128), (7, 128), (9, 0), (10, 256), (12, 256), (14, 256), (16, 0),
        (17, 512), (19, 512), (21, 512), (23, 0), (24, 512), (26, 512), (28, 512),
    ];

    // The last convolution of each slice: what is compared.
    private static readonly int[] Taps = [2, 7, 14, 21, 28];

    private readonly VggStack stack;
    private readonly float[][] weights;

    private Lpips(VggStack stack, float[][] weights) => (this.stack, this.weights) = (stack, weights);

    /// <summary>The smallest side of a picture: four poolings halve it.</summary>
    public const int SmallestSide = 16;

    /// <summary>Loads the weights.</summary>
    /// <param name="device">Where.</param>
    /// <param name="path">A safetensors file with the state dict of <c>lpips.LPIPS(net="vgg")</c>.</param>
    /// <exception cref="WeightsException">The file cannot be read, or lacks an entry or has it in another shape.</exception>
    public static Lpips FromFile(ComputeDevice device, string path)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        const string What = "LPIPS over VGG-16";
        float[][] weights = [.. Taps.Select((tap, number) => reader.ReadWeights($"lin{number}.model.1.weight", [1, Layers.Single(layer => layer.Index == tap).Channels, 1, 1], What))];
        return new Lpips(VggStack.Read(device, reader, index => $"net.slice{1 + Array.FindIndex(Taps, tap => index <= tap)}.{index}", Layers, What), weights);
    }

    /// <summary>The features of a picture, to be compared with those of others.</summary>
    /// <param name="rgb">(1, H, W, 3), R, G, B in 0..1, both sides at least 16.</param>
    /// <returns>For each of the five layers (pixels, channels), each pixel's of length 1.</returns>
    /// <exception cref="ArgumentException">Another shape, or too small.</exception>
    public float[][] Features(Tensor rgb)
    {
        ArgumentNullException.ThrowIfNull(rgb);
        if (rgb.Shape is not [1, _, _, 3] || Math.Min(rgb.Shape[1], rgb.Shape[2]) < SmallestSide)
        {
            throw new ArgumentException($"LPIPS needs a picture of shape (1, height, width, 3) with sides of at least {SmallestSide}; this is {rgb.ShapeText()}.", nameof(rgb));
        }

        List<float[]> features = [];
        stack.Forward(stack.Normalize(rgb), (index, values) =>
        {
            if (Taps.Contains(index))
            {
                features.Add(Normalized(values.ToArray(), values.Shape[3]));
            }
        }).Dispose();
        return [.. features];
    }

    /// <summary>The distance of two pictures of one size.</summary>
    /// <param name="first">From <see cref="Features"/>.</param>
    /// <param name="second">From <see cref="Features"/>.</param>
    /// <returns>0 for the same picture.</returns>
    public double Distance(float[][] first, float[][] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double distance = 0;
        for (int layer = 0; layer < weights.Length; layer++)
        {
            (float[] one, float[] other, float[] channels) = (first[layer], second[layer], weights[layer]);
            ArgumentOutOfRangeException.ThrowIfNotEqual(other.Length, one.Length);
            double sum = 0;
            for (int i = 0; i < one.Length; i++)
            {
                double difference = one[i] - other[i];
                sum += channels[i % channels.Length] * difference * difference;
            }

            distance += sum / (one.Length / channels.Length);
        }

        return distance;
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => stack.Dispose();

    private static float[] Normalized(float[] features, int channels)
    {
        for (int pixel = 0; pixel < features.Length; pixel += channels)
        {
            Span<float> own = features.AsSpan(pixel, channels);
            double squares = 0;
            foreach (float value in own)
            {
                squares += (double)value * value;
            }

            float inverse = (float)(1 / (Math.Sqrt(squares) + 1e-10));
            foreach (ref float value in own)
            {
                value *= inverse;
            }
        }

        return features;
    }
}
