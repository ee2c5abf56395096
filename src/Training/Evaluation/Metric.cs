namespace Color2Embed.Training;

/// <summary>A column of the tables.</summary>
/// <param name="Key">Its name in the CSV file.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Format">How its numbers are written for people.</param>
/// <param name="Of">The number.</param>
public sealed record Metric(string Key, string Title, string Format, Func<Scores, double?> Of)
{
    /// <summary>Higher is better.</summary>
    public static Metric Psnr { get; } = new("psnr_db", "PSNR dB", "0.00", scores => scores.Psnr);

    /// <summary>Lower is better.</summary>
    public static Metric Ciede2000 { get; } = new("ciede2000", "CIEDE2000", "0.00", scores => scores.Ciede2000);

    /// <summary>Lower is better; measured where there are weights for it.</summary>
    public static Metric Lpips { get; } = new("lpips", "LPIPS", "0.0000", scores => scores.Lpips);

    /// <summary>1 is best.</summary>
    public static Metric ChromaRatio { get; } = new("chroma_ratio", "chroma ratio", "0.000", scores => scores.ChromaRatio);

    /// <summary>Higher is better.</summary>
    public static Metric Intersection { get; } = new("intersection", "intersection", "0.000", scores => scores.Intersection);

    /// <summary>All, in the order of the tables.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Psnr,
        new("ssim", "SSIM", "0.0000", scores => scores.Ssim),
        Ciede2000,
        Lpips,
        ChromaRatio,
        new("colourfulness", "colourfulness", "0.0", scores => scores.Colorfulness),
        new("colourfulness_difference", "its difference", "0.0", scores => scores.ColorfulnessDifference),
        Intersection,
        new("cosine", "cosine", "0.000", scores => scores.Cosine),
        new("milliseconds", "ms", "0.0", scores => scores.Milliseconds),
    ];
}
