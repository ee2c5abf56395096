using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The network of the article: a colour encoder that turns a reference picture into an embedding, and a U-Net that colours a grey
/// target by it. With width 64 it has 29,779,138 parameters; the names and shapes of its 262 state entries are those of the public
/// implementation, so that its weights fit. Smaller widths scale every number of channels but the embedding's 512.
/// </summary>
/// <remarks>
/// With colour matching, which is not the article's, the U-Net sees beside the lightness a first guess of the colours and how sure it is (<see cref="ColorMatch"/>), and
/// its output is what to add to the guess. The names stay; <c>content_encoder_plus_PFFN.inc.double_conv.0.weight</c> has 4 input channels instead of 1, which is how
/// a file says that it was trained so.
/// </remarks>
public sealed class Color2EmbedModel : NetworkModule
{
    /// <summary>The length of an embedding.</summary>
    public const int EmbeddingLength = 512;

    /// <summary>The article's width.</summary>
    public const int FullWidth = 64;

    /// <summary>The smallest side of a target image.</summary>
    public const int SmallestTargetSide = UNet.SmallestSide;

    private const int WidthStep = 8;
    private const string FirstKernel = "content_encoder_plus_PFFN.inc.double_conv.0.weight";

    private readonly ColorEncoder colorEncoder;
    private readonly UNet contentEncoder;

    /// <summary>A network with fresh weights, in inference mode.</summary>
    /// <param name="device">Where.</param>
    /// <param name="width">Channels of the first layers: 64 for the article's network, otherwise a multiple of 8.</param>
    /// <param name="random">Draws the weights; null leaves the trained tensors undefined, for weights that are loaded next.</param>
    /// <param name="colorMatch">Whether it corrects a first guess of the colours; false is the article's network.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is no positive multiple of 8.</exception>
    public Color2EmbedModel(ComputeDevice device, int width = FullWidth, RandomSource? random = null, bool colorMatch = false)
        : base(device)
    {
        if (width < WidthStep || width % WidthStep != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"The width is a positive multiple of {WidthStep}; {FullWidth} is the article's network.");
        }

        (Width, UsesColorMatch) = (width, colorMatch);
        colorEncoder = AddModule("color_encoder", new ColorEncoder(device, width, EmbeddingLength, random));
        contentEncoder = AddModule("content_encoder_plus_PFFN", new UNet(device, width, EmbeddingLength, random, colorMatch));
    }

    /// <summary>Channels of the first layers.</summary>
    public int Width { get; }

    /// <summary>Whether it corrects a first guess of the colours (<see cref="ColorMatch"/>) instead of making them alone.</summary>
    public bool UsesColorMatch { get; }

    internal ColorEncoder ColorEncoder => colorEncoder;

    internal UNet ContentEncoder => contentEncoder;

    /// <summary>Opens a weights file (safetensors); the width follows from the shapes in it. In inference mode.</summary>
    /// <param name="device">Where.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It cannot be read, or holds something else; the message says what.</exception>
    public static Color2EmbedModel FromFile(ComputeDevice device, string path)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Color2EmbedModel model = new(device, WidthOf(reader), colorMatch: HasColorMatch(reader));
        try
        {
            WeightsFile.Load(model, reader);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The embedding of reference pictures.</summary>
    /// <param name="reference">(B, h, w, 3), channels in the order <b>B, G, R</b>, in 0..1, of any size.</param>
    /// <returns>(B, 512).</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Encode(Tensor reference)
    {
        CheckImage(reference, 3, nameof(reference));
        return colorEncoder.Forward(reference);
    }

    /// <summary>The pixels of reference pictures that a network with colour matching compares targets with.</summary>
    /// <param name="reference">As for <see cref="Encode"/>. Pixels that are exactly black count nowhere.</param>
    /// <returns>(B, <see cref="ColorMatch.SampleCount"/>, <see cref="ColorMatch.SampleLength"/>).</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor SampleColors(Tensor reference)
    {
        CheckImage(reference, 3, nameof(reference));
        ImageBatchShape shape = new(reference.Shape[0], reference.Shape[1], reference.Shape[2], 3);
        using Tensor rgb = Tensor.Empty(Device, reference.Shape);
        Elementwise.ReverseChannels(Device, reference.Length / 3, 3, reference.View, rgb.View);
        Tensor samples = Tensor.Empty(Device, shape.Batch, ColorMatch.SampleCount, ColorMatch.SampleLength);
        ColorMatch.Sample(Device, shape, rgb.View, samples.View);
        return samples;
    }

    /// <summary>The colours of target pictures.</summary>
    /// <param name="lightness">(B, H, W, 1): L / 100, both sides at least 16.</param>
    /// <param name="embedding">(B, 512); or (1, 512) for all targets, in inference.</param>
    /// <param name="samples">What <see cref="SampleColors"/> gives of the same references; needed with colour matching, and ignored without.</param>
    /// <returns>(B, H, W, 2): (a + 128) / 255 and (b + 128) / 255, unbounded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target is too small.</exception>
    public Tensor Colorize(Tensor lightness, Tensor embedding, Tensor? samples = null)
    {
        CheckImage(lightness, 1, nameof(lightness));
        (int batch, int height, int width) = (lightness.Shape[0], lightness.Shape[1], lightness.Shape[2]);
        if (Math.Min(height, width) < SmallestTargetSide)
        {
            throw new ArgumentException($"A target must be at least {SmallestTargetSide} x {SmallestTargetSide} pixels; this one is {width} x {height}. Enlarge it first.", nameof(lightness));
        }

        ArgumentNullException.ThrowIfNull(embedding);
        if (embedding.Shape is not [_, EmbeddingLength] || (embedding.Shape[0] != batch && embedding.Shape[0] != 1))
        {
            throw new ArgumentException($"The embedding has shape {embedding.ShapeText()}; expected ({batch}, {EmbeddingLength}) or (1, {EmbeddingLength}).", nameof(embedding));
        }

        if (!UsesColorMatch)
        {
            return Correct(lightness, embedding);
        }

        if (samples?.Shape is not [int references, ColorMatch.SampleCount, ColorMatch.SampleLength] || (references != batch && references != 1))
        {
            throw new ArgumentException($"Colour matching needs the samples of {batch} references or of one, and got {samples?.ShapeText() ?? "none"}.", nameof(samples));
        }

        using Tensor content = Tensor.Empty(Device, batch, height, width, ColorMatch.ContentLength);
        using Tensor guess = Tensor.Empty(Device, batch, height, width, 2);
        ColorMatch.Run(Device, new ImageBatchShape(batch, height, width, 1), lightness.View, references, samples.View, content.View, guess.View);
        return Correct(content, embedding).Then(correction => Functional.Add(correction, guess));
    }

    /// <summary><see cref="Encode"/>, then <see cref="Colorize"/>.</summary>
    /// <param name="lightness">(B, H, W, 1).</param>
    /// <param name="reference">(B, h, w, 3), or (1, h, w, 3) for all targets, in inference.</param>
    /// <returns>(B, H, W, 2).</returns>
    public Tensor Forward(Tensor lightness, Tensor reference)
    {
        using Tensor embedding = Encode(reference);
        using Tensor? samples = UsesColorMatch ? SampleColors(reference) : null;
        return Colorize(lightness, embedding, samples);
    }

    private Tensor Correct(Tensor content, Tensor embedding)
    {
        if (embedding.Shape[0] == content.Shape[0])
        {
            return contentEncoder.Forward(content, embedding);
        }

        using Tensor repeated = Repeat(embedding, content.Shape[0]);
        return contentEncoder.Forward(content, repeated);
    }

    private static Tensor Repeat(Tensor embedding, int batch)
    {
        if (embedding.RequiresGradient && Tape.Current is not null)
        {
            throw new ArgumentException("One embedding for several targets is for inference; in training give one for each target.", nameof(embedding));
        }

        Tensor rows = Tensor.Empty(embedding.Device, batch, EmbeddingLength);
        for (int index = 0; index < batch; index++)
        {
            embedding.Device.Copy(embedding.View, rows.View.SubView(index * EmbeddingLength, EmbeddingLength));
        }

        return rows;
    }

    private static void CheckImage(Tensor image, int channels, string name)
    {
        ArgumentNullException.ThrowIfNull(image, name);
        if (image.Shape.Length != 4 || image.Shape[3] != channels)
        {
            throw new ArgumentException($"{name} has shape {image.ShapeText()}; expected (batch, height, width, {channels}).", name);
        }
    }

    private static bool HasColorMatch(SafeTensorsReader reader) => reader.Find(FirstKernel)?.Shape is [_, ColorMatch.ContentLength, _, _];

    private static int WidthOf(SafeTensorsReader reader)
    {
        if (reader.Find(FirstKernel) is not { } entry)
        {
            throw new WeightsException(reader.Path, $"it has no '{FirstKernel}', so these are no Color2Embed weights");
        }

        // The largest kernel alone has 8 w x 16 w x 9 floats: a file that claims a width must have the bytes for it (16-bit floats at least).
        long width = entry.Shape.Count > 0 ? entry.Shape[0] : 0;
        long bytes = reader.Entries.Sum(other => other.ByteLength);
        return width is >= WidthStep and <= 4096 && width % WidthStep == 0 && bytes >= 8 * 16 * 9 * sizeof(ushort) * width * width
            ? (int)width
            : throw new WeightsException(reader.Path, $"no width of a network follows from '{FirstKernel}' of shape ({string.Join(", ", entry.Shape)}) and {bytes} bytes of data");
    }
}
