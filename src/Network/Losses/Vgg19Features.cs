using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The first 32 layers of VGG-19 (Simonyan and Zisserman 2015), up to relu5_2, with fixed weights. Its weights are the user's, in
/// safetensors; <c>docs/network.md</c> says how to make the file.
/// </summary>
public sealed class Vgg19Features : IDisposable
{
    // The places of the convolutions in torchvision's Sequential, with their output channels; 0 is a 2x2 max pooling.
    private static readonly (int Index, int Channels)[] Layers =
    [
        (0, 64), (2, 64), (4, 0), (5, 128), (7, 128), (9, 0), (10, 256), (12, 256), (14, 256), (16, 256), (18, 0),
        (19, 512), (21, 512), (23, 512), (25, 512), (27, 0), (28, 512), (30, 512),
    ];

    private readonly VggStack stack;

    private Vgg19Features(VggStack stack) => this.stack = stack;

    /// <summary>The smallest side of an image: four poolings halve it.</summary>
    public const int SmallestSide = 16;

    /// <summary>Loads the weights.</summary>
    /// <param name="device">Where.</param>
    /// <param name="path">A safetensors file with <c>features.0.weight</c>, <c>features.0.bias</c>, ... <c>features.30.bias</c> of
    /// torchvision's VGG-19, under any common prefix; other entries are ignored.</param>
    /// <exception cref="WeightsException">The file cannot be read, or lacks an entry or has it in another shape.</exception>
    public static Vgg19Features FromFile(ComputeDevice device, string path)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        const string FirstKey = "features.0.weight";
        List<string> candidates = [.. reader.Entries.Select(entry => entry.Name).Where(name => name == FirstKey || name.EndsWith("." + FirstKey, StringComparison.Ordinal))];
        if (candidates.Count != 1)
        {
            throw new WeightsException(path, candidates.Count == 0
                ? $"it has no '{FirstKey}' (with or without a prefix), so it is no VGG-19; docs/network.md says how to make the file"
                : $"it has several VGG networks: {string.Join(", ", candidates)}");
        }

        string prefix = candidates[0][..^FirstKey.Length];
        return new Vgg19Features(VggStack.Read(device, reader, index => $"{prefix}features.{index}", Layers, "VGG-19"));
    }

    /// <summary>relu5_2 of images.</summary>
    /// <param name="rgb">(B, H, W, 3), R, G, B in 0..1, both sides at least 16.</param>
    /// <param name="resize">The side to which the normalised images are resampled first (bilinear, corners not aligned); 0 keeps their size.</param>
    /// <returns>(B, floor(H / 16), floor(W / 16), 512).</returns>
    /// <exception cref="ArgumentException">Another shape, or too small.</exception>
    public Tensor Forward(Tensor rgb, int resize = 0)
    {
        ArgumentNullException.ThrowIfNull(rgb);
        if (rgb.Shape is not [_, _, _, 3] || (resize == 0 && Math.Min(rgb.Shape[1], rgb.Shape[2]) < SmallestSide))
        {
            throw new ArgumentException($"VGG-19 needs images of shape (batch, height, width, 3) with sides of at least {SmallestSide}; this is {rgb.ShapeText()}.", nameof(rgb));
        }

        Tensor features = stack.Normalize(rgb);
        if (resize != 0)
        {
            features = features.Then(image => Functional.BilinearResample(image, resize, resize, alignCorners: false));
        }

        return stack.Forward(features);
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => stack.Dispose();
}
