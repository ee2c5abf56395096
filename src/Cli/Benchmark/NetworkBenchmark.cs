using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>
/// The article's whole network at 256 x 256: the forward pass of one pair, and a training step's forward and backward pass of two.
/// Counted on 93.0 GFLOP for a pair forwards, three times that with the backward pass.
/// </summary>
internal static class NetworkBenchmark
{
    internal const string Name = "network";

    private const double FlopsOfAPair = 93.0e9;
    private const int Side = 256;

    internal static IEnumerable<BenchmarkRow> Run(ComputeDevice device, double ceilingFlops)
    {
        using Color2EmbedModel model = new(device, Color2EmbedModel.FullWidth, new RandomSource(1));
        yield return Measure(device, ceilingFlops, "256x256, batch 1", "forward", FlopsOfAPair, Pair(device, 1, inputs =>
        {
            using Tensor prediction = model.Forward(inputs.Lightness, inputs.Reference);
        }));
        model.SetTraining(true);
        Color2EmbedLoss loss = new();
        yield return Measure(device, ceilingFlops, "256x256, batch 2", "forward + backward", 2 * 3 * FlopsOfAPair, Pair(device, 2, inputs =>
        {
            model.ZeroGradients();
            using Tape tape = Tape.Start();
            using Tensor prediction = model.Forward(inputs.Lightness, inputs.Reference);
            using LossTerms terms = loss.Compute(inputs.Lightness, prediction, inputs.Ab);
            tape.Backward(terms.Total);
        }));
    }

    private static BenchmarkRow Measure(ComputeDevice device, double ceilingFlops, string name, string part, double flops, (Action Work, IDisposable Inputs) pair)
    {
        using IDisposable inputs = pair.Inputs;
        device.Memory.Trim();
        device.Memory.ResetPeak();
        double seconds = Stopclock.Median(device, pair.Work);
        return new BenchmarkRow(Name, name, part, seconds * 1e3, flops / seconds / 1e9, null, flops / seconds / ceilingFlops, device.Memory.PeakBytesInUse);
    }

    private static (Action Work, IDisposable Inputs) Pair(ComputeDevice device, int batch, Action<PairInputs> run)
    {
        PairInputs inputs = new(Uniform(device, 1, batch, Side, Side, 1), Uniform(device, 2, batch, Side, Side, 2), Uniform(device, 3, batch, Side, Side, 3));
        return (() => run(inputs), inputs);
    }

    private static Tensor Uniform(ComputeDevice device, ulong seed, params int[] shape)
    {
        RandomSource random = new(seed);
        return Tensor.FromArray(device, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(_ => (float)random.NextDouble())]);
    }

    private sealed record PairInputs(Tensor Lightness, Tensor Ab, Tensor Reference) : IDisposable
    {
        public void Dispose()
        {
            Lightness.Dispose();
            Ab.Dispose();
            Reference.Dispose();
        }
    }
}
