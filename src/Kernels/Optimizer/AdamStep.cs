using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The settings of <see cref="AdamStep"/>.</summary>
/// <param name="LearningRate">Step size.</param>
/// <param name="Beta1">Decay of the mean of the gradients; 0 .. 1, below 1.</param>
/// <param name="Beta2">Decay of the mean of their squares; 0 .. 1, below 1.</param>
/// <param name="Epsilon">Added to the root in the denominator.</param>
/// <param name="WeightDecay">Decoupled from the gradient (AdamW): each step multiplies the parameter by 1 - LearningRate WeightDecay.</param>
public readonly record struct AdamSettings(double LearningRate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0);

/// <summary>
/// One step of Adam (Kingma and Ba, arXiv 1412.6980; decoupled decay: arXiv 1711.05101), as PyTorch computes it:
/// m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, and the parameter moves by
/// - learning rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
/// </summary>
public static unsafe class AdamStep
{
    /// <summary>How many numbers vary from step to step: the step size, the factor of the root, what decay keeps of a parameter.</summary>
    public const int FactorCount = 3;

    /// <summary>Updates a parameter and its moments in place.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements.</param>
    /// <param name="parameter">(length), read and written.</param>
    /// <param name="gradient">(length).</param>
    /// <param name="firstMoment">(length), read and written; zeros before step 1.</param>
    /// <param name="secondMoment">(length), read and written; zeros before step 1.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="step">The number of this step, from 1.</param>
    /// <param name="gradientScale">Multiplies the gradient first; below 1 to clip its norm.</param>
    /// <exception cref="ArgumentException">A view has another length, the step is below 1, or a beta is outside 0 .. 1.</exception>
    public static void Run(ComputeDevice device, long length, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment, AdamSettings settings, int step, float gradientScale)
    {
        AdamFactors factors = Factors(settings, step, gradientScale);
        CheckLengths(length, parameter, gradient, firstMoment, secondMoment);
        if (device.UsesHost)
        {
            RunOnHost(device, length, parameter, gradient, firstMoment, secondMoment, factors);
            return;
        }

        device.Launch(AdamKernels.Step, length, parameter, gradient, firstMoment, secondMoment, factors);
    }

    /// <summary>
    /// Updates a parameter and its moments in place, with what varies from step to step read from device memory: such a launch can be replayed. A step whose
    /// loss or gradients are not finite changes nothing.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements.</param>
    /// <param name="parameter">(length), read and written.</param>
    /// <param name="gradient">(length).</param>
    /// <param name="firstMoment">(length), read and written; zeros before step 1.</param>
    /// <param name="secondMoment">(length), read and written; zeros before step 1.</param>
    /// <param name="settings">The betas and epsilon; the rate and the decay of the step are in <paramref name="factors"/>.</param>
    /// <param name="factors">(<see cref="FactorCount"/>), from <see cref="WriteFactors"/>.</param>
    /// <param name="clip">(<see cref="GradientClip.ResultLength"/>), from <see cref="GradientClip"/>.</param>
    /// <exception cref="ArgumentException">A view has another length, or a beta is outside 0 .. 1.</exception>
    public static void Run(ComputeDevice device, long length, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment, AdamSettings settings, ArrayView<float> factors, ArrayView<float> clip)
    {
        AdamFactors constants = Factors(settings, 1, 1);
        CheckLengths(length, parameter, gradient, firstMoment, secondMoment);
        Require.Length(factors, FactorCount, "(factors)");
        Require.Length(clip, GradientClip.ResultLength, "(norm, scale, finite)");
        if (!device.UsesHost)
        {
            device.Launch(AdamKernels.StepFromMemory, length, parameter, gradient, firstMoment, secondMoment, constants, factors, clip);
        }
        else if (clip.HostSpan()[GradientClip.Finite] != 0)
        {
            RunOnHost(device, length, parameter, gradient, firstMoment, secondMoment, new AdamFactors(constants, factors, clip));
        }
    }

    /// <summary>Works out what varies from step to step.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="factors">(<see cref="FactorCount"/>), overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 1, or a beta is outside 0 .. 1.</exception>
    public static void WriteFactors(AdamSettings settings, int step, Span<float> factors) => Factors(settings, step, 1).WriteVarying(factors);

    private static AdamFactors Factors(AdamSettings settings, int step, float gradientScale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return settings.Beta1 is >= 0 and < 1 && settings.Beta2 is >= 0 and < 1
            ? new AdamFactors(settings, step, gradientScale)
            : throw new ArgumentOutOfRangeException(nameof(settings), $"Both betas must be at least 0 and below 1: {settings}.");
    }

    private static void CheckLengths(long length, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment)
    {
        Require.Length(parameter, length, "(length)");
        Require.Length(gradient, length, "(length)");
        Require.Length(firstMoment, length, "(length)");
        Require.Length(secondMoment, length, "(length)");
    }

    private static void RunOnHost(ComputeDevice device, long length, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment, AdamFactors factors)
    {
        float* parameters = parameter.HostPointer();
        float* gradients = gradient.HostPointer();
        float* first = firstMoment.HostPointer();
        float* second = secondMoment.HostPointer();
        device.Host.ForRanges(length, HostMap.Grain, (start, end) => RunRange(end - start, parameters + start, gradients + start, first + start, second + start, factors));
    }

    private static void RunRange(long length, float* parameter, float* gradient, float* firstMoment, float* secondMoment, AdamFactors factors)
    {
        int width = Vector<float>.Count;
        long i = 0;
        for (; i <= length - width; i += width)
        {
            Vector<float> scaled = Vector.Load(gradient + i) * factors.GradientScale;
            Vector<float> first = Vector.Load(firstMoment + i) * factors.Beta1 + scaled * factors.OneMinusBeta1;
            Vector<float> second = Vector.Load(secondMoment + i) * factors.Beta2 + scaled * scaled * factors.OneMinusBeta2;
            Vector<float> denominator = Vector.SquareRoot(second) * factors.RootScale + new Vector<float>(factors.Epsilon);
            Vector.Store(first, firstMoment + i);
            Vector.Store(second, secondMoment + i);
            Vector.Store(Vector.Load(parameter + i) * factors.Keep - factors.StepSize * first / denominator, parameter + i);
        }

        for (; i < length; i++)
        {
            AdamKernels.Update(ref parameter[i], gradient[i], ref firstMoment[i], ref secondMoment[i], factors);
        }
    }
}
