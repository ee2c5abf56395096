using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// The step up of a U-Net in one pass: the input doubled (bilinear, corners aligned), zero-padded to the skip's size with left and
/// top floor(difference / 2), concatenated behind the skip's channels.
/// </summary>
public static class UpsampleConcat
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="skip">(batch, skip height, skip width, skip channels).</param>
    /// <param name="input">(batch, height, width, channels).</param>
    /// <param name="output">(batch, skip height, skip width, skip channels + channels).</param>
    /// <exception cref="ArgumentException">The doubled input is larger than the skip, or a view has another length.</exception>
    public static void Forward(ComputeDevice device, UpsampleConcatShape shape, ArrayView<float> skip, ArrayView<float> input, ArrayView<float> output)
    {
        shape.Check();
        Require.Length(skip, shape.SkipLength, shape);
        Require.Length(input, shape.InputLength, shape);
        Require.Length(output, shape.OutputLength, shape);
        if (device.UsesHost)
        {
            UpsampleConcatHost.Forward(device.Host, shape, skip, input, output);
            return;
        }

        device.Launch(ConcatKernels.UpsampleForward, shape.OutputLength, shape, skip, input, output);
    }

    /// <summary>Backward; an empty gradient is not computed.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="outputGradient">(batch, skip height, skip width, skip channels + channels).</param>
    /// <param name="skipGradient">(batch, skip height, skip width, skip channels) or empty.</param>
    /// <param name="inputGradient">(batch, height, width, channels) or empty.</param>
    /// <exception cref="ArgumentException">The doubled input is larger than the skip, or a view has another length.</exception>
    public static void Backward(ComputeDevice device, UpsampleConcatShape shape, ArrayView<float> outputGradient, ArrayView<float> skipGradient, ArrayView<float> inputGradient)
    {
        shape.Check();
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.LengthOrEmpty(skipGradient, shape.SkipLength, shape);
        Require.LengthOrEmpty(inputGradient, shape.InputLength, shape);
        if (device.UsesHost)
        {
            UpsampleConcatHost.Backward(device.Host, shape, outputGradient, skipGradient, inputGradient);
            return;
        }

        device.Launch(ConcatKernels.TakeChannels, skipGradient.Length, shape.OutputChannels, 0, shape.SkipChannels, outputGradient, skipGradient);
        device.Launch(ConcatKernels.UpsampleInputGradient, inputGradient.Length, shape, outputGradient, inputGradient);
    }
}
