using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Leaky rectifier: <c>y = x</c> for x above 0, <c>slope x</c> otherwise. Slope 0 is ReLU.</summary>
public static unsafe class Activation
{
    /// <summary>Forward. The output may be the input.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements.</param>
    /// <param name="input">(length).</param>
    /// <param name="output">(length).</param>
    /// <param name="slope">0 .. 1.</param>
    /// <exception cref="ArgumentException">A view has another length, or <paramref name="slope"/> is outside 0 .. 1.</exception>
    public static void LeakyReluForward(ComputeDevice device, long length, ArrayView<float> input, ArrayView<float> output, float slope)
    {
        CheckSlope(slope);
        Require.Length(input, length, "(length)");
        Require.Length(output, length, "(length)");
        if (device.UsesHost)
        {
            HostMap.Run(device.Host, length, input.HostPointer(), output.HostPointer(), new ForwardMap(slope));
            return;
        }

        device.Launch(ActivationKernels.LeakyReluForward, length, input, output, slope);
    }

    /// <summary>
    /// Backward, from the output alone: its sign is the input's. The gradient at 0 is <c>slope</c>, as in PyTorch.
    /// <paramref name="inputGradient"/> may be <paramref name="outputGradient"/>.
    /// </summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements.</param>
    /// <param name="output">(length), as the forward pass left it.</param>
    /// <param name="outputGradient">(length).</param>
    /// <param name="inputGradient">(length).</param>
    /// <param name="slope">0 .. 1.</param>
    /// <exception cref="ArgumentException">A view has another length, or <paramref name="slope"/> is outside 0 .. 1.</exception>
    public static void LeakyReluBackward(ComputeDevice device, long length, ArrayView<float> output, ArrayView<float> outputGradient, ArrayView<float> inputGradient, float slope)
    {
        CheckSlope(slope);
        Require.Length(output, length, "(length)");
        Require.Length(outputGradient, length, "(length)");
        Require.Length(inputGradient, length, "(length)");
        if (device.UsesHost)
        {
            HostMap.Run(device.Host, length, output.HostPointer(), outputGradient.HostPointer(), inputGradient.HostPointer(), new BackwardMap(slope));
            return;
        }

        device.Launch(ActivationKernels.LeakyReluBackward, length, output, outputGradient, inputGradient, slope);
    }

    private static void CheckSlope(float slope)
    {
        // A negative slope would hide the input's sign from the backward pass.
        if (!(slope is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope must be within 0 .. 1.");
        }
    }

    private readonly struct ForwardMap(float slope) : IUnaryMap
    {
        private readonly Vector<float> slope = new(slope);

        public Vector<float> Apply(Vector<float> value)
            => Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), value, slope * value);
    }

    private readonly struct BackwardMap(float slope) : IBinaryMap
    {
        private readonly Vector<float> slope = new(slope);

        public Vector<float> Apply(Vector<float> first, Vector<float> second)
            => Vector.ConditionalSelect(Vector.GreaterThan(first, Vector<float>.Zero), second, slope * second);
    }
}
