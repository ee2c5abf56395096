using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Training;
using Color2Embed.Training;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>
/// The training step on the stand-in: launched, recorded, replayed, with batches that come beside it. The bits are those of the same kernels on the CPU, where each
/// step is a direct run.
/// </summary>
public sealed class TrainingTests : StandInTest
{
    private const int Steps = 3;

    [Fact]
    public void Replayed_steps_have_the_bits_of_the_interpreted_kernels()
    {
        using ComputeDevice cpu = ComputeDevice.Open("cpu");
        cpu.PreferKernels = true;
        cpu.KernelForm = KernelForm.Grouped;
        float[] expected = Train(cpu);
        using ComputeDevice cuda = ComputeDevice.Open("cuda");
        float[] got = Train(cuda);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), got.Select(BitConverter.SingleToInt32Bits));
        Assert.DoesNotContain(float.NaN, expected);
        Assert.Equal(1, StandInDriver.Calls("cuGraphInstantiateWithFlags"));
        Assert.Equal(Steps - 1, StandInDriver.Calls("cuGraphLaunch"));
    }

    /// <summary>Losses and norms of all steps, then moments, averages, weights, running statistics and counters.</summary>
    private static float[] Train(ComputeDevice device)
    {
        TrainingOptions options = new() { Size = 16, Width = 8, Batch = 2, ClipNorm = 0.05 };
        using Color2EmbedModel model = new(device, options.Width, new RandomSource(1));
        model.SetTraining(true);
        using Adam adam = new(model.Parameters);
        using WeightAverage average = new(adam.Parameters, 0.5);
        using TrainingStep training = new(options, model, adam, new Color2EmbedLoss(), average);
        List<float> values = [];
        training.Prepare(Samples(options, 0), 1e-3);
        for (int step = 0; step < Steps; step++)
        {
            training.Launch();
            training.Prepare(Samples(options, step + 1), 1e-3 / (step + 2));
            StepResult result = training.Finish();
            values.AddRange([(float)result.Losses.Total, (float)result.GradientNorm]);
        }

        values.AddRange(adam.Moments.SelectMany(moment => moment.Tensor.ToArray()));
        values.AddRange(average.Averages.SelectMany(tensor => tensor.ToArray()));
        values.AddRange(model.State.SelectMany(entry => entry.Tensor?.ToArray() ?? [entry.Counter!.Value]));
        return [.. values];
    }

    private static TrainingSample[] Samples(TrainingOptions options, int batch) =>
    [
        .. Enumerable.Range(batch * options.Batch, options.Batch).Select(number => new TrainingSample(
            TrainingFixture.Picture(options.Size, options.Size, number).Rgb,
            ReferencePlan.Draw(SampleLoader.TrainingDistortion(options), new RandomSource((ulong)number)))),
    ];
}
