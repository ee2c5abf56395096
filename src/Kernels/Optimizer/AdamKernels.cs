using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>What a step of Adam multiplies with, worked out once in double.</summary>
internal readonly struct AdamFactors(AdamSettings settings, int step, float gradientScale)
{
    public readonly float GradientScale = gradientScale;
    public readonly float Beta1 = (float)settings.Beta1;
    public readonly float OneMinusBeta1 = (float)(1 - settings.Beta1);
    public readonly float Beta2 = (float)settings.Beta2;
    public readonly float OneMinusBeta2 = (float)(1 - settings.Beta2);
    public readonly float RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(settings.Beta2, step)));
    public readonly float Epsilon = (float)settings.Epsilon;
    public readonly float StepSize = (float)(settings.LearningRate / (1 - Math.Pow(settings.Beta1, step)));
    public readonly float Keep = (float)(1 - settings.LearningRate * settings.WeightDecay);
}

/// <summary>One index a parameter. Reads 16 and writes 12 bytes for each.</summary>
internal static class AdamKernels
{
    public static void Step(Index1D index, ArrayView<float> parameter, ArrayView<float> gradient, ArrayView<float> firstMoment, ArrayView<float> secondMoment, AdamFactors factors)
        => Update(ref parameter[index], gradient[index], ref firstMoment[index], ref secondMoment[index], factors);

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
