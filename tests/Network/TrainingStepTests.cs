using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network;

/// <summary>Whole training steps of a small network: it learns, it is deterministic, it leaves no memory behind.</summary>
public class TrainingStepTests
{
    private const int Width = 16;

    [Fact]
    public void Four_pictures_are_learnt_by_heart()
    {
        using ComputeDevice device = TestDevice.Open();
        using Run run = new(device, seed: 1, side: 64, batch: 4);
        float first = run.Step(2e-3);
        float last = first;
        int steps = 1;
        for (; steps < 400 && last > first / 50; steps++)
        {
            last = run.Step(Schedule.Cosine(steps, 400, 2e-3));
        }

        Assert.True(last <= first / 50, $"after {steps} steps the loss fell from {first} to {last} only");
    }

    [Fact]
    public void A_seed_gives_the_same_bits_for_one_thread_and_two()
    {
        float[] reference = Train(threads: 1);

        Assert.Equal(reference, Train(threads: 1));
        Assert.Equal(reference, Train(threads: 2));

        static float[] Train(int threads)
        {
            using ComputeDevice device = TestDevice.Open(threads);
            using Run run = new(device, seed: 3, side: 33, batch: 2);
            float[] losses = [run.Step(1e-3), run.Step(1e-3), run.Step(1e-3)];
            return [.. losses, .. run.Model.State.Where(entry => entry.Tensor is not null).SelectMany(entry => entry.Tensor!.ToArray())];
        }
    }

    [Fact]
    public void A_step_leaves_nothing_behind_and_asks_for_no_new_memory()
    {
        using ComputeDevice device = TestDevice.Open();
        using Run run = new(device, seed: 3, side: 48, batch: 2);
        long before = device.Memory.BytesInUse;
        run.Step(1e-3);
        Assert.Equal(before, device.Memory.BytesInUse);
        long held = device.Memory.BytesHeld;
        run.Step(1e-3);
        run.Step(1e-3);

        Assert.Equal(before, device.Memory.BytesInUse);
        Assert.Equal(held, device.Memory.BytesHeld);
    }

    [Fact]
    public void Backward_needs_little_more_memory_than_what_forward_keeps()
    {
        using ComputeDevice device = TestDevice.Open();
        using Run run = new(device, seed: 3, side: 64, batch: 2);
        using Tape tape = Tape.Start();
        using LossTerms loss = run.Loss();
        long kept = device.Memory.BytesInUse;
        device.Memory.ResetPeak();
        tape.Backward(loss.Total);

        // The gradients of the few activations that are alive at a time, not of all of them; those of the parameters have their place in the optimizer.
        long activations = kept - device.Memory.BytesInUse;
        Assert.InRange(device.Memory.PeakBytesInUse - kept, 1, activations / 2);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(49)]
    public void A_tape_that_recomputes_keeps_a_third_less_and_gives_the_same_bits(int side)
    {
        (float[] expected, long kept) = Train(recomputes: false);
        (float[] got, long keptLess) = Train(recomputes: true);
        Assert.Equal(expected, got);
        Assert.InRange(keptLess, 1, 2 * kept / 3);

        (float[] State, long Kept) Train(bool recomputes)
        {
            using ComputeDevice device = TestDevice.Open();
            using Run run = new(device, seed: 3, side, batch: 2) { Recomputes = recomputes };
            long before = device.Memory.BytesInUse;
            long kept;
            using (Tape tape = Tape.Start(recomputes))
            {
                using LossTerms loss = run.Loss();
                kept = device.Memory.BytesInUse - before;
            }

            Assert.Equal(before, device.Memory.BytesInUse);
            float[] losses = [run.Step(1e-3), run.Step(1e-3)];
            return ([.. losses, .. run.Model.State.Where(entry => entry.Tensor is not null).SelectMany(entry => entry.Tensor!.ToArray())], kept);
        }
    }

    [Fact]
    public void Inference_keeps_only_the_skip_connections()
    {
        using ComputeDevice device = TestDevice.Open();
        using Run run = new(device, seed: 3, side: 128, batch: 1);
        run.Model.SetTraining(false);
        long before = device.Memory.BytesInUse;
        device.Memory.ResetPeak();
        run.Model.Colorize(run.Lightness, run.Embedding).Dispose();

        // The largest step, G3: x1, its up-sampled concatenation of twice the channels, and a result; and room for a workspace.
        long map = 128L * 128 * Width * sizeof(float);
        Assert.Equal(before, device.Memory.BytesInUse);
        Assert.InRange(device.Memory.PeakBytesInUse - before, map, 8 * map);
    }

    /// <summary>A network, its optimizer, and a batch of made-up pictures: smooth colours over smooth lightness.</summary>
    private sealed class Run : IDisposable
    {
        private readonly Adam adam;
        private readonly Tensor reference;
        private readonly Tensor target;

        internal Run(ComputeDevice device, ulong seed, int side, int batch)
        {
            Model = new Color2EmbedModel(device, Width, new RandomSource(seed));
            Model.SetTraining(true);
            adam = new Adam(Model.Parameters);
            Lightness = Pictures(device, batch, side, 1, (x, y, n, _) => 0.5 + 0.4 * Math.Sin(3 * x + n) * Math.Cos(5 * y - n));
            target = Pictures(device, batch, side, 2, (x, y, n, c) => 0.5 + 0.15 * Math.Sin((2 + c) * x + y + 2 * n + c));
            reference = Pictures(device, batch, side, 3, (x, y, n, c) => 0.5 + 0.4 * Math.Cos((1 + c) * x - 2 * y + n));
            Embedding = Tensor.Zeros(device, batch, Color2EmbedModel.EmbeddingLength);
        }

        internal Color2EmbedModel Model { get; }

        internal Tensor Lightness { get; }

        internal Tensor Embedding { get; }

        internal bool Recomputes { get; init; }

        internal LossTerms Loss()
        {
            using Tensor output = Model.Forward(Lightness, reference);
            return new Color2EmbedLoss().Compute(Lightness, output, target);
        }

        internal float Step(double rate)
        {
            using Tape tape = Tape.Start(Recomputes);
            using LossTerms loss = Loss();
            tape.Backward(loss.Total);
            double norm = Gradients.Norm(Model.Parameters);
            adam.Step(rate, Gradients.ClipScale(norm, 10));
            adam.ZeroGradients();
            return loss.Total.Item();
        }

        public void Dispose()
        {
            Lightness.Dispose();
            target.Dispose();
            reference.Dispose();
            Embedding.Dispose();
            adam.Dispose();
            Model.Dispose();
        }

        private static Tensor Pictures(ComputeDevice device, int batch, int side, int channels, Func<double, double, int, int, double> value)
        {
            float[] values = new float[batch * side * side * channels];
            for (int index = 0; index < values.Length; index++)
            {
                (int pixel, int channel) = (index / channels, index % channels);
                (int n, int y, int x) = (pixel / (side * side), pixel / side % side, pixel % side);
                values[index] = (float)value(x * 4.0 / side, y * 4.0 / side, n, channel);
            }

            return Tensor.FromArray(device, [batch, side, side, channels], values);
        }
    }
}
