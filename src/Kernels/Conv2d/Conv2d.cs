using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// 2-D convolution (cross-correlation, as in every deep-learning framework) with zero padding, and its gradients:
/// <c>y[n, oy, ox, o] = b[o] + sum over ky, kx, i of w[o, ky, kx, i] x[n, oy stride + ky - padding, ox stride + kx - padding, i]</c>.
/// Activations are NHWC, weights (O, k, k, I). How it runs on the CPU: docs/kernels.md.
/// </summary>
public static class Conv2d
{
    /// <summary>Computes the convolution.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="input">x, (batch, H, W, I).</param>
    /// <param name="weight">w, (O, k, k, I).</param>
    /// <param name="bias">b, (O), or empty.</param>
    /// <param name="output">y, (batch, output H, output W, O); overwritten.</param>
    /// <param name="extras">What is done beside.</param>
    /// <exception cref="ArgumentException">The shape is impossible, or a view's length does not match it.</exception>
    public static void Forward(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output, Conv2dExtras extras = default)
    {
        shape.Check();
        Require.Length(input, shape.InputLength, shape);
        Require.Length(weight, shape.WeightLength, shape);
        Require.LengthOrEmpty(bias, shape.OutputChannels, shape);
        Require.Length(output, shape.OutputLength, shape);
        Require.LengthOrEmpty(extras.Residual, shape.OutputLength, shape);
        if (device.UsesHost)
        {
            Conv2dHost.Forward(device, shape, input, weight, bias, output, extras);
            return;
        }

        bool relu = extras.Relu && extras.Residual.Length == 0;
        if (device.UsesGroups)
        {
            Conv2dGroups.Forward(device, shape, input, weight, bias, output, relu);
        }
        else
        {
            bool biased = bias.Length > 0;
            device.Launch(Conv2dKernels.Forward, shape.OutputLength, input, weight, biased ? bias : weight, output, shape, biased ? 1 : 0, relu ? 1 : 0);
        }

        if (extras.Residual.Length > 0)
        {
            // Not in place, which GPU kernels read more slowly; slope 1 changes nothing.
            using PooledBuffer<float> sum = device.Rent<float>(output.Length);
            Elementwise.Add(device, output.Length, output, extras.Residual, sum.View);
            Activation.LeakyReluForward(device, output.Length, sum.View, output, slope: extras.Relu ? 0 : 1);
        }
    }

    /// <summary>
    /// The gradient by the input: <c>dx[p, i]</c> = sum over o and all taps that read input pixel p of <c>dy[output pixel, o] w[o, tap, i]</c>.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents of the forward pass.</param>
    /// <param name="outputGradient">dy, (batch, output H, output W, O).</param>
    /// <param name="weight">w, (O, k, k, I).</param>
    /// <param name="inputGradient">dx, (batch, H, W, I); overwritten.</param>
    /// <exception cref="ArgumentException">The shape is impossible, or a view's length does not match it.</exception>
    public static void InputGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient)
    {
        shape.Check();
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.Length(weight, shape.WeightLength, shape);
        Require.Length(inputGradient, shape.InputLength, shape);
        if (device.UsesHost)
        {
            Conv2dHost.InputGradient(device, shape, outputGradient, weight, inputGradient);
        }
        else if (device.UsesGroups)
        {
            Conv2dGroups.InputGradient(device, shape, outputGradient, weight, inputGradient);
        }
        else
        {
            device.Launch(Conv2dKernels.InputGradient, shape.InputLength, outputGradient, weight, inputGradient, shape);
        }
    }

    /// <summary>
    /// The gradient by the weight: <c>dw[o, tap, i]</c> = sum over output pixels of <c>dy[pixel, o] x[pixel's input pixel at tap, i]</c>.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents of the forward pass.</param>
    /// <param name="input">x, (batch, H, W, I).</param>
    /// <param name="outputGradient">dy, (batch, output H, output W, O).</param>
    /// <param name="weightGradient">dw, (O, k, k, I); overwritten.</param>
    /// <exception cref="ArgumentException">The shape is impossible, or a view's length does not match it.</exception>
    public static void WeightGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient)
    {
        shape.Check();
        Require.Length(input, shape.InputLength, shape);
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.Length(weightGradient, shape.WeightLength, shape);
        if (device.UsesHost)
        {
            Conv2dHost.WeightGradient(device, shape, input, outputGradient, weightGradient);
        }
        else if (device.UsesGroups)
        {
            Conv2dGroups.WeightGradient(device, shape, input, outputGradient, weightGradient);
        }
        else
        {
            device.Launch(Conv2dKernels.WeightGradient, shape.WeightLength, input, outputGradient, weightGradient, shape);
        }
    }

    /// <summary>The gradient by the bias: <c>db[o]</c> = sum over output pixels of <c>dy[pixel, o]</c>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents of the forward pass.</param>
    /// <param name="outputGradient">dy, (batch, output H, output W, O).</param>
    /// <param name="biasGradient">db, (O); overwritten.</param>
    /// <exception cref="ArgumentException">The shape is impossible, or a view's length does not match it.</exception>
    public static void BiasGradient(ComputeDevice device, Conv2dShape shape, ArrayView<float> outputGradient, ArrayView<float> biasGradient)
    {
        shape.Check();
        Require.Length(outputGradient, shape.OutputLength, shape);
        Require.Length(biasGradient, shape.OutputChannels, shape);
        if (device.UsesHost)
        {
            Conv2dHost.BiasGradient(device, shape, outputGradient, biasGradient);
        }
        else if (device.UsesGroups)
        {
            ChannelSumGroups.Run(device, (int)(shape.OutputLength / shape.OutputChannels), shape.OutputChannels, outputGradient, biasGradient);
        }
        else
        {
            device.Launch(Conv2dKernels.BiasGradient, shape.OutputChannels, outputGradient, biasGradient);
        }
    }
}
