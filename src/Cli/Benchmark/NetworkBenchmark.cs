using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>The whole network: its forward pass, prepared for inference as <c>predict</c> does, and a <see cref="NetworkStep"/>; both as work that the device replays.</summary>
/// <param name="device">Where.</param>
/// <param name="plan">What is measured.</param>
internal sealed class NetworkBenchmark(ComputeDevice device, NetworkBenchmarkPlan plan)
{
    internal const string Name = "network";
    internal const string Forward = "forward";
    internal const string Step = "step";

    private const double LearningRate = 1e-4;

    /// <summary>Measures part after part, batch after batch.</summary>
    internal IEnumerable<BenchmarkRow> Run(Stopclock clock, DeviceCeilings ceilings)
    {
        using Color2EmbedModel model = new(device, plan.Width, new RandomSource(1));
        model.PrepareForInference();
        foreach (int batch in plan.ForwardBatches)
        {
            using NetworkInputs inputs = NetworkInputs.Random(device, batch, plan.Size);
            using RecordedWork forward = device.Record(() => model.Forward(inputs.Lightness, inputs.Reference).Dispose());
            yield return Measure(clock, ceilings, batch, Forward, 1, forward.Run);
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
            yield return Measure(clock, ceilings, batch, Step, 3, step.Run);
        }
    }

    /// <summary>The backward pass takes twice the operations of the forward pass.</summary>
    private BenchmarkRow Measure(Stopclock clock, DeviceCeilings ceilings, int batch, string part, int passes, Action work)
    {
        device.Memory.Trim();
        device.Memory.ResetPeak();
        Timing time = clock.Measure(work);
        double flops = passes * batch * NetworkFlops.OfAPair(plan.Width, plan.Size);
        return BenchmarkRow.Of(Name, plan.CaseName(batch), (part, flops, 0), time, ceilings, device.Memory.PeakBytesInUse);
    }
}
