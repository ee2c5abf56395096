using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>
/// The training step as work that a device replays: make the batch, forward, loss, backward, norm of the gradients, Adam, average. The next batch is copied to the device
/// while it computes: <see cref="Prepare"/> the first batch; then, again and again, <see cref="Launch"/>, prepare the next batch, <see cref="Finish"/>.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    // The places in the results.
    private const int Total = 0;
    private const int Reconstruction = 1;
    private const int Perceptual = 2;
    private const int Clip = 3;

    private readonly ComputeDevice device;
    private readonly BatchLayout layout;
    private readonly BatchUpload[] uploads;
    private readonly PooledBuffer<float> batch;
    private readonly PooledBuffer<float> results;
    private readonly HostBuffer<float> hostResults;
    private readonly DeviceMark done;
    private readonly RecordedWork work;
    private readonly Adam adam;
    private readonly WeightAverage? average;
    private readonly StateGuard statistics;
    private readonly Counter[] batchCounters;
    private readonly long[] batchCounts;
    private readonly bool hasPerceptual;
    private int next;

    /// <summary>Makes everything that steps need; nothing is launched yet.</summary>
    /// <param name="options">The batch, the size, the distortions and the largest norm are used.</param>
    /// <param name="model">What is trained; in training mode while there are steps.</param>
    /// <param name="adam">Moves its parameters.</param>
    /// <param name="loss">What is minimised.</param>
    /// <param name="average">Follows the parameters; null: no average.</param>
    internal TrainingStep(TrainingOptions options, Color2EmbedModel model, Adam adam, Color2EmbedLoss loss, WeightAverage? average = null)
    {
        this.adam = adam;
        this.average = average;
        device = model.Device;
        layout = new BatchLayout(options.Batch, options.Size, SampleLoader.HasOwnReferences(options));
        uploads = [new BatchUpload(device, layout), new BatchUpload(device, layout)];
        batch = device.Rent<float>(layout.Length);
        results = device.Rent<float>(Clip + GradientClip.ResultLength);
        hostResults = device.AllocateHost<float>(Clip + GradientClip.ResultLength);
        done = device.CreateMark();
        hasPerceptual = loss.HasPerceptual;
        statistics = new StateGuard(device, [.. model.State.Where(entry => entry is { IsParameter: false, Tensor: not null }).Select(entry => entry.Tensor!)]);
        batchCounters = [.. model.State.Select(entry => entry.Counter).OfType<Counter>()];
        batchCounts = new long[batchCounters.Length];
        work = device.Record(() => Run(options, model, loss));
    }

    /// <summary>Copies the batch of the step after the last launched one to the device, beside what it computes.</summary>
    /// <param name="samples">As many as the options' batch.</param>
    /// <param name="learningRate">Of that step.</param>
    internal void Prepare(TrainingSample[] samples, double learningRate)
    {
        BatchUpload upload = uploads[next];
        Span<float> memory = upload.Fill();
        HostBatch.Write(layout, samples, memory);
        adam.WriteFactors(learningRate, layout.AdamFactors.Of(memory));
        average?.WriteWeight(adam.StepCount, layout.AverageWeight.Of(memory));
        upload.Send();
    }

    /// <summary>Launches the step of the prepared batch, and returns without waiting.</summary>
    internal void Launch()
    {
        // Replayed work reads the same addresses every time, so the batch moves to them first; then its place is free for the batch after the next.
        BatchUpload upload = uploads[next];
        next = 1 - next;
        upload.Receive();
        device.Copy(upload.View, batch.View);
        upload.Release();
        RunCounted();
        device.Download(results.View, hostResults);
        done.Place();
    }

    /// <summary>Waits for the launched step. If the loss or the norm is not finite, the step has changed no weight, no moment and no running statistic.</summary>
    internal StepResult Finish()
    {
        done.Wait();
        ReadOnlySpan<float> values = hostResults.Span;
        StepLosses losses = new(values[Total], values[Reconstruction], hasPerceptual ? values[Perceptual] : null);
        return new StepResult(losses, values[Clip + GradientClip.Norm], values[Clip + GradientClip.Finite] != 0);
    }

    /// <summary>Frees all memory; waits for what is under way.</summary>
    public void Dispose()
    {
        device.Synchronize();
        work.Dispose();
        statistics.Dispose();
        foreach (BatchUpload upload in uploads)
        {
            upload.Dispose();
        }

        done.Dispose();
        batch.Dispose();
        results.Dispose();
        hostResults.Dispose();
    }

    /// <summary>The recorded part: the same launches on the same memory every time, and no word to the host.</summary>
    private void Run(TrainingOptions options, Color2EmbedModel model, Color2EmbedLoss loss)
    {
        using DeviceBatch inputs = DeviceBatch.Launch(device, layout, batch.View, SampleLoader.TrainingDistortion(options));
        statistics.Save();
        using Tape tape = Tape.Start(recomputes: device.IsHost);
        using Tensor prediction = model.Forward(inputs.Lightness, inputs.Reference);
        using LossTerms terms = loss.Compute(inputs.Lightness, prediction, inputs.Ab, inputs.Reference);
        Keep(terms.Total, Total);
        Keep(terms.Reconstruction, Reconstruction);
        if (terms.Perceptual is { } perceptual)
        {
            Keep(perceptual, Perceptual);
        }

        tape.Backward(terms.Total);
        ILGPU.ArrayView<float> clip = results.View.SubView(Clip, GradientClip.ResultLength);
        Gradients.Clip(adam.Parameters, terms.Total, options.ClipNorm, clip);
        ILGPU.ArrayView<float> finite = clip.SubView(GradientClip.Finite, 1);
        adam.Launch(layout.AdamFactors.Of(batch.View), clip);
        adam.ZeroGradients();
        average?.Launch(layout.AverageWeight.Of(batch.View), finite);
        statistics.RestoreUnless(finite);
    }

    private void Keep(Tensor term, int place) => device.Copy(term.View, results.View.SubView(place, 1));

    /// <summary>
    /// Runs the work and counts it. A replay runs no code of the layers, which else count the batches that they have seen, so that is set right here.
    /// </summary>
    private void RunCounted()
    {
        for (int index = 0; index < batchCounts.Length; index++)
        {
            batchCounts[index] = batchCounters[index].Value;
        }

        work.Run();
        for (int index = 0; index < batchCounts.Length; index++)
        {
            batchCounters[index].Value = batchCounts[index] + 1;
        }

        adam.StepCount++;
    }
}

/// <summary>What a step says.</summary>
/// <param name="Losses">Before the step moved the weights.</param>
/// <param name="GradientNorm">The L2 norm of all gradients, before clipping.</param>
/// <param name="IsFinite">Whether loss and norm are finite; if not, the step has changed nothing.</param>
internal readonly record struct StepResult(StepLosses Losses, double GradientNorm, bool IsFinite);
