using System.Diagnostics;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>
/// Colours the pictures of a set as <c>predict</c> does and measures the results, beside ways of colouring that need no network. What is
/// measured are the finished pictures: sRGB cut to what a screen can show, not rounded.
/// </summary>
/// <param name="predictor">The network.</param>
/// <param name="options">What is measured.</param>
public sealed class Evaluator(Predictor predictor, EvaluationOptions options)
{
    /// <summary>Pixels of the targets that are in memory at once; at least one picture.</summary>
    private const int PixelsAtOnce = 16 * 256 * 256;

    private ComputeDevice Device => predictor.Device;

    /// <summary>Evaluates a network that is being trained. It is prepared for inference and then put back into the mode it was in.</summary>
    /// <param name="device">Where the network is.</param>
    /// <param name="model">The network.</param>
    /// <param name="set">The pictures.</param>
    /// <param name="options">What is measured.</param>
    /// <exception cref="TrainingException">No picture can be read.</exception>
    public static EvaluationResult Measure(ComputeDevice device, Color2EmbedModel model, EvaluationSet set, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        bool training = model.IsTraining;
        model.PrepareForInference();
        try
        {
            using Predictor predictor = new(device, model, leaveOpen: true);
            return new Evaluator(predictor, options).Run(set);
        }
        finally
        {
            model.SetTraining(training);
        }
    }

    /// <summary>Evaluates a set. Pictures that cannot be read are left out and named in the result.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="progress">Told how many of them are done.</param>
    /// <exception cref="TrainingException">No picture can be read.</exception>
    public EvaluationResult Run(EvaluationSet set, IProgress<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        WarmUp(set.Size);
        List<EvaluatedPicture> pictures = [];
        Dictionary<string, List<float[]>> features = [];
        int step = Math.Max(1, PixelsAtOnce / (set.Size * set.Size));
        for (int start = 0; start < set.Count; start += step)
        {
            int count = Math.Min(step, set.Count - start);
            pictures.AddRange(Measure(set, set.Load(Device, start, count), features));
            progress?.Report(start + count);
        }

        return pictures.Count > 0
            ? new EvaluationResult(set, pictures, Distances(features))
            : throw new TrainingException($"none of the {set.Count} pictures of {set.Origin} can be read; for example {set.Unreadable.Lines[0]}");
    }

    /// <summary>Colours nothing in particular, so that the first picture's time is like the others': code is compiled and work recorded on first use.</summary>
    private void WarmUp(int size)
    {
        ImageData black = Image(new float[size * size * 3], size);
        predictor.Colorize(black, predictor.Encode(black, size), new PredictionOptions(size));
    }

    private EvaluatedPicture[] Measure(EvaluationSet set, IReadOnlyList<EvaluationCase> cases, Dictionary<string, List<float[]>> features)
    {
        CaseMeasurement[] measurements = [.. cases.Select(item => new CaseMeasurement(set, item, Device))];
        foreach (CaseMeasurement measurement in measurements)
        {
            Colorize(set, measurement);
            if (options.Baselines)
            {
                measurement.AddFirstGuess(Device);
            }
        }

        // What needs no device goes on all cores, a picture each.
        if (options.Baselines)
        {
            Parallel.ForEach(measurements, measurement => measurement.ColorizeWithoutNetwork());
        }

        foreach (CaseMeasurement measurement in measurements)
        {
            measurement.Convert(Device);
            if (options.Embeddings)
            {
                Encode(set, measurement);
            }

            if (options.Lpips is { } lpips && set.HasTruth)
            {
                Compare(lpips, set.Size, measurement);
            }

            if (options.Inception is { } inception && set.HasTruth)
            {
                Describe(inception, set.Size, measurement, features);
            }
        }

        EvaluatedPicture[] pictures = new EvaluatedPicture[measurements.Length];
        Parallel.For(0, pictures.Length, i => pictures[i] = measurements[i].Finish(options.Views));
        return pictures;
    }

    private void Colorize(EvaluationSet set, CaseMeasurement measurement)
    {
        long start = Stopwatch.GetTimestamp();
        float[] palette = predictor.Encode(Image(measurement.Case.Reference, set.Size), set.Size);
        measurement.ReferenceEmbedding = palette[..Color2EmbedModel.EmbeddingLength];
        ImageData result = predictor.Colorize(Image(measurement.Case.Target, set.Size), palette, new PredictionOptions(set.Size));
        measurement.Add(EvaluationResult.Network, result.Rgb, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private void Encode(EvaluationSet set, CaseMeasurement measurement)
    {
        foreach (MethodOutcome outcome in measurement.Outcomes)
        {
            outcome.Embedding = predictor.Embed(Image(outcome.Rgb!, set.Size), set.Size);
        }
    }

    private void Compare(Lpips lpips, int size, CaseMeasurement measurement)
    {
        float[][] truth = Features(measurement.Case.Target);
        foreach (MethodOutcome outcome in measurement.Outcomes)
        {
            outcome.Lpips = lpips.Distance(Features(outcome.Rgb!), truth);
        }

        float[][] Features(float[] rgb)
        {
            using Tensor image = Tensor.FromArray(Device, [1, size, size, 3], rgb);
            return lpips.Features(image);
        }
    }

    /// <summary>Adds each finished picture's features to those of its method.</summary>
    private void Describe(InceptionFeatures inception, int size, CaseMeasurement measurement, Dictionary<string, List<float[]>> features)
    {
        IEnumerable<(string Method, float[] Rgb)> pictures = measurement.Outcomes.Select(outcome => (outcome.Method, outcome.Rgb!));
        if (!options.Baselines)
        {
            // The truth is among the outcomes of the ways without a network.
            pictures = pictures.Append((EvaluationResult.Truth, measurement.Case.Target));
        }

        foreach ((string method, float[] rgb) in pictures)
        {
            using Tensor image = Tensor.FromArray(Device, [1, size, size, 3], rgb);
            if (!features.TryGetValue(method, out List<float[]>? own))
            {
                features.Add(method, own = []);
            }

            own.Add(inception.Of(image));
        }
    }

    private static Dictionary<string, double> Distances(Dictionary<string, List<float[]>> features)
    {
        Dictionary<string, double> distances = [];
        foreach ((string method, List<float[]> own) in features)
        {
            if (method != EvaluationResult.Truth && FrechetDistance.Of(own, features[EvaluationResult.Truth]) is { } distance)
            {
                distances.Add(method, distance);
            }
        }

        return distances;
    }

    private static ImageData Image(float[] rgb, int size) => new(size, size, rgb);
}
