using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// The exponential moving average of named parameters: after each step, average += (1 - decay) (parameter - average). Early on the decay is smaller,
/// min(decay, (1 + step) / (10 + step)), or the first weights would be remembered for long (as in TensorFlow's ExponentialMovingAverage).
/// </summary>
/// <remarks>The averages lie in one memory, like the moments of <see cref="Adam"/>; gathered by it, the parameters do too, and one launch moves all averages.</remarks>
public sealed class WeightAverage : IDisposable
{
    private const double WarmUpSteps = 10;

    private readonly IReadOnlyList<Tensor> parameters;
    private readonly List<Tensor> averages = [];
    private readonly ComputeDevice device;

    /// <summary>An average that begins at the parameters as they are.</summary>
    /// <param name="parameters">At least one, on one device; the tensors stay their owner's. If an <see cref="Adam"/> moves them, it was made before.</param>
    /// <param name="decay">Above 0, below 1.</param>
    public WeightAverage(IReadOnlyList<NamedTensor> parameters, double decay)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decay);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(decay, 1);
        Decay = decay;
        this.parameters = [.. parameters.Select(parameter => parameter.Tensor)];
        device = this.parameters[0].Device;
        FlatMemory memory = new(device, [.. this.parameters.Select(parameter => parameter.Length)]);
        for (int index = 0; index < parameters.Count; index++)
        {
            averages.Add(Tensor.InFlatMemory(memory, index, this.parameters[index].Shape));
        }

        memory.Release();
        Reset();
    }

    /// <summary>How much of the average a step keeps, after the first steps.</summary>
    public double Decay { get; }

    /// <summary>The averages, in the order of the parameters.</summary>
    public IReadOnlyList<Tensor> Averages => averages;

    /// <summary>Begins again at the parameters as they are.</summary>
    public void Reset()
    {
        foreach (TensorRun run in TensorRun.All(parameters))
        {
            device.Copy(Parameters(run), run.Of(i => averages[i]));
        }
    }

    /// <summary>Works out how far a step moves the average, for device memory; <see cref="Launch"/> reads it.</summary>
    /// <param name="step">Steps before this one.</param>
    /// <param name="weight">(1), overwritten.</param>
    public void WriteWeight(long step, Span<float> weight) => weight[0] = (float)(1 - Math.Min(Decay, (1.0 + step) / (WarmUpSteps + step)));

    /// <summary>Moves the averages towards the parameters.</summary>
    /// <param name="weight">(1), from <see cref="WriteWeight"/>.</param>
    /// <param name="finite">(1): if it is 0, nothing is changed.</param>
    public void Launch(ArrayView<float> weight, ArrayView<float> finite)
    {
        foreach (TensorRun run in TensorRun.All(parameters))
        {
            ArrayView<float> source = Parameters(run);
            Elementwise.Lerp(device, source.Length, source, weight, finite, run.Of(i => averages[i]));
        }
    }

    /// <summary>Puts the averages in the parameters' place, and the parameters back when the result is disposed, bit for bit. Nothing may be trained in between.</summary>
    public IDisposable Apply() => new Exchange(this);

    /// <summary>Frees the averages.</summary>
    public void Dispose()
    {
        foreach (Tensor average in averages)
        {
            average.Dispose();
        }
    }

    private ArrayView<float> Parameters(TensorRun run) => run.Of(i => parameters[i]);

    private void Swap()
    {
        foreach (TensorRun run in TensorRun.All(parameters))
        {
            ArrayView<float> values = Parameters(run), others = run.Of(i => averages[i]);
            using PooledBuffer<float> between = device.Rent<float>(values.Length);
            device.Copy(values, between.View);
            device.Copy(others, values);
            device.Copy(between.View, others);
        }
    }

    private sealed class Exchange : IDisposable
    {
        private WeightAverage? average;

        internal Exchange(WeightAverage average)
        {
            this.average = average;
            average.Swap();
        }

        public void Dispose()
        {
            average?.Swap();
            average = null;
        }
    }
}
