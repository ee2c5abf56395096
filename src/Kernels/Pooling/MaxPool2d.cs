using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Maximum over square windows, each channel by itself. Of equal values the first in scan order wins, and NaN wins over all,
/// as in PyTorch.
/// </summary>
public static class MaxPool2d
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">(batch, input height, input width, channels).</param>
    /// <param name="output">(batch, output height, output width, channels).</param>
    /// <param name="indices">As the output: the position of each maximum in the whole input, for the backward pass.</param>
    /// <exception cref="ArgumentException">The shape has an empty output, or a view another length.</exception>
    public static void Forward(ComputeDevice device, MaxPool2dShape shape, ArrayView<float> input, ArrayView<float> output, ArrayView<int> indices)
    {
        shape.Check();
        Require.Length(input, shape.InputLength, shape);
        Require.Length(output, shape.OutputLength, shape);
        Require.Length(indices, shape.OutputLength, shape);
        if (device.UsesHost)
        {
            MaxPool2dHost.Forward(device.Host, shape, input, output, indices);
            return;
        }

        device.Launch(PoolingKernels.MaxForward, shape.OutputLength, shape, input, output, indices);
    }

    /// <summary>Backward: each input pixel gathers the gradients of the windows whose maximum it is.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="outputGradient">(batch, output height, output width, channels).</param>
    /// <param name="indices">What <see cref="Forward"/> wrote.</param>
    /// <param name="inputGradient">(batch, input height, input width, channels).</param>
    /// <exception cref="ArgumentException">The shape has an empty output, or a view another length.</exception>
    public static void Backward(ComputeDevice device, MaxPool2dShape shape, ArrayView<float> outputGradient, ArrayView<int> indices, ArrayView<float> inputGradient)
    {
        shape.Check();
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.Length(indices, shape.OutputLength, shape);
        Require.Length(inputGradient, shape.InputLength, shape);
        if (device.UsesHost)
        {
            MaxPool2dHost.Backward(device.Host, shape, outputGradient, indices, inputGradient);
            return;
        }

        device.Launch(PoolingKernels.MaxBackward, shape.InputLength, shape, outputGradient, indices, inputGradient);
    }
}
