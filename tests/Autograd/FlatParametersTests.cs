using Color2Embed.Autograd;
using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Autograd;

/// <summary>The parameters of an optimizer, their gradients and moments lie one behind another, and nobody else sees a difference.</summary>
public sealed class FlatParametersTests : IDisposable
{
    private static readonly int[] Lengths = [3, 64, 65, 1];
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void Parameters_begin_at_multiples_of_256_bytes_with_zeros_between_also_after_steps()
    {
        using Parameters all = new(device, Lengths);
        float[][] before = all.Values;
        using Tensor alias = all[1].Detach();
        using Adam adam = new(all.Named);
        Assert.Equal(before, all.Values);

        all.Backward(0, 1, 2, 3);
        TensorRun run = Assert.Single(TensorRun.WithGradients(all.Named));
        Assert.Equal(new TensorRun(0, 3), run);
        adam.Step(0.1);
        Assert.Equal(all.Values[1], alias.ToArray());
        foreach (ArrayView<float> memory in new[] { run.Of(i => all[i]), run.Of(i => all[i].Gradient!), run.Of(i => adam.Moments.ElementAt(2 * i).Tensor), run.Of(i => adam.Moments.ElementAt(2 * i + 1).Tensor) })
        {
            float[] values = memory.ToHostArray(device);
            Assert.Equal(64 + 64 + 128 + 1, values.Length);
            Assert.All(values[3..64].Concat(values[193..256]), value => Assert.Equal(0, value));
            Assert.All(values[..3].Concat(values[64..193]), value => Assert.NotEqual(0, value));
        }
    }

    [Fact]
    public void Only_parameters_with_a_gradient_move()
    {
        using Parameters all = new(device, Lengths);
        using Parameters alone = new(device, Lengths);
        using Adam adam = new(all.Named);
        Adam[] single = [.. Enumerable.Range(0, 4).Select(i => new Adam([alone.Named[i]]))];
        int[][] steps = [[0, 1, 3], [2], [1, 2], [], [3], [0, 1, 2, 3]];
        foreach (int[] moved in steps)
        {
            all.Backward(moved);
            alone.Backward(moved);
            Assert.Equal(Gradients.Norm(alone.Named), Gradients.Norm(all.Named), 1e-6);
            adam.Step(0.1);

            // One optimizer for each parameter, in step with the other.
            foreach (Adam other in single)
            {
                other.Step(0.1);
                other.ZeroGradients();
            }

            adam.ZeroGradients();
            Assert.Equal(alone.Values, all.Values);
            Assert.Equal(single.SelectMany(other => other.Moments).Select(moment => moment.Tensor.ToArray()), adam.Moments.Select(moment => moment.Tensor.ToArray()));
        }

        Array.ForEach(single, other => other.Dispose());
    }

    [Fact]
    public void Gradients_add_up_over_uses_and_passes_as_without_an_optimizer()
    {
        float[] plain = SquareTwice(withOptimizer: false);
        Assert.Equal(plain, SquareTwice(withOptimizer: true));

        float[] SquareTwice(bool withOptimizer)
        {
            using Tensor x = Tensor.FromArray(device, [2, 2], [1, 2, 3, 4]);
            x.RequiresGradient = true;
            using Adam? adam = withOptimizer ? new([new NamedTensor("x", x)]) : null;
            for (int pass = 0; pass < 2; pass++)
            {
                // Both gradients of one operation go to the same parameter; and one that is passed on without a copy.
                using Tape tape = Tape.Start();
                using Tensor square = Functional.Linear(x, x);
                using Tensor sum = Functional.Add(square, x);
                tape.Backward(sum, Tensor.FromArray(device, [2, 2], [1, 10, 100, 1000]));
            }

            return x.Gradient!.ToArray();
        }
    }

    [Fact]
    public void Launch_with_factors_is_a_step()
    {
        using Parameters direct = new(device, Lengths), launched = new(device, Lengths);
        using Adam first = new(direct.Named), second = new(launched.Named);
        using Tensor factors = Tensor.Empty(device, AdamStep.FactorCount), clip = Tensor.Empty(device, GradientClip.ResultLength), loss = Tensor.Zeros(device, 1);
        float[] numbers = new float[AdamStep.FactorCount];
        for (int step = 0; step < 3; step++)
        {
            direct.Backward(0, 1, 2, 3);
            launched.Backward(0, 1, 2, 3);
            first.Step(0.1 / (step + 1), Gradients.ClipScale(Gradients.Norm(direct.Named), 1.5));
            second.WriteFactors(0.1 / (step + 1), numbers);
            factors.CopyFrom(numbers);
            Gradients.Clip(launched.Named, loss, 1.5, clip.View);
            second.Launch(factors.View, clip.View);
            second.StepCount++;
            first.ZeroGradients();
            second.ZeroGradients();
        }

        Assert.Equal(direct.Values, launched.Values);
        Assert.Throws<InvalidOperationException>(() => Gradients.Clip(launched.Named, loss, 0, clip.View));
    }

    [Fact]
    public void Memory_lives_as_long_as_someone_holds_a_part_of_it()
    {
        long before = device.Memory.BytesInUse;
        Parameters all = new(device, Lengths);
        Adam adam = new(all.Named);
        all.Backward(0, 1, 2, 3);
        float[] gradient = all[2].Gradient!.ToArray();
        adam.Dispose();
        Assert.Equal(gradient, all[2].Gradient!.ToArray());
        float[] value = all[2].ToArray();
        using (Tensor alias = all[2].Detach())
        {
            all.Dispose();
            Assert.Equal(value, alias.ToArray());
        }

        Assert.Equal(before, device.Memory.BytesInUse);
    }

    private sealed class Parameters : IDisposable
    {
        private readonly ComputeDevice device;

        internal Parameters(ComputeDevice device, int[] lengths)
        {
            this.device = device;
            Named = [.. lengths.Select((length, number) => new NamedTensor($"p{number}", Tensor.FromArray(device, [length], Numbers(length, number))))];
            Array.ForEach(Named, parameter => parameter.Tensor.RequiresGradient = true);
        }

        internal NamedTensor[] Named { get; }

        internal float[][] Values => [.. Named.Select(parameter => parameter.Tensor.ToArray())];

        internal Tensor this[int index] => Named[index].Tensor;

        /// <summary>Gives some of them a gradient.</summary>
        internal void Backward(params int[] some)
        {
            foreach (int index in some)
            {
                using Tape tape = Tape.Start();
                using Tensor y = Functional.Scale(this[index], 0.5f);
                tape.Backward(y, Tensor.FromArray(device, this[index].Shape, Numbers(this[index].Length, index + 7)));
            }
        }

        public void Dispose() => Array.ForEach(Named, parameter => parameter.Tensor.Dispose());

        private static float[] Numbers(int length, int seed) => [.. Enumerable.Range(1, length).Select(i => MathF.Sin(seed + i * 1.3f))];
    }
}
