namespace Color2Embed.Training;

/// <summary>What came of a set of pictures.</summary>
public sealed class EvaluationResult
{
    /// <summary>The network among the methods.</summary>
    public const string Network = "network";

    /// <summary>The true picture among the methods: what its own colours would reach where no truth is needed.</summary>
    public const string Truth = "truth";

    /// <summary>The baseline without any colour.</summary>
    public const string Grey = "grey";

    /// <summary>Colour matching alone, with which a network may begin: no baseline, but what its training adds to.</summary>
    public const string FirstGuess = "color match";

    /// <summary>The fewest pairs of which a correlation is computed.</summary>
    private const int FewestPairs = 3;

    internal EvaluationResult(EvaluationSet set, IReadOnlyList<EvaluatedPicture> pictures, IReadOnlyDictionary<string, double> frechetDistances)
    {
        FrechetDistances = frechetDistances;
        (Mode, Origin, Size, HasTruth, Pictures, Unreadable) = (set.Mode, set.Origin, set.Size, set.HasTruth, pictures, set.Unreadable.Lines);
        Methods = [.. pictures.SelectMany(picture => picture.Scores.Keys).Distinct()];
    }

    /// <inheritdoc cref="EvaluationSet.Mode"/>
    public string Mode { get; }

    /// <inheritdoc cref="EvaluationSet.Origin"/>
    public string Origin { get; }

    /// <inheritdoc cref="EvaluationSet.Size"/>
    public int Size { get; }

    /// <inheritdoc cref="EvaluationSet.HasTruth"/>
    public bool HasTruth { get; }

    /// <summary>The pictures in the set's order, without those that could not be read.</summary>
    public IReadOnlyList<EvaluatedPicture> Pictures { get; }

    /// <summary>One line for each picture that could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    /// <summary>The methods in the order of the tables.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The Fréchet inception distance of each method's pictures, taken together, from the truths; empty if it was not measured.</summary>
    public IReadOnlyDictionary<string, double> FrechetDistances { get; }

    /// <summary>The metrics that any method has, in the order of the tables.</summary>
    public IReadOnlyList<Metric> Metrics => [.. Metric.All.Where(metric => Methods.Any(method => Mean(method, metric) is not null))];

    /// <summary>The baseline with the highest mean PSNR, without a truth the one with the highest mean intersection; null if none was measured.</summary>
    public string? BestBaseline
    {
        get
        {
            Metric metric = HasTruth ? Metric.Psnr : Metric.Intersection;
            return Methods.Where(method => method is not (Network or FirstGuess or Truth)).MaxBy(method => Mean(method, metric)?.Mean);
        }
    }

    /// <summary>The mean of a metric over the pictures that have it; null if none has.</summary>
    public MeanInterval? Mean(string method, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return MeanInterval.Of([.. Pictures.Select(picture => metric.Of(picture.Scores[method])).OfType<double>()]);
    }

    /// <summary>The mean of the differences of two methods, picture by picture; null where no picture has both numbers. Its interval is that of paired values.</summary>
    public MeanInterval? MeanDifference(string method, string other, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return MeanInterval.Of([.. Pictures.Select(picture => metric.Of(picture.Scores[method]) - metric.Of(picture.Scores[other])).OfType<double>()]);
    }

    /// <summary>
    /// Pearson's correlation over the pictures of the mean a, and of the mean b, of a method's result and of the reference: near 1 if
    /// the colours come from the reference. Null for fewer than three pictures, or where one of the two never changes.
    /// </summary>
    public (double? A, double? B) Correlation(string method = Network)
    {
        return (Pearson(picture => picture.Scores[method].MeanA, picture => picture.ReferenceMeanAb.A), Pearson(picture => picture.Scores[method].MeanB, picture => picture.ReferenceMeanAb.B));

        double? Pearson(Func<EvaluatedPicture, double> result, Func<EvaluatedPicture, double> reference)
        {
            double value = Pictures.Count < FewestPairs ? double.NaN : MathNet.Numerics.Statistics.Correlation.Pearson(Pictures.Select(result), Pictures.Select(reference));
            return double.IsFinite(value) ? value : null;
        }
    }
}
