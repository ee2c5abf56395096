using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>
/// The whole network: its forward pass, prepared for inference as <c>predict</c> does, that of a target whose reference's embedding is there already, and a <see cref="NetworkStep"/>;
/// all as work that the device replays.
/// </summary>
/// <param name="device">Where.</param>
/// <param name="plan">What is measured.</param>
internal sealed class NetworkBenchmark(ComputeDevice device, NetworkBenchmarkPlan plan)
{
    internal const string Name = "network";
    internal const string Forward = "forward";
    internal const string Cached = "cached";
    internal const string Step = "step";

    private const double LearningRate = 1e-4;

    /// <summary>Measures part after part, batch after batch.</summary>
    internal IEnumerable<BenchmarkRow> Run(Stopclock clock, DeviceCeilings ceilings)
    {
        using Color2EmbedModel model = new(device, plan.Width, new RandomSource(1));
        if (plan.ForwardBatches.Count + plan.CachedBatches.Count > 0)
        {
            model.PrepareForInference();
        }

        double pair = NetworkFlops.OfAPair(plan.Width, plan.Size);
        foreach (int batch in plan.ForwardBatches)
        {
            using NetworkInputs inputs = NetworkInputs.Random(device, batch, plan.Size);
            using RecordedWork forward = device.Record(() => model.Forward(inputs.Lightness, inputs.Reference).Dispose());
            yield return Measure(clock, ceilings, batch, (Forward, pair), forward.Run);
        }

        foreach (int batch in plan.CachedBatches)
        {
            using NetworkInputs inputs = NetworkInputs.Random(device, batch, plan.Size);
            using Tensor embedding = model.Encode(inputs.Reference);
            using RecordedWork colorize = device.Record(() => model.Colorize(inputs.Lightness, embedding).Dispose());
            yield return Measure(clock, ceilings, batch, ("forward, reference cached", NetworkFlops.OfATarget(plan.Width, plan.Size)), colorize.Run);
        }

        if (plan.StepBatches.Count == 0)
        {
            yield break;
        }

        using Adam adam = new(model.Parameters);
        foreach (int batch in plan.StepBatches)
        {
            using NetworkInputs inputs = NetworkInputs.Random(device, batch, plan.Size);
            using NetworkStep step = new(model, adam, inputs);
            step.Prepare(LearningRate);
            // The backward pass takes twice the operations of the forward pass.
            yield return Measure(clock, ceilings, batch, (Step, 3 * pair), step.Run);
        }
    }

    private BenchmarkRow Measure(Stopclock clock, DeviceCeilings ceilings, int batch, (string Name, double FlopsOfOne) part, Action work)
    {
        device.Memory.Trim();
        device.Memory.ResetPeak();
        Timing time = clock.Measure(work);
        return BenchmarkRow.Of(Name, plan.CaseName(batch), (part.Name, batch * part.FlopsOfOne, 0), time, ceilings, device.Memory.PeakBytesInUse);
    }
}
