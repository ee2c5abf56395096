namespace Color2Embed.Kernels;

/// <summary>The losses as naive loops in double.</summary>
internal static class LossReference
{
    public static double SmoothL1(double[] prediction, double[] target, double beta)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            double distance = Math.Abs(prediction[i] - target[i]);
            sum += distance < beta ? distance * distance / (2 * beta) : distance - beta / 2;
        }

        return sum / prediction.Length;
    }

    public static double L1(double[] prediction, double[] target) => SmoothL1(prediction, target, 0);
}
