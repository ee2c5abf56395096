namespace Color2Embed.Training;

/// <summary>What one way of colouring reached on one picture. Null: there is no such number here.</summary>
public sealed record Scores
{
    /// <summary><see cref="Training.Psnr"/> against the truth, in dB.</summary>
    public double? Psnr { get; init; }

    /// <summary><see cref="Training.Ssim"/> against the truth.</summary>
    public double? Ssim { get; init; }

    /// <summary>Mean <see cref="Training.Ciede2000"/> against the truth.</summary>
    public double? Ciede2000 { get; init; }

    /// <summary><see cref="Network.Lpips"/> from the truth.</summary>
    public double? Lpips { get; init; }

    /// <summary><see cref="Chroma.Ratio"/> to the truth.</summary>
    public double? ChromaRatio { get; init; }

    /// <summary><see cref="Training.Colorfulness"/>.</summary>
    public double? Colorfulness { get; init; }

    /// <summary>How far the colourfulness is from the truth's, without sign.</summary>
    public double? ColorfulnessDifference { get; init; }

    /// <summary><see cref="AbHistogram.Intersection"/> with the reference.</summary>
    public double? Intersection { get; init; }

    /// <summary>Cosine of the embeddings of the result and of the reference.</summary>
    public double? Cosine { get; init; }

    /// <summary>The time that encoding the reference and colouring took.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>The result's mean a.</summary>
    public double MeanA { get; init; }

    /// <summary>The result's mean b.</summary>
    public double MeanB { get; init; }
}
