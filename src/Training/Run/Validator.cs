using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>
/// Measures the network on photographs that it does not learn from: the middle square of each, with a reference that is the same square
/// after a warp and flips drawn from a fixed seed. Every validation of every run sees exactly the same.
/// </summary>
internal sealed class Validator(ComputeDevice device, TrainingOptions options, IPictures pictures)
{
    internal const int FixedSeed = 20_210_615;

    private readonly SampleLoader loader = new(pictures, options);
    private (double Grey, double ReferenceMean)? baselines;

    internal UnreadablePictures Unreadable => loader.Unreadable;

    /// <summary>Colours all photographs and compares. The model is left in training mode.</summary>
    internal ValidationResult Measure(Color2EmbedModel model)
    {
        model.SetTraining(false);
        double loss = 0, grey = 0, reference = 0;
        for (int start = 0; start < pictures.Count; start += options.Batch)
        {
            int count = Math.Min(options.Batch, pictures.Count - start);
            using DeviceBatch batch = DeviceBatch.Create(device, Load(start, count), options.Size, SampleLoader.ValidationDistortion(options));
            using Tensor prediction = model.Forward(batch.Lightness, batch.Reference);
            using Tensor error = Functional.SmoothL1(prediction, batch.Ab, (float)options.Beta);
            loss += error.Item() * count;
            if (baselines is null)
            {
                float[] truth = batch.Ab.ToArray();
                grey += MeanLoss(truth, _ => (LossScale.Neutral, LossScale.Neutral), count) * count;
                (float A, float B)[] means = batch.MeanReferenceAb();
                reference += MeanLoss(truth, item => means[item], count) * count;
            }
        }

        model.SetTraining(true);
        baselines ??= (grey / pictures.Count, reference / pictures.Count);
        return new ValidationResult(loss / pictures.Count, baselines.Value.Grey, baselines.Value.ReferenceMean, pictures.Count);
    }

    /// <summary>The first photographs as samples.</summary>
    internal TrainingSample[] Load(int start, int count)
    {
        TrainingSample[] samples = new TrainingSample[count];
        Parallel.For(0, count, i => samples[i] = loader.LoadCentreCrop(new SampleKey(start + i, start + i, FixedSeed)));
        return samples;
    }

    private double MeanLoss(float[] truth, Func<int, (float A, float B)> guess, int count)
    {
        double sum = 0;
        int values = truth.Length / count;
        for (int item = 0; item < count; item++)
        {
            (float a, float b) = guess(item);
            for (int i = item * values; i < (item + 1) * values; i += 2)
            {
                sum += LossScale.SmoothL1(truth[i] - a, options.Beta) + LossScale.SmoothL1(truth[i + 1] - b, options.Beta);
            }
        }

        return sum / truth.Length;
    }
}
