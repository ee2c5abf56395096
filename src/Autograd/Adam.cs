using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// The Adam optimizer (Kingma and Ba 2015) over named parameters, with decoupled weight decay if asked for (AdamW, Loshchilov and Hutter 2019). Its state is the number of steps and two
/// moments for each parameter; saved and restored, a run goes on bit for bit.
/// </summary>
/// <remarks>
/// The parameters' values move into one memory, and so do their gradients, written there by the backward pass, and the moments: one launch does for all parameters
/// that have a gradient and lie one behind another. Who holds a parameter sees no difference.
/// </remarks>
public sealed class Adam : IDisposable
{
    private readonly List<NamedTensor> parameters;
    private readonly List<Tensor> gradientHomes = [];
    private readonly List<Tensor> firstMoments = [];
    private readonly List<Tensor> secondMoments = [];

    /// <summary>An optimizer whose moments are zero.</summary>
    /// <param name="parameters">What is trained, on one device; the tensors stay their owner's.</param>
    /// <param name="beta1">The decay of the first moment.</param>
    /// <param name="beta2">The decay of the second moment.</param>
    /// <param name="epsilon">Added to the root of the second moment.</param>
    /// <param name="weightDecay">Each step first multiplies every parameter that has a gradient by 1 - learning rate times this; 0: no decay.</param>
    /// <exception cref="ArgumentException">The parameters are on several devices.</exception>
    public Adam(IEnumerable<NamedTensor> parameters, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    {
        this.parameters = [.. parameters];
        (Beta1, Beta2, Epsilon, WeightDecay) = (beta1, beta2, epsilon, weightDecay);
        if (this.parameters.Count > 0)
        {
            Gather(this.parameters[0].Tensor.Device);
        }
    }

    /// <summary>The decay of the first moment.</summary>
    public double Beta1 { get; }

    /// <summary>The decay of the second moment.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; }

    /// <summary>What a step takes off a parameter, as a share of it and of the learning rate.</summary>
    public double WeightDecay { get; }

    /// <summary>The number of steps taken; set it, with <see cref="Moments"/>, to go on where another run was.</summary>
    public int StepCount { get; set; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<NamedTensor> Parameters => parameters;

    /// <summary>
    /// The moments in a fixed order, named after their parameters: <c>NAME.first_moment</c>, <c>NAME.second_moment</c>. These are the
    /// optimizer's own tensors: read them to save its state, overwrite them (<see cref="Tensor.CopyFrom"/>) to restore it.
    /// </summary>
    public IEnumerable<NamedTensor> Moments
    {
        get
        {
            for (int index = 0; index < parameters.Count; index++)
            {
                yield return new NamedTensor(parameters[index].Name + ".first_moment", firstMoments[index]);
                yield return new NamedTensor(parameters[index].Name + ".second_moment", secondMoments[index]);
            }
        }
    }

    /// <summary>Moves every parameter that has a gradient, and counts the step.</summary>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="gradientScale">A factor for all gradients, such as that of <see cref="Gradients.ClipScale"/>.</param>
    public void Step(double learningRate, float gradientScale = 1)
    {
        StepCount++;
        AdamSettings settings = Settings(learningRate);
        foreach (TensorRun run in TensorRun.WithGradients(parameters))
        {
            ArrayView<float> values = Values(run);
            AdamStep.Run(Device(run), values.Length, values, GradientValues(run), run.Of(i => firstMoments[i]), run.Of(i => secondMoments[i]), settings, StepCount, gradientScale);
        }
    }

    /// <summary>
    /// The same step in two parts, so that its launches are the same every time and can be replayed: here the numbers that vary, of the step behind
    /// <see cref="StepCount"/>, for device memory; <see cref="Launch"/> reads them. Counting the step is left to the caller, for a replay runs no code here.
    /// </summary>
    /// <param name="learningRate">The rate of that step.</param>
    /// <param name="factors">(<see cref="AdamStep.FactorCount"/>), overwritten.</param>
    public void WriteFactors(double learningRate, Span<float> factors) => AdamStep.WriteFactors(Settings(learningRate), StepCount + 1, factors);

    /// <summary>Moves every parameter that has a gradient by a step whose numbers lie in device memory; does not count it.</summary>
    /// <param name="factors">(<see cref="AdamStep.FactorCount"/>), from <see cref="WriteFactors"/>.</param>
    /// <param name="clip">(<see cref="GradientClip.ResultLength"/>), from <see cref="Gradients.Clip"/>: if it says that not all is finite, nothing is changed.</param>
    public void Launch(ArrayView<float> factors, ArrayView<float> clip)
    {
        AdamSettings settings = Settings(0);
        foreach (TensorRun run in TensorRun.WithGradients(parameters))
        {
            ArrayView<float> values = Values(run);
            AdamStep.Run(Device(run), values.Length, values, GradientValues(run), run.Of(i => firstMoments[i]), run.Of(i => secondMoments[i]), settings, factors, clip);
        }
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGradients()
    {
        foreach (NamedTensor parameter in parameters)
        {
            parameter.Tensor.ZeroGradient();
        }
    }

    /// <summary>Frees the moments; the parameters stay, and so do gradients that they have.</summary>
    public void Dispose()
    {
        for (int index = 0; index < gradientHomes.Count; index++)
        {
            if (parameters[index].Tensor.Slot is { } slot && slot.Home == gradientHomes[index])
            {
                slot.Home = null;
            }
        }

        foreach (Tensor tensor in gradientHomes.Concat(firstMoments).Concat(secondMoments))
        {
            tensor.Dispose();
        }
    }

    private void Gather(ComputeDevice device)
    {
        if (parameters.Find(parameter => parameter.Tensor.Device != device) is { Name: { } name })
        {
            throw new ArgumentException($"All parameters must be on one device; {name} is on another.");
        }

        int[] lengths = [.. parameters.Select(parameter => parameter.Tensor.Length)];
        FlatMemory values = new(device, lengths), gradients = new(device, lengths), first = new(device, lengths), second = new(device, lengths);
        for (int index = 0; index < parameters.Count; index++)
        {
            Tensor parameter = parameters[index].Tensor;
            parameter.MoveTo(values, index);
            gradientHomes.Add(Tensor.InFlatMemory(gradients, index, parameter.Shape));
            firstMoments.Add(Tensor.InFlatMemory(first, index, parameter.Shape));
            secondMoments.Add(Tensor.InFlatMemory(second, index, parameter.Shape));
            if (parameter.Slot is { } slot)
            {
                slot.Home = gradientHomes[index];
            }
        }

        // From here on the tensors alone hold the memory.
        foreach (FlatMemory memory in new[] { values, gradients, first, second })
        {
            memory.Release();
        }
    }

    private AdamSettings Settings(double learningRate) => new(learningRate, Beta1, Beta2, Epsilon, WeightDecay);

    private ComputeDevice Device(TensorRun run) => parameters[run.First].Tensor.Device;

    private ArrayView<float> Values(TensorRun run) => run.Of(i => parameters[i].Tensor);

    private ArrayView<float> GradientValues(TensorRun run) => run.Of(i => parameters[i].Tensor.Gradient!);
}
