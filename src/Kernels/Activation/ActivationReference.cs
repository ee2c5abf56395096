namespace Color2Embed.Kernels;

/// <summary>The activations as naive loops in double.</summary>
internal static class ActivationReference
{
    public static double[] LeakyRelu(double[] input, double slope) => [.. input.Select(x => x > 0 ? x : slope * x)];
}
