namespace Color2Embed.Kernels;

/// <summary>The element-wise operations as naive loops in double.</summary>
internal static class ElementwiseReference
{
    public static double[] AddScaled(double[] a, double[] b, double factor) => [.. a.Zip(b, (x, y) => x + factor * y)];

    public static double[] Scale(double[] input, double factor) => [.. input.Select(x => factor * x)];

    public static double[] Lerp(double[] target, double[] source, double weight) => [.. target.Zip(source, (x, y) => x + weight * (y - x))];

    public static double[] ScaleShift(double[] input, double[] scale, double[] shift)
    {
        double[] output = new double[input.Length];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = input[i] * scale[i % scale.Length] + shift[i % scale.Length];
        }

        return output;
    }

    public static double[] ReverseChannels(int channels, double[] input)
    {
        double[] output = new double[input.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int row = i / channels;
            output[i] = input[row * channels + channels - 1 - i % channels];
        }

        return output;
    }
}
