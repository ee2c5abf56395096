using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The network of the article: a colour encoder that turns a reference picture into an embedding, and a U-Net that colours a grey
/// target by it. With width 64 it has 29,779,138 parameters; the names and shapes of its 262 state entries are those of the public
/// implementation, so that its weights fit. Smaller widths scale every number of channels but the embedding's 512.
/// </summary>
public sealed class Color2EmbedModel : NetworkModule
{
    /// <summary>The length of an embedding.</summary>
    public const int EmbeddingLength = 512;

    /// <summary>The article's width.</summary>
    public const int FullWidth = 64;

    /// <summary>The smallest side of a target image.</summary>
    public const int SmallestTargetSide = UNet.SmallestSide;

    private const int WidthStep = 8;

    private readonly ColorEncoder colorEncoder;
    private readonly UNet contentEncoder;

    /// <summary>A network with fresh weights, in inference mode.</summary>
    /// <param name="device">Where.</param>
    /// <param name="width">Channels of the first layers: 64 for the article's network, otherwise a multiple of 8.</param>
    /// <param name="random">Draws the weights; null leaves the trained tensors undefined, for weights that are loaded next.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is no positive multiple of 8.</exception>
    public Color2EmbedModel(ComputeDevice device, int width = FullWidth, RandomSource? random = null)
        : base(device)
    {
        if (width < WidthStep || width % WidthStep != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"The width is a positive multiple of {WidthStep}; {FullWidth} is the article's network.");
        }

        Width = width;
        colorEncoder = AddModule("color_encoder", new ColorEncoder(device, width, EmbeddingLength, random));
        contentEncoder = AddModule("content_encoder_plus_PFFN", new UNet(device, width, EmbeddingLength, random));
    }

    /// <summary>Channels of the first layers.</summary>
    public int Width { get; }

    internal ColorEncoder ColorEncoder => colorEncoder;

    internal UNet ContentEncoder => contentEncoder;

    /// <summary>Opens a weights file (safetensors); the width follows from the shapes in it. In inference mode.</summary>
    /// <param name="device">Where.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It cannot be read, or holds something else; the message says what.</exception>
    public static Color2EmbedModel FromFile(ComputeDevice device, string path)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Color2EmbedModel model = new(device, WidthOf(reader));
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

    /// <summary>The colours of target pictures.</summary>
    /// <param name="lightness">(B, H, W, 1): L / 100, both sides at least 16.</param>
    /// <param name="embedding">(B, 512); or (1, 512) for all targets, in inference.</param>
    /// <returns>(B, H, W, 2): (a + 128) / 255 and (b + 128) / 255, unbounded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target is too small.</exception>
    public Tensor Colorize(Tensor lightness, Tensor embedding)
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

        if (embedding.Shape[0] == batch)
        {
            return contentEncoder.Forward(lightness, embedding);
        }

        using Tensor repeated = Repeat(embedding, batch);
        return contentEncoder.Forward(lightness, repeated);
    }

    /// <summary><see cref="Encode"/>, then <see cref="Colorize"/>.</summary>
    /// <param name="lightness">(B, H, W, 1).</param>
    /// <param name="reference">(B, h, w, 3), or (1, h, w, 3) for all targets, in inference.</param>
    /// <returns>(B, H, W, 2).</returns>
    public Tensor Forward(Tensor lightness, Tensor reference)
    {
        using Tensor embedding = Encode(reference);
        return Colorize(lightness, embedding);
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

    private static int WidthOf(SafeTensorsReader reader)
    {
        const string Key = "content_encoder_plus_PFFN.inc.double_conv.0.weight";
        if (reader.Find(Key) is not { } entry)
        {
            throw new WeightsException(reader.Path, $"it has no '{Key}', so these are no Color2Embed weights");
        }

        // The largest kernel alone has 8 w x 16 w x 9 floats: a file that claims a width must have the bytes for it (16-bit floats at least).
        long width = entry.Shape.Count > 0 ? entry.Shape[0] : 0;
        long bytes = reader.Entries.Sum(other => other.ByteLength);
        return width is >= WidthStep and <= 4096 && width % WidthStep == 0 && bytes >= 8 * 16 * 9 * sizeof(ushort) * width * width
            ? (int)width
            : throw new WeightsException(reader.Path, $"no width of a network follows from '{Key}' of shape ({string.Join(", ", entry.Shape)}) and {bytes} bytes of data");
    }
}
