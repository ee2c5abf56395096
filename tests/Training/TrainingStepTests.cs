using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>The recorded training step: it is the direct one, and what it says to the host and when.</summary>
public sealed class TrainingStepTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void Two_runs_of_the_recorded_step_are_two_direct_steps(double clipNorm)
    {
        TrainingOptions options = fixture.Options("x");
        options.ClipNorm = clipNorm;
        using Network recorded = new(options), direct = new(options);
        using TrainingStep training = new(options, recorded.Model, recorded.Adam, recorded.Loss);
        training.Prepare(Samples(options, 0), 1e-3);
        for (int step = 0; step < 2; step++)
        {
            training.Launch();
            training.Prepare(Samples(options, step + 1), 1e-3 / (step + 2));
            StepResult result = training.Finish();
            (double loss, double norm) = direct.Step(Samples(options, step), 1e-3 / (step + 1), clipNorm);
            Assert.Equal((loss, (float)norm), (result.Losses.Total, result.GradientNorm));
            Assert.Null(result.Losses.Perceptual);
        }

        Assert.Equal(direct.Values, recorded.Values);
        Assert.Equal((2, 2), (direct.Adam.StepCount, recorded.Adam.StepCount));
        Assert.All(recorded.Model.State.Where(entry => entry.Counter is not null), entry => Assert.Equal(2, entry.Counter!.Value));
    }

    [Fact]
    public void A_step_that_is_not_finite_moves_no_weight_no_moment_and_no_statistic()
    {
        TrainingOptions options = fixture.Options("x");
        using Network network = new(options);
        using TrainingStep training = new(options, network.Model, network.Adam, network.Loss);
        training.Prepare(Samples(options, 0), 1e-3);
        training.Launch();
        Assert.True(training.Finish().IsFinite);
        float[] before = network.Values;

        TrainingSample[] bad = Samples(options, 1);
        bad[1].Rgb[7] = float.NaN;
        training.Prepare(bad, 1e-3);
        training.Launch();
        Assert.False(training.Finish().IsFinite);
        Assert.Equal(before, network.Values);

        training.Prepare(Samples(options, 1), 1e-3);
        training.Launch();
        Assert.True(training.Finish().IsFinite);
        Assert.DoesNotContain(before.Zip(network.Values), pair => float.IsNaN(pair.Second));
        Assert.NotEqual(before, network.Values);
    }

    [Fact]
    public void The_average_of_the_weights_is_part_of_the_step()
    {
        TrainingOptions options = fixture.Options("x");
        using Network network = new(options);
        using WeightAverage average = new(network.Adam.Parameters, 0.999);
        using TrainingStep training = new(options, network.Model, network.Adam, network.Loss, average);
        double[] expected = Values(network);
        for (int step = 0; step < 3; step++)
        {
            TrainingSample[] samples = Samples(options, step);
            bool bad = step == 1;
            samples[0].Rgb[0] = bad ? float.NaN : samples[0].Rgb[0];
            training.Prepare(samples, 1e-3);
            training.Launch();
            Assert.Equal(bad, !training.Finish().IsFinite);
            double decay = bad ? 1 : (1.0 + step) / (10 + step);
            expected = [.. expected.Zip(Values(network), (mean, value) => decay * mean + (1 - decay) * value)];
        }

        Assert.All(expected.Zip(average.Averages.SelectMany(tensor => tensor.ToArray())), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

        static double[] Values(Network network) => [.. network.Model.Parameters.SelectMany(parameter => parameter.Tensor.ToArray()).Select(value => (double)value)];
    }

    [Fact]
    public void Weights_decay_as_the_options_say()
    {
        TrainingOptions options = fixture.Options("x");
        options.WeightDecay = 0.25;
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using TrainingState state = new(device, options, resumes: false);
        float[] factors = new float[AdamStep.FactorCount];
        state.Adam.WriteFactors(0.5, factors);
        Assert.Equal(1 - 0.5f * 0.25f, factors[2]);
    }

    [Fact]
    public void A_run_on_a_device_that_copies_late_has_the_same_bits()
    {
        TrainingOptions plain = Validated("plain"), deferred = Validated("deferred");
        using (Trainer trainer = new(TrainingPlan.Make(plain, resume: false), ComputeDevice.Open("cpu")))
        {
            trainer.Run(new TrainingFixture.Observer(), TestContext.Current.CancellationToken);
        }

        (ComputeDevice device, DeferredServices services) = DeferredServices.Open();
        using (Trainer trainer = new(TrainingPlan.Make(deferred, resume: false), device))
        {
            trainer.Run(new TrainingFixture.Observer(), TestContext.Current.CancellationToken);
        }

        RunFolder first = new(plain.Out), second = new(deferred.Out);
        Assert.Equal(File.ReadAllBytes(first.Weights(6)), File.ReadAllBytes(second.Weights(6)));
        Assert.Equal(File.ReadAllBytes(first.State(6)), File.ReadAllBytes(second.State(6)));
        Assert.Equal(File.ReadAllBytes(first.Strip(6)), File.ReadAllBytes(second.Strip(6)));
        Assert.Equal(6, services.Runs);
        Assert.Empty(services.Misuse);

        TrainingOptions Validated(string run)
        {
            TrainingOptions options = fixture.Options(run);
            options.Validation = fixture.Photos;
            options.ValidateEvery = 2;
            options.SampleEvery = 3;
            options.ClipNorm = 0.05;
            return options;
        }
    }

    [Fact]
    public void A_step_tells_the_host_nothing_but_its_losses_and_leaves_it_little_to_collect()
    {
        (ComputeDevice device, DeferredServices services) = DeferredServices.Open();
        List<(int Synchronizations, int Downloads, int Uploads, long Allocated)> seen = [];
        using (Trainer trainer = new(TrainingPlan.Make(fixture.Options("run", 9), resume: false), device))
        {
            trainer.Run(
                new TrainingFixture.Observer(_ => seen.Add((services.Synchronizations, services.Downloads.Count, services.Uploads, GC.GetAllocatedBytesForCurrentThread()))),
                TestContext.Current.CancellationToken);
        }

        // From the second report to the last but one: six steps.
        (int waits, int downloads, int uploads, long allocated) = seen[1];
        Assert.Equal((waits, downloads + 6, uploads + 6), (seen[7].Synchronizations, seen[7].Downloads, seen[7].Uploads));
        Assert.All(services.Downloads, bytes => Assert.Equal(6 * sizeof(float), bytes));
        Assert.InRange((seen[7].Allocated - allocated) / 6, 0, 1 << 20);
    }

    private TrainingSample[] Samples(TrainingOptions options, int batch)
    {
        SampleLoader loader = new(PictureFolder.Find([fixture.Photos]).Pictures, options);
        return [.. Enumerable.Range(0, options.Batch).Select(i => loader.LoadRandomCrop(new SampleKey(batch * options.Batch + i, i, 1)))];
    }

    private sealed class Network : IDisposable
    {
        private readonly ComputeDevice device = ComputeDevice.Open("cpu");
        private readonly TrainingOptions options;

        internal Network(TrainingOptions options)
        {
            this.options = options;
            Model = new Color2EmbedModel(device, options.Width, new RandomSource(5));
            Model.SetTraining(true);
            Adam = new Adam(Model.Parameters);
        }

        internal Color2EmbedModel Model { get; }

        internal Adam Adam { get; }

        internal Color2EmbedLoss Loss { get; } = new();

        internal float[] Trained => [.. Model.Parameters.Concat(Adam.Moments).SelectMany(item => item.Tensor.ToArray())];

        internal float[] Values => [.. Trained, .. Model.State.Where(entry => entry is { IsParameter: false, Tensor: not null }).SelectMany(entry => entry.Tensor!.ToArray())];

        /// <summary>The step in plain words.</summary>
        internal (double Loss, double Norm) Step(TrainingSample[] samples, double rate, double clipNorm)
        {
            using DeviceBatch batch = DeviceBatch.Create(device, samples, options.Size, SampleLoader.TrainingDistortion(options));
            using Tape tape = Tape.Start();
            using Tensor prediction = Model.Forward(batch.Lightness, batch.Reference);
            using LossTerms terms = Loss.Compute(batch.Lightness, prediction, batch.Ab);
            tape.Backward(terms.Total);
            double norm = Gradients.Norm(Adam.Parameters);
            Adam.Step(rate, clipNorm > 0 ? Gradients.ClipScale(norm, clipNorm) : 1);
            Adam.ZeroGradients();
            return (terms.Total.Item(), norm);
        }

        public void Dispose()
        {
            Adam.Dispose();
            Model.Dispose();
            device.Dispose();
        }
    }
}
