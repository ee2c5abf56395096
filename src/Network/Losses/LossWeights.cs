using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>How much each term of <see cref="Color2EmbedLoss"/> counts. As it is made: the article's smooth L1 alone.</summary>
public sealed record LossWeights
{
    /// <summary>Where smooth L1 goes over from the square into the line; errors of ab never reach the article's 1, which makes it half the mean square.</summary>
    public float Beta { get; init; } = 1;

    /// <summary>How much more a pixel of chroma 100 counts in smooth L1 than a grey one (<see cref="ChromaWeight"/>).</summary>
    public float Chroma { get; init; }

    /// <summary>The weight of <see cref="Color2EmbedLoss.GradientDistance"/>.</summary>
    public float Gradient { get; init; }

    /// <summary>The weight of <see cref="Color2EmbedLoss.HistogramDistance"/>.</summary>
    public float Histogram { get; init; }

    /// <summary>The weight of the perceptual term, which needs the features of VGG-19.</summary>
    public float Perceptual { get; init; } = 0.1f;

    /// <summary>The weight of <see cref="EncoderJudge.FeatureDistance"/>, which needs a judge.</summary>
    public float Encoder { get; init; }

    /// <summary>The weight of <see cref="EncoderJudge.EmbeddingDistance"/>, which needs a judge.</summary>
    public float Embedding { get; init; }
}
