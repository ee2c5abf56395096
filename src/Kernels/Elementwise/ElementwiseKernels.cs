using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// One index an element, neighbours in memory by neighbouring indices: each stream is read or written once, in order.
/// </summary>
internal static class ElementwiseKernels
{
    /// <summary>Writes 4 bytes an element.</summary>
    public static void Fill(Index1D index, ArrayView<float> view, float value) => view[index] = value;

    /// <summary>Reads 8 and writes 4 bytes an element.</summary>
    public static void AddScaled(Index1D index, ArrayView<float> a, ArrayView<float> b, float factor, ArrayView<float> output)
        => output[index] = a[index] + factor * b[index];

    /// <summary>Reads 8 and writes 4 bytes an element.</summary>
    public static void Multiply(Index1D index, ArrayView<float> a, ArrayView<float> b, ArrayView<float> output) => output[index] = a[index] * b[index];

    /// <summary>Reads 4 and writes 4 bytes an element.</summary>
    public static void Scale(Index1D index, ArrayView<float> input, float factor, ArrayView<float> output)
        => output[index] = factor * input[index];

    /// <summary>Reads 8 and writes 4 bytes an element; all indices read the weight and the condition from the cache.</summary>
    public static void Lerp(Index1D index, ArrayView<float> source, ArrayView<float> weight, ArrayView<float> condition, ArrayView<float> target)
    {
        if (condition.Length == 0 || condition[0] != 0)
        {
            target[index] += weight[0] * (source[index] - target[index]);
        }
    }

    /// <summary>Reads and writes nothing or 4 bytes an element.</summary>
    public static void CopyUnless(Index1D index, ArrayView<float> condition, ArrayView<float> source, ArrayView<float> target)
    {
        if (condition[0] == 0)
        {
            target[index] = source[index];
        }
    }

    /// <summary>Reads 4 and writes 4 bytes an element; scale and shift stay in the cache.</summary>
    public static void ScaleShift(Index1D index, int channels, ArrayView<float> input, ArrayView<float> scale, ArrayView<float> shift, ArrayView<float> output)
    {
        int channel = index % channels;
        float value = input[index] * scale[channel];
        output[index] = shift.Length == 0 ? value : value + shift[channel];
    }

    /// <summary>Reads 4 and writes 4 bytes an element.</summary>
    public static void ReverseChannels(Index1D index, int channels, ArrayView<float> input, ArrayView<float> output)
    {
        int channel = index % channels;
        output[index] = input[index - channel + channels - 1 - channel];
    }
}
