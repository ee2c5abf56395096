using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The 2,048 features before the last layer of Inception-v3 (Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2016), of which the Fréchet inception distance is made (Heusel et al.
/// 2017): the network of 2015 whose weights are those of the <c>pytorch-fid</c> package, with its poolings. The weights are the user's, in safetensors;
/// <c>docs/evaluation.md</c> says how to make the file. For measuring: it has no gradient.
/// </summary>
public sealed class InceptionFeatures : IDisposable
{
    /// <summary>Features of a picture.</summary>
    public const int Length = 2048;

    /// <summary>The side to which pictures are resampled.</summary>
    private const int Side = 299;
    private const double Epsilon = 1e-3;
    private const string What = "Inception-v3";

    private static readonly Layer[] Stem =
    [
        new("Conv2d_1a_3x3", 32, 3, 3, Stride: 2, Padded: false), new("Conv2d_2a_3x3", 32, 3, 3, Padded: false), new("Conv2d_2b_3x3", 64, 3, 3), Layer.HalvingMax,
        new("Conv2d_3b_1x1", 80), new("Conv2d_4a_3x3", 192, 3, 3, Padded: false), Layer.HalvingMax,
    ];

    private static readonly Block[] Blocks =
    [
        Small("Mixed_5b", 32), Small("Mixed_5c", 64), Small("Mixed_5d", 64),
        new("Mixed_6a", [[new("branch3x3", 384, 3, 3, Stride: 2, Padded: false)], [new("branch3x3dbl_1", 64), new("branch3x3dbl_2", 96, 3, 3), new("branch3x3dbl_3", 96, 3, 3, Stride: 2, Padded: false)], [Layer.HalvingMax]]),
        Long("Mixed_6b", 128), Long("Mixed_6c", 160), Long("Mixed_6d", 160), Long("Mixed_6e", 192),
        new("Mixed_7a", [
            [new("branch3x3_1", 192), new("branch3x3_2", 320, 3, 3, Stride: 2, Padded: false)],
            [new("branch7x7x3_1", 192), new("branch7x7x3_2", 192, 1, 7), new("branch7x7x3_3", 192, 7, 1), new("branch7x7x3_4", 192, 3, 3, Stride: 2, Padded: false)],
            [Layer.HalvingMax]]),
        Wide("Mixed_7b", Layer.Average), Wide("Mixed_7c", Layer.Max),
    ];

    private readonly Dictionary<string, (Tensor Weight, Tensor Bias)> weights = [];
    private readonly ComputeDevice device;

    private InceptionFeatures(ComputeDevice device) => this.device = device;

    /// <summary>Loads the weights.</summary>
    /// <param name="device">Where.</param>
    /// <param name="path">A safetensors file with the state dict of <c>pytorch_fid.inception.fid_inception_v3()</c>; its last layer is not needed.</param>
    /// <exception cref="WeightsException">The file cannot be read, or lacks an entry or has it in another shape.</exception>
    public static InceptionFeatures FromFile(ComputeDevice device, string path)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        InceptionFeatures features = new(device);
        try
        {
            int channels = features.Read(reader, "", Stem, 3);
            foreach (Block block in Blocks)
            {
                channels = block.Branches.Sum(branch => features.Read(reader, $"{block.Name}.", branch, channels));
            }

            return features;
        }
        catch
        {
            features.Dispose();
            throw;
        }
    }

    /// <summary>The features of a picture.</summary>
    /// <param name="rgb">(1, H, W, 3), R, G, B in 0..1, of any size.</param>
    /// <returns>2,048 values.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public float[] Of(Tensor rgb)
    {
        ArgumentNullException.ThrowIfNull(rgb);
        if (rgb.Shape is not [1, _, _, 3])
        {
            throw new ArgumentException($"Inception-v3 needs a picture of shape (1, height, width, 3); this is {rgb.ShapeText()}.", nameof(rgb));
        }

        using Tensor two = Tensor.FromArray(device, [3], [2, 2, 2]), minusOne = Tensor.FromArray(device, [3], [-1, -1, -1]);
        Tensor values = Functional.BilinearResample(rgb, Side, Side, alignCorners: false).Then(image => Functional.ScaleShift(image, two, minusOne)).Then(image => Run("", Stem, image));
        foreach (Block block in Blocks)
        {
            values = values.Then(input => block.Branches.Select(branch => Run($"{block.Name}.", branch, input)).Aggregate(Joined));
        }

        using Tensor means = values.Then(Functional.GlobalAveragePool);
        return means.ToArray();
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        foreach ((Tensor weight, Tensor bias) in weights.Values)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }

    /// <summary>For 35 x 35 pixels.</summary>
    private static Block Small(string name, int pooled) => new(name, [
        [new("branch1x1", 64)], [new("branch5x5_1", 48), new("branch5x5_2", 64, 5, 5)],
        [new("branch3x3dbl_1", 64), new("branch3x3dbl_2", 96, 3, 3), new("branch3x3dbl_3", 96, 3, 3)], [Layer.Average, new("branch_pool", pooled)]]);

    /// <summary>For 17 x 17 pixels: 7 x 7 windows in two steps.</summary>
    private static Block Long(string name, int middle) => new(name, [
        [new("branch1x1", 192)], [new("branch7x7_1", middle), new("branch7x7_2", middle, 1, 7), new("branch7x7_3", 192, 7, 1)],
        [new("branch7x7dbl_1", middle), new("branch7x7dbl_2", middle, 7, 1), new("branch7x7dbl_3", middle, 1, 7), new("branch7x7dbl_4", middle, 7, 1), new("branch7x7dbl_5", 192, 1, 7)],
        [Layer.Average, new("branch_pool", 192)]]);

    /// <summary>For 8 x 8 pixels. Two branches fork; what lies before the fork is computed for each side.</summary>
    private static Block Wide(string name, Layer pooling) => new(name, [
        [new("branch1x1", 320)], [new("branch3x3_1", 384), new("branch3x3_2a", 384, 1, 3)], [new("branch3x3_1", 384), new("branch3x3_2b", 384, 3, 1)],
        [new("branch3x3dbl_1", 448), new("branch3x3dbl_2", 384, 3, 3), new("branch3x3dbl_3a", 384, 1, 3)],
        [new("branch3x3dbl_1", 448), new("branch3x3dbl_2", 384, 3, 3), new("branch3x3dbl_3b", 384, 3, 1)], [pooling, new("branch_pool", 192)]]);

    private static Tensor Joined(Tensor first, Tensor second)
    {
        using (first)
        using (second)
        {
            return Functional.Concat(first, second);
        }
    }

    /// <summary>Reads the convolutions of a row of layers, with their batch normalisations folded in; gives the channels of its result.</summary>
    private int Read(SafeTensorsReader reader, string prefix, Layer[] layers, int channels)
    {
        foreach (Layer layer in layers.Where(layer => layer.Outputs > 0))
        {
            string name = prefix + layer.Name;
            if (!weights.ContainsKey(name))
            {
                weights.Add(name, ReadConvolution(reader, name, layer, channels));
            }

            channels = layer.Outputs;
        }

        return channels;
    }

    private (Tensor Weight, Tensor Bias) ReadConvolution(SafeTensorsReader reader, string name, Layer layer, int inputs)
    {
        (int height, int width) = (layer.Height, layer.Width);
        float[] kernel = reader.ReadWeights($"{name}.conv.weight", [layer.Outputs, inputs, height, width], What);
        float[] gamma = Statistic("weight"), beta = Statistic("bias"), mean = Statistic("running_mean"), variance = Statistic("running_var");
        double[] factors = [.. gamma.Select((value, channel) => value / Math.Sqrt(variance[channel] + Epsilon))];
        float[] folded = new float[kernel.Length];
        int taps = height * width;
        for (int index = 0; index < kernel.Length; index++)
        {
            (int tap, int input, int output) = (index % taps, index / taps % inputs, index / (taps * inputs));
            folded[(output * taps + tap) * inputs + input] = (float)(kernel[index] * factors[output]);
        }

        float[] bias = [.. beta.Select((value, channel) => (float)(value - mean[channel] * factors[channel]))];
        int[] shape = layer.IsSquare ? [layer.Outputs, height, width, inputs] : [layer.Outputs, 1, 1, taps * inputs];
        return (Tensor.FromArray(device, shape, folded), Tensor.FromArray(device, [layer.Outputs], bias));

        float[] Statistic(string entry) => reader.ReadWeights($"{name}.bn.{entry}", [layer.Outputs], What);
    }

    /// <summary>A row of layers.</summary>
    /// <param name="prefix">Of their names in the file.</param>
    /// <param name="layers">At least one.</param>
    /// <param name="input">Stays the caller's.</param>
    private Tensor Run(string prefix, Layer[] layers, Tensor input)
    {
        Tensor values = Apply(prefix, layers[0], input);
        foreach (Layer layer in layers.Skip(1))
        {
            values = values.Then(previous => Apply(prefix, layer, previous));
        }

        return values;
    }

    private Tensor Apply(string prefix, Layer layer, Tensor input)
    {
        if (layer == Layer.Average)
        {
            return AveragePool(input);
        }

        if (layer.Outputs == 0)
        {
            return Functional.MaxPool2d(input, layer.Height, layer.Stride, layer.Padding);
        }

        (Tensor weight, Tensor bias) = weights[prefix + layer.Name];
        if (!layer.IsSquare)
        {
            using Tensor windows = Windows(input, layer.Height, layer.Width);
            return Functional.Conv2d(windows, weight, bias, relu: true);
        }

        return Functional.Conv2d(input, weight, bias, layer.Stride, layer.Padding, relu: true);
    }

    /// <summary>
    /// All that the window of an odd number of pixels sees, as channels of its middle, zeros beyond the picture: our convolutions are square, and with a kernel of 1 x 1 over this
    /// any window is.
    /// </summary>
    private Tensor Windows(Tensor input, int windowHeight, int windowWidth)
    {
        (int height, int width, int channels) = (input.Shape[1], input.Shape[2], input.Shape[3]);
        float[] values = input.ToArray(), windows = new float[values.Length * windowHeight * windowWidth];
        for (int place = 0; place < windows.Length / channels; place++)
        {
            (int tap, int pixel) = (place % (windowHeight * windowWidth), place / (windowHeight * windowWidth));
            int y = pixel / width + tap / windowWidth - windowHeight / 2, x = pixel % width + tap % windowWidth - windowWidth / 2;
            if (y >= 0 && y < height && x >= 0 && x < width)
            {
                values.AsSpan((y * width + x) * channels, channels).CopyTo(windows.AsSpan(place * channels));
            }
        }

        return Tensor.FromArray(device, [1, height, width, windowHeight * windowWidth * channels], windows);
    }

    /// <summary>The means of 3 x 3 pixels, of those that there are.</summary>
    private Tensor AveragePool(Tensor input)
    {
        (int height, int width, int channels) = (input.Shape[1], input.Shape[2], input.Shape[3]);
        float[] values = input.ToArray(), means = new float[values.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int top, int bottom, int left, int right) = (Math.Max(0, y - 1), Math.Min(height, y + 2), Math.Max(0, x - 1), Math.Min(width, x + 2));
                Span<float> mean = means.AsSpan((y * width + x) * channels, channels);
                for (int pixel = 0; pixel < (bottom - top) * (right - left); pixel++)
                {
                    (int row, int column) = (top + pixel / (right - left), left + pixel % (right - left));
                    ReadOnlySpan<float> neighbour = values.AsSpan((row * width + column) * channels, channels);
                    for (int channel = 0; channel < channels; channel++)
                    {
                        mean[channel] += neighbour[channel];
                    }
                }

                float share = 1f / ((bottom - top) * (right - left));
                foreach (ref float value in mean)
                {
                    value *= share;
                }
            }
        }

        return Tensor.FromArray(device, input.Shape, means);
    }

    /// <summary>A convolution with batch normalisation and ReLU; without outputs a pooling.</summary>
    private sealed record Layer(string Name, int Outputs, int Height = 1, int Width = 1, int Stride = 1, bool Padded = true)
    {
        internal static readonly Layer Average = new("average", 0, 3, 3);
        internal static readonly Layer Max = new("max", 0, 3, 3);
        internal static readonly Layer HalvingMax = new("halving max", 0, 3, 3, Stride: 2, Padded: false);

        internal bool IsSquare => Height == Width;

        internal int Padding => Padded ? Height / 2 : 0;
    }

    /// <summary>Branches over the same input, whose results are joined by channels.</summary>
    private sealed record Block(string Name, Layer[][] Branches);
}
