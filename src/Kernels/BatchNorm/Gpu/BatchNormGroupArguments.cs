using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>Where the statistics of all rows go, and the rows they are of.</summary>
internal readonly record struct BatchNormStatistics
{
    /// <summary>(channels); updated.</summary>
    public required ArrayView<float> RunningMean { get; init; }

    /// <summary>(channels); updated.</summary>
    public required ArrayView<float> RunningVariance { get; init; }

    /// <summary>(channels); overwritten.</summary>
    public required ArrayView<float> SavedMean { get; init; }

    /// <summary>(channels); overwritten.</summary>
    public required ArrayView<float> SavedInverseDeviation { get; init; }

    /// <summary>Rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows of a chunk but the last.</summary>
    public required int ChunkRows { get; init; }

    /// <summary>Chunks.</summary>
    public required int Chunks { get; init; }

    /// <summary>The batch's share of the running statistics.</summary>
    public required float Momentum { get; init; }

    /// <summary>Added to the variance.</summary>
    public required float Epsilon { get; init; }

    /// <summary>Rows of a chunk.</summary>
    public int RowsOf(int chunk) => XMath.Min(ChunkRows, Rows - chunk * ChunkRows);

    /// <summary>Writes a channel's statistics, from its mean and the sum of the squares about it.</summary>
    public void Keep(int channel, double mean, double squares)
    {
        SavedMean[channel] = (float)mean;
        SavedInverseDeviation[channel] = (float)(1 / XMath.Sqrt(squares / Rows + Epsilon));
        RunningMean[channel] = (1 - Momentum) * RunningMean[channel] + Momentum * (float)mean;
        RunningVariance[channel] = (1 - Momentum) * RunningVariance[channel] + Momentum * (float)(squares / (Rows - 1));
    }
}

/// <summary>What each channel is normalised with, all (channels).</summary>
/// <param name="Gamma">gamma.</param>
/// <param name="Beta">beta.</param>
/// <param name="Mean">The mean.</param>
/// <param name="InverseDeviation">1 / sqrt(variance + epsilon).</param>
internal readonly record struct BatchNormParameters(ArrayView<float> Gamma, ArrayView<float> Beta, ArrayView<float> Mean, ArrayView<float> InverseDeviation);

/// <summary>What the gradients are computed from.</summary>
/// <param name="Input">x, (rows, channels).</param>
/// <param name="Gate">The output, (rows, channels), where the gradient counts only where it is positive; any view when not gated.</param>
/// <param name="Mean">(channels).</param>
/// <param name="InverseDeviation">(channels).</param>
/// <param name="OutputGradient">(rows, channels).</param>
/// <param name="Gated">1 for a ReLU.</param>
internal readonly record struct BatchNormGradientInputs(
    ArrayView<float> Input, ArrayView<float> Gate, ArrayView<float> Mean, ArrayView<float> InverseDeviation, ArrayView<float> OutputGradient, int Gated)
{
    /// <summary>g: an element's gradient before the ReLU.</summary>
    public float Gradient(int index) => Gated != 0 && Gate[index] <= 0f ? 0f : OutputGradient[index];
}
