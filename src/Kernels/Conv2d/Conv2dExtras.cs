using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>What a convolution's forward pass does beside convolving; by default nothing.</summary>
public readonly record struct Conv2dExtras
{
    /// <summary>Whether to store max(y, 0) in place of y.</summary>
    public bool Relu { get; init; }

    /// <summary>Added to y, before the ReLU; as y, or empty.</summary>
    public ArrayView<float> Residual { get; init; }

    /// <summary>Whether errors of some 1e-6 of the largest result are welcome for speed, as in inference; without it they are those of a plain sum.</summary>
    public bool Fast { get; init; }

    /// <summary>Keeps the weight as the host's convolutions read it; null if the weight may change from launch to launch.</summary>
    public PackedWeights? Packed { get; init; }
}
