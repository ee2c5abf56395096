using Color2Embed.Autograd;
using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Training;

/// <summary>Makes references from true pictures on the device: warp, flips, rotation, noise, each picture by its own plan.</summary>
internal static class ReferenceDistortion
{
    /// <summary>Distorts a batch; a step that no plan asks for is left out.</summary>
    /// <param name="device">Where.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="rgb">(B, H, W, 3), 0 to 1; unchanged.</param>
    /// <param name="plans">One for each picture.</param>
    /// <returns>(B, H, W, 3).</returns>
    internal static Tensor Apply(ComputeDevice device, ImageBatchShape shape, Tensor rgb, ReferencePlan[] plans)
    {
        Tensor current = rgb.Detach();
        if (plans.All(plan => plan.Spline is not null))
        {
            Step(output => Warp(device, shape, plans, current.View, output));
        }

        if (plans.Any(plan => plan.FlipHorizontally || plan.FlipVertically))
        {
            int[] flags = [.. plans.Select(plan => (plan.FlipHorizontally ? Flip.Horizontal : 0) + (plan.FlipVertically ? Flip.Vertical : 0))];
            Step(output => With<int>(device, flags, view => Flip.Run(device, shape, view, current.View, output)));
        }

        if (plans.Any(plan => plan.Angle != 0))
        {
            float[] angles = [.. plans.Select(plan => (float)plan.Angle)];
            Step(output => With<float>(device, angles, view => Rotate.Run(device, shape, view, current.View, output)));
        }

        if (plans.Any(plan => plan.NoiseDeviation > 0))
        {
            float[] deviations = [.. plans.Select(plan => (float)plan.NoiseDeviation)];
            int[] seeds = [.. plans.Select(plan => plan.NoiseSeed)];
            Step(output => With<float>(device, deviations, first => With<int>(device, seeds, second => Noise.Run(device, shape, first, second, current.View, output))));
        }

        return current;

        void Step(Action<ArrayView<float>> run)
        {
            Tensor output = Tensor.Empty(device, rgb.Shape);
            run(output.View);
            current.Dispose();
            current = output;
        }
    }

    private static void Warp(ComputeDevice device, ImageBatchShape shape, ReferencePlan[] plans, ArrayView<float> input, ArrayView<float> output)
    {
        int points = SplineCoefficients.DefaultPoints.Count;
        float[] controlPoints = [.. plans.SelectMany(plan => plan.Spline!.Points).SelectMany(point => point).Select(value => (float)value)];

        // The reduced form: a spline's weights sum to zero, so the first is not stored.
        float[] coefficients = [.. plans.SelectMany(plan => plan.Spline!.X.Skip(1).Concat(plan.Spline.Y.Skip(1))).Select(value => (float)value)];
        With<float>(device, controlPoints, first => With<float>(device, coefficients, second => ThinPlateSpline.Warp(device, shape, points, first, second, input, output)));
    }

    /// <summary>Runs with an array on the device, and waits before its memory goes back to the pool.</summary>
    private static void With<T>(ComputeDevice device, T[] values, Action<ArrayView<T>> run)
        where T : unmanaged
    {
        using PooledBuffer<T> buffer = device.Rent<T>(values.Length);
        buffer.View.CopyFromHost(device, values);
        run(buffer.View);
        device.Synchronize();
    }
}
