using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// The mean of <c>d^2 / (2 beta)</c> where <c>|d| &lt; beta</c> and <c>|d| - beta / 2</c> elsewhere, for d = prediction - target,
/// as PyTorch's <c>smooth_l1_loss</c>. Summed in double in a fixed order.
/// </summary>
public static unsafe class SmoothL1
{
    /// <summary>Forward.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements; at least 1.</param>
    /// <param name="prediction">(length).</param>
    /// <param name="target">(length).</param>
    /// <param name="beta">Where the parabola ends; at least 0, and 0 is the L1 loss.</param>
    /// <param name="loss">(1).</param>
    /// <exception cref="ArgumentException">A view has another length, there are no elements, or beta is negative.</exception>
    public static void Forward(ComputeDevice device, long length, ArrayView<float> prediction, ArrayView<float> target, float beta, ArrayView<float> loss)
    {
        Check(length, beta, prediction, target);
        Require.Length(loss, 1, "(one)");
        if (device.UsesHost)
        {
            loss.HostSpan()[0] = (float)(HostSum.Run(device.Host, length, prediction.HostPointer(), target.HostPointer(), new LossTerm(beta)) / length);
            return;
        }

        Reduction.Finish(device, length, 1.0 / length, loss, partials => device.Launch(LossKernels.SmoothL1Sum, partials.Length, prediction, target, beta, partials));
    }

    /// <summary>Backward: the gradient of the prediction.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements; at least 1.</param>
    /// <param name="prediction">(length).</param>
    /// <param name="target">(length).</param>
    /// <param name="beta">As in <see cref="Forward"/>.</param>
    /// <param name="lossGradient">(1).</param>
    /// <param name="predictionGradient">(length).</param>
    /// <exception cref="ArgumentException">A view has another length, there are no elements, or beta is negative.</exception>
    public static void Backward(ComputeDevice device, long length, ArrayView<float> prediction, ArrayView<float> target, float beta, ArrayView<float> lossGradient, ArrayView<float> predictionGradient)
    {
        Check(length, beta, prediction, target);
        Require.Length(lossGradient, 1, "(one)");
        Require.Length(predictionGradient, length, "(length)");
        if (device.UsesHost)
        {
            GradientTerm term = new(beta, lossGradient.HostSpan()[0] / length);
            HostMap.Run(device.Host, length, prediction.HostPointer(), target.HostPointer(), predictionGradient.HostPointer(), term);
            return;
        }

        device.Launch(LossKernels.SmoothL1Gradient, length, prediction, target, beta, lossGradient, predictionGradient);
    }

    private static void Check(long length, float beta, ArrayView<float> prediction, ArrayView<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (!(beta >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta must be at least 0.");
        }

        Require.Length(prediction, length, "(length)");
        Require.Length(target, length, "(length)");
    }

    private readonly struct LossTerm(float beta) : IBinaryMap
    {
        private readonly Vector<float> beta = new(beta);

        public Vector<float> Apply(Vector<float> first, Vector<float> second)
        {
            Vector<float> half = new(0.5f);
            Vector<float> distance = Vector.Abs(first - second);
            return Vector.ConditionalSelect(Vector.LessThan(distance, beta), half * distance * distance / beta, distance - half * beta);
        }
    }

    private readonly struct GradientTerm(float beta, float scale) : IBinaryMap
    {
        private readonly Vector<float> beta = new(beta);
        private readonly Vector<float> scale = new(scale);

        public Vector<float> Apply(Vector<float> first, Vector<float> second)
        {
            Vector<float> difference = first - second;
            Vector<float> sign = LossSigns.Of(difference);
            return scale * Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(difference), beta), difference / beta, sign);
        }
    }
}
