using Color2Embed.Autograd;

namespace Color2Embed.Network;

/// <summary>
/// First values of parameters, distributed as PyTorch's. Without a random source there are none, for weights that are loaded next.
/// </summary>
internal static class Initialization
{
    /// <summary>PyTorch's default for convolutions and linear layers, weights and biases alike: uniform within 1 / sqrt(fan-in).</summary>
    internal static float[]? Default(RandomSource? random, int length, int fanIn) => Uniform(random, length, 1 / Math.Sqrt(fanIn));

    /// <summary>Glorot and Bengio 2010: uniform within sqrt(6 / (fan-in + fan-out)).</summary>
    internal static float[]? XavierUniform(RandomSource? random, int length, int fanIn, int fanOut) => Uniform(random, length, Math.Sqrt(6.0 / (fanIn + fanOut)));

    /// <summary>He et al. 2015, for ReLU by fan-out: normal with deviation sqrt(2 / fan-out).</summary>
    internal static float[]? KaimingNormal(RandomSource? random, int length, int fanOut) => Normal(random, length, Math.Sqrt(2.0 / fanOut));

    internal static float[]? Normal(RandomSource? random, int length, double deviation)
    {
        if (random is null)
        {
            return null;
        }

        float[] values = new float[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = (float)(deviation * random.NextNormal());
        }

        return values;
    }

    internal static float[] Constant(int length, float value)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        return values;
    }

    private static float[]? Uniform(RandomSource? random, int length, double bound)
    {
        if (random is null)
        {
            return null;
        }

        float[] values = new float[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = (float)random.NextUniform(-bound, bound);
        }

        return values;
    }
}
