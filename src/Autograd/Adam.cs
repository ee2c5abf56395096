using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

/// <summary>
/// The Adam optimizer (Kingma and Ba 2015) over named parameters, without weight decay. Its state is the number of steps and two
/// moments for each parameter; saved and restored, a run goes on bit for bit.
/// </summary>
public sealed class Adam : IDisposable
{
    private readonly List<NamedTensor> parameters;
    private readonly List<Tensor> firstMoments = [];
    private readonly List<Tensor> secondMoments = [];

    /// <summary>An optimizer whose moments are zero.</summary>
    /// <param name="parameters">What is trained; the tensors stay their owner's.</param>
    /// <param name="beta1">The decay of the first moment.</param>
    /// <param name="beta2">The decay of the second moment.</param>
    /// <param name="epsilon">Added to the root of the second moment.</param>
    public Adam(IEnumerable<NamedTensor> parameters, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        this.parameters = [.. parameters];
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
        foreach (NamedTensor parameter in this.parameters)
        {
            firstMoments.Add(Tensor.Zeros(parameter.Tensor.Device, parameter.Tensor.Shape));
            secondMoments.Add(Tensor.Zeros(parameter.Tensor.Device, parameter.Tensor.Shape));
        }
    }

    /// <summary>The decay of the first moment.</summary>
    public double Beta1 { get; }

    /// <summary>The decay of the second moment.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; }

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

    /// <summary>Moves every parameter that has a gradient.</summary>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="gradientScale">A factor for all gradients, such as that of <see cref="Gradients.ClipScale"/>.</param>
    public void Step(double learningRate, float gradientScale = 1)
    {
        StepCount++;
        AdamSettings settings = new(learningRate, Beta1, Beta2, Epsilon);
        for (int index = 0; index < parameters.Count; index++)
        {
            Tensor parameter = parameters[index].Tensor;
            if (parameter.Gradient is { } gradient)
            {
                AdamStep.Run(parameter.Device, parameter.Length, parameter.View, gradient.View, firstMoments[index].View, secondMoments[index].View, settings, StepCount, gradientScale);
            }
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

    /// <summary>Frees the moments; the parameters stay.</summary>
    public void Dispose()
    {
        foreach (Tensor moment in firstMoments.Concat(secondMoments))
        {
            moment.Dispose();
        }
    }
}
