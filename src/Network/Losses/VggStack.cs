using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>The convolutions of a VGG network (Simonyan and Zisserman 2015) with fixed weights: 3x3 with bias and ReLU, and 2x2 max poolings.</summary>
internal sealed class VggStack : IDisposable
{
    private readonly List<(int Index, Tensor? Weight, Tensor? Bias)> layers = [];
    private readonly Tensor scale;
    private readonly Tensor shift;

    private VggStack(ComputeDevice device)
    {
        // (x - mean) / deviation with the statistics of ImageNet, in the order R, G, B. Those of LPIPS are the same, for pictures in -1..1.
        float[] mean = [0.485f, 0.456f, 0.406f];
        float[] deviation = [0.229f, 0.224f, 0.225f];
        scale = Tensor.FromArray(device, [3], [.. deviation.Select(value => 1 / value)]);
        shift = Tensor.FromArray(device, [3], [.. mean.Zip(deviation, (m, d) => -m / d)]);
    }

    /// <summary>Reads the weights.</summary>
    /// <param name="device">Where.</param>
    /// <param name="reader">The file.</param>
    /// <param name="nameOf">The name of a layer's weight and bias in the file, without <c>.weight</c> and <c>.bias</c>.</param>
    /// <param name="plan">The layers by their places in torchvision's Sequential, with their output channels; 0 is a pooling.</param>
    /// <param name="what">What the file should be, for messages.</param>
    /// <exception cref="WeightsException">It lacks an entry, or has it in another shape.</exception>
    internal static VggStack Read(ComputeDevice device, SafeTensorsReader reader, Func<int, string> nameOf, IEnumerable<(int Index, int Channels)> plan, string what)
    {
        VggStack stack = new(device);
        try
        {
            int inputs = 3;
            foreach ((int index, int channels) in plan)
            {
                if (channels == 0)
                {
                    stack.layers.Add((index, null, null));
                    continue;
                }

                int[] shape = [channels, 3, 3, inputs];
                float[] weight = reader.ReadWeights($"{nameOf(index)}.weight", KernelLayout.FileShape(StateLayout.Kernel, shape), what);
                float[] bias = reader.ReadWeights($"{nameOf(index)}.bias", [channels], what);
                stack.layers.Add((index, Tensor.FromArray(device, shape, KernelLayout.FromFile(StateLayout.Kernel, shape, weight)), Tensor.FromArray(device, [channels], bias)));
                inputs = channels;
            }

            return stack;
        }
        catch
        {
            stack.Dispose();
            throw;
        }
    }

    /// <summary>The picture as the network was trained to see it.</summary>
    /// <param name="rgb">(B, H, W, 3), R, G, B in 0..1.</param>
    internal Tensor Normalize(Tensor rgb) => Functional.ScaleShift(rgb, scale, shift);

    /// <summary>All layers.</summary>
    /// <param name="image">(B, H, W, 3), normalised; disposed.</param>
    /// <param name="observe">Sees each layer's result by its place.</param>
    /// <returns>The last layer's.</returns>
    internal Tensor Forward(Tensor image, Action<int, Tensor>? observe = null)
    {
        Tensor features = image;
        foreach ((int index, Tensor? weight, Tensor? bias) in layers)
        {
            features = weight is null
                ? features.Then(input => Functional.MaxPool2d(input, kernelSize: 2, stride: 2))
                : features.Then(input => Functional.Conv2d(input, weight, bias, padding: 1, relu: true));
            observe?.Invoke(index, features);
        }

        return features;
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        scale.Dispose();
        shift.Dispose();
        foreach ((int _, Tensor? weight, Tensor? bias) in layers)
        {
            weight?.Dispose();
            bias?.Dispose();
        }
    }
}
