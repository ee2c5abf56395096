using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;
using ILGPU;

namespace Color2Embed.Training;

/// <summary>
/// Colours pictures with trained weights. The network sees the target small and square, as in training; the colours it gives are
/// then spread over the target's lightness at full resolution, so that no detail is lost.
/// </summary>
public sealed class Predictor : IDisposable
{
    private const double BytesPerPixelAndChannel = 24;
    private const int SizesKept = 4;
    private const int BatchPixels = 4 * 256 * 256;
    private const int LargestBatch = 4;

    private readonly ComputeDevice device;
    private readonly Color2EmbedModel model;
    private readonly bool leaveOpen;
    private readonly RecentlyUsed<(int Size, int Length), RecordedInference> encoders = new(SizesKept);
    private readonly RecentlyUsed<(int Size, int Count), RecordedInference> colorizers = new(SizesKept);

    /// <summary>Takes over the device and the model.</summary>
    /// <param name="device">Where the model is.</param>
    /// <param name="model">In inference mode, and unchanged as long as this predictor is used.</param>
    /// <param name="leaveOpen">True if both still belong to the caller.</param>
    internal Predictor(ComputeDevice device, Color2EmbedModel model, bool leaveOpen = false)
    {
        this.device = device;
        this.model = model;
        this.leaveOpen = leaveOpen;
    }

    internal ComputeDevice Device => device;

    /// <summary>The length of what <see cref="Encode"/> gives.</summary>
    private int PaletteLength => Color2EmbedModel.EmbeddingLength + (model.UsesColorMatch ? ColorMatch.SampleCount * ColorMatch.SampleLength : 0);

    /// <summary>Threads of the host that compute.</summary>
    public int Threads => device.Host.Count;

    /// <summary>The network's width.</summary>
    public int Width => model.Width;

    /// <summary>Loads weights.</summary>
    /// <param name="weights">As for <see cref="ResolveWeights"/>.</param>
    /// <param name="deviceName">What to compute on.</param>
    /// <param name="threads">Threads of the host; 0 for all cores.</param>
    /// <exception cref="WeightsException">The weights cannot be used.</exception>
    /// <exception cref="TrainingException">The run folder has no checkpoint.</exception>
    public static Predictor Open(string? weights, string deviceName = "auto", int threads = 0)
    {
        ComputeDevice device = ComputeDevice.Open(deviceName, threads);
        try
        {
            Color2EmbedModel model = Color2EmbedModel.FromFile(device, ResolveWeights(weights));
            model.PrepareForInference();
            return new Predictor(device, model);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <summary>Loads the weights of a perceptual distance onto the network's device.</summary>
    /// <param name="path">As for <see cref="Lpips.FromFile"/>.</param>
    /// <exception cref="WeightsException">The weights cannot be used.</exception>
    public Lpips OpenLpips(string path) => Lpips.FromFile(device, path);

    /// <summary>Loads the weights of Inception-v3 onto the network's device.</summary>
    /// <param name="path">As for <see cref="InceptionFeatures.FromFile"/>.</param>
    /// <exception cref="WeightsException">The weights cannot be used.</exception>
    public InceptionFeatures OpenInception(string path) => InceptionFeatures.FromFile(device, path);

    /// <summary>The weights that come with the program, beside it.</summary>
    public static string DefaultWeights => Path.Combine(AppContext.BaseDirectory, "model", "color2embed.safetensors");

    /// <summary>The weights file that a path means: itself, or a run folder's best checkpoint, or its newest if the run has no validations.</summary>
    /// <param name="path">The path; null: the weights that come with the program.</param>
    /// <exception cref="TrainingException">The folder has no checkpoint, or the program came without weights.</exception>
    public static string ResolveWeights(string? path)
    {
        if (path is null)
        {
            return File.Exists(DefaultWeights) ? DefaultWeights : throw new TrainingException($"{DefaultWeights}: the weights that come with the program are missing; name others with --weights");
        }

        if (!Directory.Exists(path))
        {
            return path;
        }

        return new RunFolder(path).BestWeights() ?? throw new TrainingException($"{path}: is a folder, but no run folder with a checkpoint");
    }

    /// <summary>Reads the palette of a reference.</summary>
    /// <param name="reference">Any colour picture.</param>
    /// <param name="size">Side of the square that it is resampled to.</param>
    /// <returns>
    /// Numbers for <see cref="Colorize(ImageData, float[], PredictionOptions)"/>: the embedding, <see cref="Color2EmbedModel.EmbeddingLength"/> of them, and behind it, for
    /// a network with colour matching, the reference's samples.
    /// </returns>
    public float[] Encode(ImageData reference, int size) => RunEncoder(reference, size, PaletteLength);

    /// <summary>The embedding alone, without samples.</summary>
    internal float[] Embed(ImageData reference, int size) => RunEncoder(reference, size, Color2EmbedModel.EmbeddingLength);

    private float[] RunEncoder(ImageData reference, int size, int length)
    {
        float[] rgb = Resize.Antialiased(reference.Rgb, reference.Width, reference.Height, 3, size, size);
        RecordedInference encoder = encoders.Get((size, length), () => new RecordedInference(device, rgb.Length, length, (input, output) => LaunchEncoder(input, size, output)));
        rgb.CopyTo(encoder.Input);
        return encoder.Run();
    }

    /// <summary>How many pictures <see cref="Colorize(IReadOnlyList{ImageData}, float[], PredictionOptions)"/> best takes at once.</summary>
    /// <param name="options">At which size.</param>
    public static int BatchFor(PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Native ? 1 : Math.Clamp(BatchPixels / (options.Size * options.Size), 1, LargestBatch);
    }

    /// <summary>Colours a picture; its own colours are ignored, its alpha and bit depth are kept.</summary>
    /// <param name="target">The picture.</param>
    /// <param name="palette">From <see cref="Encode"/>.</param>
    /// <param name="options">At which size.</param>
    /// <exception cref="TrainingException">The target is too large for <see cref="PredictionOptions.Native"/> on this machine.</exception>
    public ImageData Colorize(ImageData target, float[] palette, PredictionOptions options) => Colorize([target], palette, options)[0];

    /// <summary>Colours pictures with one palette: together, since the network's weights are then read once for all. The results are those of each picture alone, but for rounding.</summary>
    /// <param name="targets">The pictures; with <see cref="PredictionOptions.Native"/> one.</param>
    /// <param name="palette">From <see cref="Encode"/>.</param>
    /// <param name="options">At which size.</param>
    /// <exception cref="TrainingException">A target is too large for <see cref="PredictionOptions.Native"/> on this machine.</exception>
    public ImageData[] Colorize(IReadOnlyList<ImageData> targets, float[] palette, PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(palette);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(targets.Count, nameof(targets));
        if (options.Native && targets.Count > 1)
        {
            throw new ArgumentException("At their own sizes pictures are coloured one by one.", nameof(targets));
        }

        (int width, int height) = options.Native
            ? (Math.Max(targets[0].Width, Color2EmbedModel.SmallestTargetSide), Math.Max(targets[0].Height, Color2EmbedModel.SmallestTargetSide))
            : (options.Size, options.Size);
        CheckMemory(targets.Count, width, height);
        float[][] small = new float[targets.Count][];
        Parallel.For(0, targets.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, index => small[index] = Resize.Antialiased(targets[index].Rgb, targets[index].Width, targets[index].Height, 3, width, height));
        float[] ab;
        if (options.Native)
        {
            // Hardly two pictures have the same size: nothing would be replayed.
            using RecordedInference once = Colorizer(1, width, height, replays: false);
            ab = RunColorizer(once, small, palette);
        }
        else
        {
            ab = RunColorizer(colorizers.Get((options.Size, targets.Count), () => Colorizer(targets.Count, width, height, replays: true)), small, palette);
        }

        int length = width * height * 2;
        return [.. targets.Select((target, index) =>
        {
            float[] rgb = ColorSpread.Apply(device, target, ab.AsSpan(index * length, length).ToArray(), width, height);
            return new ImageData(target.Width, target.Height, rgb, target.Alpha, target.BitDepth);
        })];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        encoders.Dispose();
        colorizers.Dispose();
        if (!leaveOpen)
        {
            model.Dispose();
            device.Dispose();
        }
    }

    private void CheckMemory(int count, int width, int height)
    {
        double needed = (double)count * width * height * model.Width * BytesPerPixelAndChannel;
        double available = device.MemoryInfo?.Total ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available || (double)count * width * height * 2 * model.Width > int.MaxValue)
        {
            throw new TrainingException(FormattableString.Invariant($"running the network at {width} x {height} pixels would take about {needed / (1 << 30):0.0} GiB of memory; leave out --native or take a smaller --size"));
        }
    }

    private static float[] RunColorizer(RecordedInference colorizer, float[][] pictures, float[] palette)
    {
        Span<float> rest = colorizer.Input;
        foreach (float[] numbers in pictures.Append(palette))
        {
            numbers.CopyTo(rest);
            rest = rest[numbers.Length..];
        }

        return colorizer.Run();
    }

    private RecordedInference Colorizer(int count, int width, int height, bool replays)
    {
        int pixels = count * width * height;
        return new(device, pixels * 3 + PaletteLength, pixels * 2, (input, output) => LaunchColorizer(input, count, width, height, output), replays);
    }

    /// <summary>Launches (size, size, 3) RGB to the palette, or as much of it as there is room for: the embedding.</summary>
    private void LaunchEncoder(ArrayView<float> rgb, int size, ArrayView<float> palette)
    {
        using Tensor bgr = Tensor.Empty(device, 1, size, size, 3);
        Elementwise.ReverseChannels(device, size * size, 3, rgb, bgr.View);
        using Tensor embedding = model.Encode(bgr);
        device.Copy(embedding.View, palette.SubView(0, Color2EmbedModel.EmbeddingLength));
        if (palette.Length > Color2EmbedModel.EmbeddingLength)
        {
            using Tensor samples = model.SampleColors(bgr);
            device.Copy(samples.View, palette.SubView(Color2EmbedModel.EmbeddingLength, samples.Length));
        }
    }

    /// <summary>Launches (count, height, width, 3) RGB and a palette behind it to (count, height, width, 2).</summary>
    private void LaunchColorizer(ArrayView<float> input, int count, int width, int height, ArrayView<float> output)
    {
        int pixels = count * width * height;
        using Tensor style = Tensor.Empty(device, 1, Color2EmbedModel.EmbeddingLength);
        device.Copy(input.SubView(3 * pixels, Color2EmbedModel.EmbeddingLength), style.View);
        using Tensor? samples = model.UsesColorMatch ? Tensor.Empty(device, 1, ColorMatch.SampleCount, ColorMatch.SampleLength) : null;
        if (samples is not null)
        {
            device.Copy(input.SubView(3 * pixels + Color2EmbedModel.EmbeddingLength, samples.Length), samples.View);
        }

        using Tensor lightness = Lightness(input.SubView(0, 3 * pixels), count, width, height);
        using Tensor ab = model.Colorize(lightness, style, samples);
        device.Copy(ab.View, output);
    }

    private Tensor Lightness(ArrayView<float> rgb, int count, int width, int height)
    {
        int pixels = count * width * height;
        using Tensor lab = Tensor.Empty(device, count, height, width, 3);
        Lab.FromRgb(device, pixels, rgb, lab.View);
        Tensor lightness = Tensor.Empty(device, count, height, width, 1);
        using Tensor ownColours = Tensor.Empty(device, count, height, width, 2);
        Lab.SplitAb(device, pixels, lab.View, lightness.View, ownColours.View);
        return lightness;
    }
}
