using System.Diagnostics;
using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>One case on its way from pictures to numbers.</summary>
internal sealed class CaseMeasurement
{
    private const int LargestView = 192;
    private const int ViewQuality = 85;

    private readonly int size;
    private readonly bool hasTruth;
    private readonly LabPicture target;
    private readonly LabPicture reference;
    private readonly List<MethodOutcome> outcomes = [];

    internal CaseMeasurement(EvaluationSet set, EvaluationCase item, ComputeDevice device)
    {
        (size, hasTruth, Case) = (set.Size, set.HasTruth, item);
        target = new LabPicture(size, size, LabConversion.FromRgb(device, item.Target), null);
        reference = new LabPicture(size, size, LabConversion.FromRgb(device, item.Reference), item.Counts);
    }

    internal EvaluationCase Case { get; }

    internal float[]? ReferenceEmbedding { get; set; }

    /// <summary>In the order in which they were added.</summary>
    internal IReadOnlyList<MethodOutcome> Outcomes => outcomes;

    /// <summary>Adds a finished picture.</summary>
    internal void Add(string method, float[] rgb, double? milliseconds = null) => outcomes.Add(new MethodOutcome(method) { Rgb = rgb, Milliseconds = milliseconds });

    /// <summary>Adds colour matching alone.</summary>
    internal void AddFirstGuess(ComputeDevice device)
    {
        long start = Stopwatch.GetTimestamp();
        float[] ab = FirstGuess.Colorize(device, target, Case.Reference);
        outcomes.Add(new MethodOutcome(EvaluationResult.FirstGuess) { Lab = WithLightness(ab), Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds });
    }

    /// <summary>Adds all baselines, still in Lab, and the truth if there is one.</summary>
    internal void ColorizeWithoutNetwork()
    {
        foreach (Baseline baseline in Baseline.All)
        {
            long start = Stopwatch.GetTimestamp();
            float[] ab = baseline.Colorize(target, reference);
            outcomes.Add(new MethodOutcome(baseline.Name) { Lab = WithLightness(ab), Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds });
        }

        if (hasTruth)
        {
            Add(EvaluationResult.Truth, Case.Target);
        }
    }

    /// <summary>Gives every outcome both forms, that of the finished picture.</summary>
    internal void Convert(ComputeDevice device)
    {
        foreach (MethodOutcome outcome in outcomes)
        {
            outcome.Rgb ??= LabConversion.ToRgb(device, outcome.Lab!);
            outcome.Lab = LabConversion.FromRgb(device, outcome.Rgb);
        }
    }

    /// <summary>Computes all numbers. Safe beside those of other cases.</summary>
    /// <param name="views">Whether to keep small pictures.</param>
    internal EvaluatedPicture Finish(bool views)
    {
        double[] histogram = AbHistogram.Of(reference.Lab, reference.Counts);
        Dictionary<string, Scores> scores = [];
        Dictionary<string, byte[]> pictures = [];
        foreach (MethodOutcome outcome in outcomes)
        {
            scores.Add(outcome.Method, Score(outcome, histogram));
            if (views)
            {
                pictures.Add(outcome.Method, View(outcome.Rgb!));
            }
        }

        if (views)
        {
            pictures.Add(EvaluationPage.Reference, View(Case.Reference));
        }

        return new EvaluatedPicture(Case.Name, Case.ReferenceName, Chroma.MeanAb(reference.Lab, reference.Counts), scores, pictures);
    }

    private Scores Score(MethodOutcome outcome, double[] referenceHistogram)
    {
        (float[] rgb, float[] lab) = (outcome.Rgb!, outcome.Lab!);
        (double a, double b) = Chroma.MeanAb(lab);
        double colorfulness = Colorfulness.Of(rgb);
        Scores scores = new()
        {
            Colorfulness = colorfulness,
            Intersection = AbHistogram.Intersection(AbHistogram.Of(lab), referenceHistogram),
            Cosine = outcome.Embedding is null ? null : CosineSimilarity.Of(outcome.Embedding, ReferenceEmbedding),
            Milliseconds = outcome.Milliseconds,
            MeanA = a,
            MeanB = b,
        };
        return !hasTruth || outcome.Method == EvaluationResult.Truth ? scores : scores with
        {
            Psnr = Psnr.Of(rgb, Case.Target),
            Ssim = Ssim.Of(rgb, Case.Target, size, size),
            Ciede2000 = Ciede2000.Mean(lab, target.Lab),
            Lpips = outcome.Lpips,
            ChromaRatio = Chroma.Ratio(lab, target.Lab),
            ColorfulnessDifference = Math.Abs(colorfulness - Colorfulness.Of(Case.Target)),
        };
    }

    private float[] WithLightness(float[] ab)
    {
        float[] lab = [.. target.Lab];
        for (int pixel = 0; pixel < target.Pixels; pixel++)
        {
            (lab[3 * pixel + 1], lab[3 * pixel + 2]) = (ab[2 * pixel], ab[2 * pixel + 1]);
        }

        return lab;
    }

    private byte[] View(float[] rgb)
    {
        ImageData image = new(size, size, rgb);
        return ImageFile.EncodeJpeg(Case.Name, size > LargestView ? Resize.Antialiased(image, LargestView, LargestView) : image, ViewQuality);
    }
}
