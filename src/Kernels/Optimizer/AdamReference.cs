namespace Color2Embed.Kernels;

/// <summary>Adam as naive loops in double.</summary>
internal static class AdamReference
{
    /// <summary>The new parameter, first moment and second moment, one behind the other.</summary>
    public static double[] Step(double[] parameter, double[] gradient, double[] firstMoment, double[] secondMoment, AdamSettings settings, int step, double gradientScale)
    {
        int length = parameter.Length;
        double[] output = new double[3 * length];
        for (int i = 0; i < length; i++)
        {
            double scaled = gradient[i] * gradientScale;
            double first = settings.Beta1 * firstMoment[i] + (1 - settings.Beta1) * scaled;
            double second = settings.Beta2 * secondMoment[i] + (1 - settings.Beta2) * scaled * scaled;
            double correctedFirst = first / (1 - Math.Pow(settings.Beta1, step));
            double correctedSecond = second / (1 - Math.Pow(settings.Beta2, step));
            double decayed = parameter[i] - settings.LearningRate * settings.WeightDecay * parameter[i];
            output[i] = decayed - settings.LearningRate * correctedFirst / (Math.Sqrt(correctedSecond) + settings.Epsilon);
            output[length + i] = first;
            output[2 * length + i] = second;
        }

        return output;
    }

    /// <summary>Norm, scale and 1, for finite numbers.</summary>
    public static double[] Clip(double[] sums, double maximum)
    {
        double norm = Math.Sqrt(sums.Sum());
        return [norm, maximum > 0 ? Math.Min(1, maximum / norm) : 1, 1];
    }
}
