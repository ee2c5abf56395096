using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>What is measured of the whole network.</summary>
/// <param name="Width">The network's width.</param>
/// <param name="Size">The side of its pictures.</param>
/// <param name="ForwardBatches">Batches of the forward pass.</param>
/// <param name="CachedBatches">Batches of the forward pass with a cached reference.</param>
/// <param name="StepBatches">Batches of the training step.</param>
internal sealed record NetworkBenchmarkPlan(int Width, int Size, IReadOnlyList<int> ForwardBatches, IReadOnlyList<int> CachedBatches, IReadOnlyList<int> StepBatches)
{
    /// <summary>Completes what the user asked for by what fits the device.</summary>
    /// <param name="device">Where.</param>
    /// <param name="width">The network's width.</param>
    /// <param name="size">The side of its pictures.</param>
    /// <param name="batches">Of the forward pass; null: 1 and 16, on a host 1 and 8.</param>
    /// <param name="stepBatches">Of the training step; null: 16, on a host 2 and 4.</param>
    /// <param name="only"><see cref="NetworkBenchmark.Forward"/>, <see cref="NetworkBenchmark.Cached"/> (one picture, as <c>predict</c> does it) or <see cref="NetworkBenchmark.Step"/>; null: all.</param>
    internal static NetworkBenchmarkPlan Make(ComputeDevice device, int width, int size, IReadOnlyList<int>? batches, IReadOnlyList<int>? stepBatches, string? only) => new(
        width,
        size,
        only is null or NetworkBenchmark.Forward ? batches ?? (device.IsHost ? [1, 8] : [1, 16]) : [],
        only is null or NetworkBenchmark.Cached ? [1] : [],
        only is null or NetworkBenchmark.Step ? stepBatches ?? (device.IsHost ? [2, 4] : [16]) : []);

    /// <summary>A case's name in tables.</summary>
    internal string CaseName(int batch) => $"{Size}x{Size}, batch {batch}{(Width == Color2EmbedModel.FullWidth ? "" : $", width {Width}")}";
}
