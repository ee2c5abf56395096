namespace Color2Embed.Autograd;

/// <summary>Learning rates as functions of the step. Steps count from 0.</summary>
public static class Schedule
{
    /// <summary>Always <paramref name="rate"/>.</summary>
    public static double Constant(double rate) => rate;

    /// <summary>
    /// Half a cosine from <paramref name="initial"/> at step 0 to <paramref name="final"/> at step <paramref name="steps"/>, and
    /// <paramref name="final"/> from there on (Loshchilov and Hutter 2017, one cycle).
    /// </summary>
    /// <param name="step">At least 0.</param>
    /// <param name="steps">The length of the run; at least 1.</param>
    /// <param name="initial">The first rate.</param>
    /// <param name="final">The last rate.</param>
    public static double Cosine(long step, long steps, double initial, double final = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        double progress = Math.Min(1.0, (double)step / steps);
        return final + (initial - final) * 0.5 * (1 + Math.Cos(Math.PI * progress));
    }

    /// <summary>A factor that rises linearly from 1 / <paramref name="warmUpSteps"/> at step 0 to 1; 1 when there is no warm-up.</summary>
    /// <param name="step">At least 0.</param>
    /// <param name="warmUpSteps">At least 0.</param>
    public static double WarmUp(long step, long warmUpSteps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegative(warmUpSteps);
        return step >= warmUpSteps ? 1.0 : (step + 1.0) / warmUpSteps;
    }
}
