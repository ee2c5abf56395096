using System.Text.Json.Nodes;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>The table of all settings of a training run. The command line, the config file and <c>--dry-run</c> are made from it.</summary>
public static class TrainingSettings
{
    /// <summary>All settings but the photographs' folders and the run folder, in the order of the help text.</summary>
    public static IReadOnlyList<TrainingSetting> All { get; } =
    [
        new("val", "DIR", "photographs for validation, a folder or a pack", o => o.Validation, (o, text) => o.Validation = text) { IsPath = true },
        Integer("size", "side of the square crops in pixels", 16, 4096, o => o.Size, (o, value) => o.Size = (int)value),
        new("width", "N", "channels of the first convolution, a multiple of 8; all others scale with it (64: the article's network)", o => o.Width, (o, text) => o.Width = ParseWidth(text)),
        Choice("color-match", "the network corrects a first guess of the colours, made of reference pixels of like lightness and texture (no: the article's network)", [("yes", true), ("no", false)], o => o.ColorMatch, (o, value) => o.ColorMatch = value),
        Integer("batch", "photographs in a step", 1, 4096, o => o.Batch, (o, value) => o.Batch = (int)value),
        Integer("steps", "steps of the whole run", 1, long.MaxValue, o => o.Steps, (o, value) => o.Steps = value),
        Number("lr", "learning rate", 0, 10, true, o => o.LearningRate, (o, value) => o.LearningRate = value),
        Choice("schedule", "how the learning rate changes", [("cosine", LearningRateSchedule.Cosine), ("constant", LearningRateSchedule.Constant)], o => o.Schedule, (o, value) => o.Schedule = value),
        Integer("warmup", "steps over which the learning rate rises", 0, long.MaxValue, o => o.WarmUp, (o, value) => o.WarmUp = value),
        Number("beta1", "Adam's decay of the first moment", 0, 0.9999999, false, o => o.Beta1, (o, value) => o.Beta1 = value),
        Number("beta2", "Adam's decay of the second moment", 0, 0.9999999, false, o => o.Beta2, (o, value) => o.Beta2 = value),
        Number("weight-decay", "decoupled weight decay (AdamW): each step takes this share, times the learning rate, off every weight", 0, 100, false, o => o.WeightDecay, (o, value) => o.WeightDecay = value),
        Number("ema", "decay of the moving average of the weights, with which pictures are coloured; 0: no average", 0, 0.9999999, false, o => o.Ema, (o, value) => o.Ema = value),
        Number("clip-norm", "largest norm of all gradients together; 0: no limit", 0, double.PositiveInfinity, false, o => o.ClipNorm, (o, value) => o.ClipNorm = value),
        Integer("seed", "seed of everything that is random", 0, int.MaxValue, o => o.Seed, (o, value) => o.Seed = (int)value),
        Number("beta", "where the smooth L1 loss of ab (0 to 1) goes over from the square into the line", 0, 1, true, o => o.Beta, (o, value) => o.Beta = value),
        Number("chroma-weight", "how much more a pixel of chroma 100 counts in that loss than a grey one", 0, 1000, false, o => o.ChromaWeight, (o, value) => o.ChromaWeight = value),
        Number("lambda-gradient", "weight of the loss of differences between neighbouring pixels, at three scales", 0, double.PositiveInfinity, false, o => o.LambdaGradient, (o, value) => o.LambdaGradient = value),
        Number("lambda-histogram", "weight of the loss of the colours' histogram", 0, double.PositiveInfinity, false, o => o.LambdaHistogram, (o, value) => o.LambdaHistogram = value),
        Number("lambda-encoder", "weight of the loss of features of the network's own encoder", 0, double.PositiveInfinity, false, o => o.LambdaEncoder, (o, value) => o.LambdaEncoder = value),
        Number("lambda-embedding", "weight of the loss of the embeddings of result and reference", 0, double.PositiveInfinity, false, o => o.LambdaEmbedding, (o, value) => o.LambdaEmbedding = value),
        new("vgg", "FILE", "VGG-19's weights (safetensors) for the perceptual loss; without them there is none", o => o.Vgg, (o, text) => o.Vgg = text) { IsPath = true },
        Number("lambda-perceptual", "weight of the perceptual loss", 0, double.PositiveInfinity, false, o => o.LambdaPerceptual, (o, value) => o.LambdaPerceptual = value),
        new("device", "auto|cpu|cuda[:N]", "what to compute on", o => o.Device, (o, text) => o.Device = ParseDevice(text)),
        Integer("threads", "threads of the host that compute; 0: all cores", 0, 4096, o => o.Threads, (o, value) => o.Threads = (int)value),
        Number("crop-scale", "smallest share of a photograph's area that a crop takes", 0, 1, true, o => o.CropScale, (o, value) => o.CropScale = value),
        Number("prefer-color", "probability that of two random crops the more colourful one is taken", 0, 1, false, o => o.PreferColor, (o, value) => o.PreferColor = value),
        Choice("warp-kind", "reference: what the thin-plate spline moves: all control points, corners too, or two points along the diagonal", [("corners", WarpKind.Corners), ("diagonal", WarpKind.Diagonal)], o => o.WarpKind, (o, value) => o.WarpKind = value),
        Number("warp", "reference: largest move of a thin-plate spline's control point, share of the side", 0, 1, false, o => o.Warp, (o, value) => o.Warp = value),
        Number("flip", "reference: probability of each flip", 0, 1, false, o => o.Flip, (o, value) => o.Flip = value),
        Number("rotate", "reference: probability of a rotation by any angle", 0, 1, false, o => o.Rotate, (o, value) => o.Rotate = value),
        Choice("border", "reference: what warp and rotation see beyond the picture: black, or the picture mirrored", [("black", ImageBorder.Black), ("reflect", ImageBorder.Reflect)], o => o.Border, (o, value) => o.Border = value),
        Number("noise", "reference: deviation of the noise in levels of 255", 0, 255, false, o => o.Noise, (o, value) => o.Noise = value),
        Number("other-crop", "reference: probability that it is another crop of the photograph", 0, 1, false, o => o.OtherCrop, (o, value) => o.OtherCrop = value),
        Number("exposure", "reference: its samples are raised to a random power, at most 2^X and at least 2^-X", 0, 4, false, o => o.Exposure, (o, value) => o.Exposure = value),
        Number("hue-shift", "probability that a photograph's hues are turned by any angle, target and reference alike", 0, 1, false, o => o.HueShift, (o, value) => o.HueShift = value),
        Integer("workers", "threads that read photographs; 0: half of the cores", 0, 1024, o => o.Workers, (o, value) => o.Workers = (int)value),
        Integer("validate-every", "steps between validations", 1, long.MaxValue, o => o.ValidateEvery, (o, value) => o.ValidateEvery = value),
        Integer("sample-every", "steps between sample strips", 1, long.MaxValue, o => o.SampleEvery, (o, value) => o.SampleEvery = value),
        Integer("checkpoint-every", "steps between checkpoints", 1, long.MaxValue, o => o.CheckpointEvery, (o, value) => o.CheckpointEvery = value),
        Integer("keep", "checkpoints to keep, the newest; the best is kept besides", 1, int.MaxValue, o => o.Keep, (o, value) => o.Keep = (int)value),
        Integer("pause-at", "end after this step, to be resumed, such as with another --size; 0: never", 0, long.MaxValue, o => o.PauseAt, (o, value) => o.PauseAt = value),
        new("max-time", "TIME", "end after this time, such as 90m, 2h or 3600s: finish the step, save, say how to go on; 0: no limit", o => o.MaxTime > TimeSpan.Zero ? DurationText.ToText(o.MaxTime) : null, (o, text) => o.MaxTime = DurationText.Parse(text)),
        Integer("patience", "end after so many validations without a better one; 0: never", 0, int.MaxValue, o => o.Patience, (o, value) => o.Patience = (int)value),
        Integer("max-pixels", "photographs with more pixels are passed over", 1, long.MaxValue, o => o.MaxPixels, (o, value) => o.MaxPixels = value),
    ];

    /// <summary>Sets one value by its name.</summary>
    /// <param name="options">What to change.</param>
    /// <param name="name">A name of <see cref="All"/>.</param>
    /// <param name="text">The value.</param>
    /// <exception cref="FormatException">No such setting, or a value that it cannot have; the message names both.</exception>
    public static void Assign(TrainingOptions options, string name, string text)
    {
        TrainingSetting setting = All.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new FormatException($"there is no setting '{name}'{NearestName.Hint(name, [.. All.Select(candidate => candidate.Name), "data"])}");
        try
        {
            setting.Assign(options, text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{name}: {error.Message}", error);
        }
    }

    private static int ParseWidth(string text)
    {
        long width = SettingText.Integer(text, 8, 256);
        return width % 8 == 0 ? (int)width : throw new FormatException($"'{text}' is not a multiple of 8");
    }

    private static string ParseDevice(string text) => ComputeDevice.IsName(text) ? text : throw new FormatException($"'{text}' is not one of {ComputeDevice.NameForms}");

    private static TrainingSetting Choice<T>(string name, string description, (string Text, T Value)[] choices, Func<TrainingOptions, T> read, Action<TrainingOptions, T> assign) => new(
        name,
        string.Join('|', choices.Select(choice => choice.Text)),
        description,
        options => choices.Single(choice => Equals(choice.Value, read(options))).Text,
        (options, text) => assign(options, SettingText.Choice(text, choices)));

    private static TrainingSetting Integer(string name, string description, long minimum, long maximum, Func<TrainingOptions, long> read, Action<TrainingOptions, long> assign) =>
        new(name, "N", description, options => JsonValue.Create(read(options)), (options, text) => assign(options, SettingText.Integer(text, minimum, maximum)));

    private static TrainingSetting Number(string name, string description, double minimum, double maximum, bool above, Func<TrainingOptions, double> read, Action<TrainingOptions, double> assign) =>
        new(name, "X", description, options => JsonValue.Create(read(options)), (options, text) => assign(options, SettingText.Number(text, minimum, maximum, above)));
}
