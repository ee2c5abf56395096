using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Concatenation along the channels: <c>output[r] = (first[r], second[r])</c>.</summary>
public static class Concat
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="firstChannels">Channels of the first.</param>
    /// <param name="secondChannels">Channels of the second.</param>
    /// <param name="first">(rows, first channels).</param>
    /// <param name="second">(rows, second channels).</param>
    /// <param name="output">(rows, first channels + second channels).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Forward(ComputeDevice device, int rows, int firstChannels, int secondChannels, ArrayView<float> first, ArrayView<float> second, ArrayView<float> output)
    {
        int length = Require.Elements(rows, (long)firstChannels + secondChannels);
        Require.Length(first, (long)rows * firstChannels, "(rows, first channels)");
        Require.Length(second, (long)rows * secondChannels, "(rows, second channels)");
        Require.Length(output, length, "(rows, first channels + second channels)");
        device.Launch(ConcatKernels.Join, length, firstChannels, secondChannels, first, second, output);
    }

    /// <summary>Backward; an empty gradient is not computed.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="firstChannels">Channels of the first.</param>
    /// <param name="secondChannels">Channels of the second.</param>
    /// <param name="outputGradient">(rows, first channels + second channels).</param>
    /// <param name="firstGradient">(rows, first channels) or empty.</param>
    /// <param name="secondGradient">(rows, second channels) or empty.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Backward(ComputeDevice device, int rows, int firstChannels, int secondChannels, ArrayView<float> outputGradient, ArrayView<float> firstGradient, ArrayView<float> secondGradient)
    {
        int channels = checked(firstChannels + secondChannels);
        Require.Length(outputGradient, Require.Elements(rows, channels), "(rows, first channels + second channels)");
        Require.LengthOrEmpty(firstGradient, (long)rows * firstChannels, "(rows, first channels)");
        Require.LengthOrEmpty(secondGradient, (long)rows * secondChannels, "(rows, second channels)");
        device.Launch(ConcatKernels.TakeChannels, firstGradient.Length, channels, 0, firstChannels, outputGradient, firstGradient);
        device.Launch(ConcatKernels.TakeChannels, secondGradient.Length, channels, firstChannels, secondChannels, outputGradient, secondGradient);
    }
}
