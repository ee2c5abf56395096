using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The mean of <c>|prediction - target|</c>, summed in double in a fixed order. The gradient at equality is 0.</summary>
public static unsafe class L1
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements; at least 1.</param>
    /// <param name="prediction">(length).</param>
    /// <param name="target">(length).</param>
    /// <param name="loss">(1).</param>
    /// <exception cref="ArgumentException">A view has another length, or there are no elements.</exception>
    public static void Forward(ComputeDevice device, long length, ArrayView<float> prediction, ArrayView<float> target, ArrayView<float> loss)
    {
        Check(length, prediction, target);
        Require.Length(loss, 1, "(one)");
        if (device.UsesHost)
        {
            loss.HostSpan()[0] = (float)(HostSum.Run(device.Host, length, prediction.HostPointer(), target.HostPointer(), default(LossTerm)) / length);
            return;
        }

        Reduction.Finish(device, length, 1.0 / length, loss, partials => device.Launch(LossKernels.L1Sum, partials.Length, prediction, target, partials));
    }

    /// <summary>Backward: the gradient of the prediction.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements; at least 1.</param>
    /// <param name="prediction">(length).</param>
    /// <param name="target">(length).</param>
    /// <param name="lossGradient">(1).</param>
    /// <param name="predictionGradient">(length).</param>
    /// <exception cref="ArgumentException">A view has another length, or there are no elements.</exception>
    public static void Backward(ComputeDevice device, long length, ArrayView<float> prediction, ArrayView<float> target, ArrayView<float> lossGradient, ArrayView<float> predictionGradient)
    {
        Check(length, prediction, target);
        Require.Length(lossGradient, 1, "(one)");
        Require.Length(predictionGradient, length, "(length)");
        if (device.UsesHost)
        {
            HostMap.Run(device.Host, length, prediction.HostPointer(), target.HostPointer(), predictionGradient.HostPointer(), new GradientTerm(lossGradient.HostSpan()[0] / length));
            return;
        }

        device.Launch(LossKernels.L1Gradient, length, prediction, target, lossGradient, predictionGradient);
    }

    private static void Check(long length, ArrayView<float> prediction, ArrayView<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Require.Length(prediction, length, "(length)");
        Require.Length(target, length, "(length)");
    }

    private readonly struct LossTerm : IBinaryMap
    {
        Vector<float> IBinaryMap.Apply(Vector<float> first, Vector<float> second) => Vector.Abs(first - second);
    }

    private readonly struct GradientTerm(float scale) : IBinaryMap
    {
        private readonly Vector<float> scale = new(scale);

        public Vector<float> Apply(Vector<float> first, Vector<float> second) => scale * LossSigns.Of(first - second);
    }
}
