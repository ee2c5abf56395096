using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>All that a training run is told. <see cref="TrainingSettings"/> names each value for the command line and the config file.</summary>
public sealed class TrainingOptions
{
    /// <summary>The folders with the photographs, searched recursively, and packs of them.</summary>
    public IReadOnlyList<string> Data { get; set; } = [];

    /// <summary>The run folder.</summary>
    public string Out { get; set; } = "";

    /// <summary>A folder with photographs for validation, or a pack; null: no validation.</summary>
    public string? Validation { get; set; }

    /// <summary>Side of the square crops in pixels; at least 16.</summary>
    public int Size { get; set; } = 256;

    /// <summary>Channels of the first convolution; all others scale with it. 64 is the article's network.</summary>
    public int Width { get; set; } = 64;

    /// <summary>Whether the network corrects a first guess of the colours (<see cref="Kernels.ColorMatch"/>); false: the article's network.</summary>
    public bool ColorMatch { get; set; } = true;

    /// <summary>Photographs in a step.</summary>
    public int Batch { get; set; } = 8;

    /// <summary>Steps of the whole run.</summary>
    public long Steps { get; set; } = 20_000;

    /// <summary>Adam's learning rate after the warm-up.</summary>
    public double LearningRate { get; set; } = 1e-4;

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>Steps over which the learning rate rises linearly from nearly 0.</summary>
    public long WarmUp { get; set; }

    /// <summary>Adam's decay of the first moment.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Adam's decay of the second moment.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>
    /// Decoupled weight decay (AdamW, Loshchilov and Hutter 2019): each step takes this share, times the learning rate, off every parameter. 0: none, the article's.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>The decay of the moving average of the weights, which colours pictures in place of the weights themselves; 0: no average.</summary>
    public double Ema { get; set; } = 0.999;

    /// <summary>The largest L2 norm of all gradients together; longer ones are scaled down. 0: no limit.</summary>
    public double ClipNorm { get; set; }

    /// <summary>Seed of everything that is random.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// Where the smooth L1 loss of ab, on the scale (v + 128) / 255, goes over from the square into the line; 1, the article's, is never reached: half the mean square.
    /// </summary>
    public double Beta { get; set; } = 0.01;

    /// <summary>How much more a pixel of chroma 100 counts in the smooth L1 loss than a grey one.</summary>
    public double ChromaWeight { get; set; }

    /// <summary>Weight of the distance of neighbouring pixels' differences of ab.</summary>
    public double LambdaGradient { get; set; }

    /// <summary>Weight of the distance of the result's histogram of colours from the truth's.</summary>
    public double LambdaHistogram { get; set; }

    /// <summary>Weight of the distance of what the network's own encoder makes of the result and of the truth, stage by stage.</summary>
    public double LambdaEncoder { get; set; }

    /// <summary>Weight of the distance of the embeddings of the result and of the reference.</summary>
    public double LambdaEmbedding { get; set; }

    /// <summary>A safetensors file with VGG-19's weights for the perceptual loss; null: none.</summary>
    public string? Vgg { get; set; }

    /// <summary>Weight of the perceptual loss.</summary>
    public double LambdaPerceptual { get; set; } = 0.1;

    /// <summary>The device: <c>auto</c> or <c>cpu</c>.</summary>
    public string Device { get; set; } = "auto";

    /// <summary>Threads of the host that compute; 0: all cores. They change no bit of the run.</summary>
    public int Threads { get; set; }

    /// <summary>The smallest share of a photograph's area that a random crop takes.</summary>
    public double CropScale { get; set; } = 0.5;

    /// <summary>Probability that two random crops of a photograph are drawn, and the one with the higher mean chroma is taken; 0: always one.</summary>
    public double PreferColor { get; set; }

    /// <summary>Which control points of the reference's thin-plate spline move.</summary>
    public WarpKind WarpKind { get; set; } = WarpKind.Corners;

    /// <summary>The largest move of a control point of the reference's thin-plate spline, as a share of the side.</summary>
    public double Warp { get; set; } = 0.25;

    /// <summary>Probability of each flip of the reference, horizontal and vertical.</summary>
    public double Flip { get; set; } = 0.5;

    /// <summary>Probability that the reference is rotated, by any angle.</summary>
    public double Rotate { get; set; } = 0.5;

    /// <summary>What lies beyond the picture where the reference's warp and rotation look outside.</summary>
    public ImageBorder Border { get; set; } = ImageBorder.Black;

    /// <summary>Deviation of the Gaussian noise on the reference, in levels of 255; the article's is 5.</summary>
    public double Noise { get; set; }

    /// <summary>Probability that the reference is another random crop of the photograph than the target.</summary>
    public double OtherCrop { get; set; }

    /// <summary>
    /// How far the reference's exposure may be from the target's, in stops of its mid-tones: its samples are raised to the power 2^x, x uniform within this. 0: the same.
    /// </summary>
    public double Exposure { get; set; }

    /// <summary>
    /// Probability that a photograph's hues are turned by a random angle, target and reference alike. It makes a small collection
    /// larger in colours: the network cannot know a picture's colours by heart and has to read them off the reference.
    /// </summary>
    public double HueShift { get; set; }

    /// <summary>Threads that read photographs; 0: half of the cores.</summary>
    public int Workers { get; set; }

    /// <summary>Steps between validations.</summary>
    public long ValidateEvery { get; set; } = 500;

    /// <summary>Steps between sample strips.</summary>
    public long SampleEvery { get; set; } = 500;

    /// <summary>Steps between checkpoints.</summary>
    public long CheckpointEvery { get; set; } = 1000;

    /// <summary>How many checkpoints are kept, the newest; the best is kept besides.</summary>
    public int Keep { get; set; } = 3;

    /// <summary>After this step the run saves and ends, to be resumed, perhaps with another size or batch; 0: it does not.</summary>
    public long PauseAt { get; set; }

    /// <summary>After this time the run finishes its step, saves and ends, each time it is started or resumed anew; zero: no limit.</summary>
    public TimeSpan MaxTime { get; set; }

    /// <summary>After so many validations without a better one the run ends; 0: it does not.</summary>
    public int Patience { get; set; }

    /// <summary>Photographs with more pixels are passed over.</summary>
    public long MaxPixels { get; set; } = ImageLoadOptions.DefaultMaxPixels;
}
