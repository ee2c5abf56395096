using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>What a step of Adam multiplies with, worked out once in double.</summary>
internal readonly struct AdamFactors
{
    public readonly float GradientScale;
    public readonly float Beta1;
    public readonly float OneMinusBeta1;
    public readonly float Beta2;
    public readonly float OneMinusBeta2;
    public readonly float Epsilon;
    public readonly float StepSize;
    public readonly float RootScale;
    public readonly float Keep;

    public AdamFactors(AdamSettings settings, int step, float gradientScale)
    {
        GradientScale = gradientScale;
        Beta1 = (float)settings.Beta1;
        OneMinusBeta1 = (float)(1 - settings.Beta1);
        Beta2 = (float)settings.Beta2;
        OneMinusBeta2 = (float)(1 - settings.Beta2);
        Epsilon = (float)settings.Epsilon;
        StepSize = (float)(settings.LearningRate / (1 - Math.Pow(settings.Beta1, step)));
        RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(settings.Beta2, step)));
        Keep = (float)(1 - settings.LearningRate * settings.WeightDecay);
    }

    /// <summary>The constants of <paramref name="constants"/> with what varies from step to step as it lies in device memory.</summary>
    public AdamFactors(AdamFactors constants, ArrayView<float> factors, ArrayView<float> clip)
    {
        GradientScale = clip[GradientClip.Scale];
        Beta1 = constants.Beta1;
        OneMinusBeta1 = constants.OneMinusBeta1;
        Beta2 = constants.Beta2;
        OneMinusBeta2 = constants.OneMinusBeta2;
        Epsilon = constants.Epsilon;
        StepSize = factors[0];
        RootScale = factors[1];
        Keep = factors[2];
    }

    /// <summary>What varies from step to step, in the order of device memory.</summary>
    public void WriteVarying(Span<float> factors)
    {
        factors[0] = StepSize;
        factors[1] = RootScale;
        factors[2] = Keep;
    }
}

/// <summary>Steps: one index a parameter, which reads 16 and writes 12 bytes.</summary>
internal static class AdamKernels
{
    public static void Step(Index1D index, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment, AdamFactors factors)
        => Update(ref parameter[index], gradient[index], ref firstMoment[index], ref secondMoment[index], factors);

    /// <summary>The same with the step's numbers from memory, which all indices read from the cache; nothing is changed unless <paramref name="clip"/> says that all is finite.</summary>
    public static void StepFromMemory(Index1D index, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment, AdamFactors constants, ArrayView<float> factors, ArrayView<float> clip)
    {
        if (clip[GradientClip.Finite] != 0)
        {
            Update(ref parameter[index], gradient[index], ref firstMoment[index], ref secondMoment[index], new AdamFactors(constants, factors, clip));
        }
    }

    /// <summary>One index in all: a few numbers, in order.</summary>
    public static void Clip(Index1D index, ArrayView<float> sums, ArrayView<float> loss, double maximum, ArrayView<float> result)
    {
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            sum += sums[i];
        }

        double norm = XMath.Sqrt(sum);
        result[GradientClip.Norm] = (float)norm;
        result[GradientClip.Scale] = maximum > 0 && norm > maximum ? (float)(maximum / norm) : 1;
        result[GradientClip.Finite] = XMath.IsFinite(norm) && XMath.IsFinite(loss[index]) ? 1 : 0;
    }

    /// <summary>One parameter.</summary>
    public static void Update(ref float parameter, float gradient, ref float firstMoment, ref float secondMoment, AdamFactors factors)
    {
        float scaled = gradient * factors.GradientScale;
        float first = firstMoment * factors.Beta1 + scaled * factors.OneMinusBeta1;
        float second = secondMoment * factors.Beta2 + scaled * scaled * factors.OneMinusBeta2;
        firstMoment = first;
        secondMoment = second;
        parameter = parameter * factors.Keep - factors.StepSize * first / (XMath.Sqrt(second) * factors.RootScale + factors.Epsilon);
    }
}
