using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>Random pictures for the network, NHWC.</summary>
/// <param name="Lightness">(B, size, size, 1), 0..1.</param>
/// <param name="Ab">(B, size, size, 2), 0..1.</param>
/// <param name="Reference">(B, size, size, 3), 0..1.</param>
internal sealed record NetworkInputs(Tensor Lightness, Tensor Ab, Tensor Reference) : IDisposable
{
    /// <summary>The same pictures for the same shape.</summary>
    internal static NetworkInputs Random(ComputeDevice device, int batch, int size) => new(Uniform(device, 1, batch, size, 1), Uniform(device, 2, batch, size, 2), Uniform(device, 3, batch, size, 3));

    /// <inheritdoc/>
    public void Dispose()
    {
        Lightness.Dispose();
        Ab.Dispose();
        Reference.Dispose();
    }

    private static Tensor Uniform(ComputeDevice device, ulong seed, int batch, int size, int channels)
    {
        RandomSource random = new(seed);
        float[] values = new float[batch * size * size * channels];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextDouble();
        }

        return Tensor.FromArray(device, [batch, size, size, channels], values);
    }
}
