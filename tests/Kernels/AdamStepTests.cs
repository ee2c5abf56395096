using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>Steps of Adam whose numbers lie in device memory, and what decides about them there.</summary>
public sealed class AdamStepTests : IDisposable
{
    private const int Length = 37;
    private static readonly AdamSettings Settings = new(0.03, 0.8, 0.99, 1e-6, 0.1);
    private readonly ComputeDevice device = ComputeDevice.Open("cpu");

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_from_memory_give_the_bits_of_numbers_as_arguments(bool preferKernels)
    {
        device.PreferKernels = preferKernels;
        float[] factors = new float[AdamStep.FactorCount];
        AdamStep.WriteFactors(Settings, 7, factors);
        using State direct = new(device), fromMemory = new(device);
        using PooledBuffer<float> varying = device.Upload<float>(factors), clip = device.Upload(5f, 0.3f, 1f);
        AdamStep.Run(device, Length, direct.Parameter, direct.Gradient, direct.First, direct.Second, Settings, 7, 0.3f);
        AdamStep.Run(device, Length, fromMemory.Parameter, fromMemory.Gradient, fromMemory.First, fromMemory.Second, Settings with { LearningRate = 9, WeightDecay = 9 }, varying.View, clip.View);
        Assert.Equal(direct.Values, fromMemory.Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_that_is_not_finite_changes_nothing(bool preferKernels)
    {
        device.PreferKernels = preferKernels;
        using State state = new(device);
        float[] before = state.Values;
        using PooledBuffer<float> varying = device.Upload(0.1f, 1f, 1f), clip = device.Upload(float.NaN, 1f, 0f);
        AdamStep.Run(device, Length, state.Parameter, state.Gradient, state.First, state.Second, Settings, varying.View, clip.View);
        Assert.Equal(before, state.Values);
    }

    [Theory]
    [InlineData(0, 1f, new[] { 9f, 16f }, new[] { 5f, 1f, 1f })]
    [InlineData(5, 1f, new[] { 9f, 16f }, new[] { 5f, 1f, 1f })]
    [InlineData(2.5, 1f, new[] { 9f, 16f }, new[] { 5f, 0.5f, 1f })]
    [InlineData(0, float.NaN, new[] { 9f, 16f }, new[] { 5f, 1f, 0f })]
    [InlineData(0, float.NegativeInfinity, new[] { 9f, 16f }, new[] { 5f, 1f, 0f })]
    [InlineData(0, 1f, new[] { 9f, float.PositiveInfinity }, new[] { float.PositiveInfinity, 1f, 0f })]
    [InlineData(0, 1f, new[] { float.NaN, 16f }, new[] { float.NaN, 1f, 0f })]
    [InlineData(0, 1f, new float[0], new[] { 0f, 1f, 1f })]
    public void The_clip_says_norm_scale_and_whether_all_is_finite(double maximum, float loss, float[] sums, float[] expected)
    {
        using PooledBuffer<float> terms = device.Upload<float>(sums), one = device.Upload(loss), result = device.Rent<float>(GradientClip.ResultLength);
        GradientClip.Run(device, terms.View, one.View, maximum, result.View);
        Assert.Equal(expected, device.Download(result));
    }

    private sealed class State(ComputeDevice device) : IDisposable
    {
        private readonly PooledBuffer<float>[] buffers = [.. Enumerable.Range(0, 4).Select(part => device.Upload<float>([.. Enumerable.Range(0, Length).Select(i => MathF.Sin(i + part) + (part == 3 ? 1.1f : 0))]))];

        public ILGPU.ArrayView<float> Parameter => buffers[0].View;

        public ILGPU.ArrayView<float> Gradient => buffers[1].View;

        public ILGPU.ArrayView<float> First => buffers[2].View;

        public ILGPU.ArrayView<float> Second => buffers[3].View;

        public float[] Values => [.. buffers.SelectMany(device.Download)];

        public void Dispose() => Array.ForEach(buffers, buffer => buffer.Dispose());
    }
}
