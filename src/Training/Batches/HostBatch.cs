using System.Runtime.InteropServices;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>Writes samples into host memory in the layout of a batch.</summary>
internal static class HostBatch
{
    /// <summary>Writes the pictures and how their references are distorted; all else stays.</summary>
    /// <param name="layout">The layout, of as many pictures as there are samples.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="memory">The whole memory.</param>
    internal static void Write(BatchLayout layout, TrainingSample[] samples, Span<float> memory)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, layout.Shape.Batch);
        int pixels = layout.Rgb.Length / samples.Length;
        Span<float> rgb = layout.Rgb.Of(memory), angles = layout.Angles.Of(memory), deviations = layout.Deviations.Of(memory);
        Span<int> flips = MemoryMarshal.Cast<float, int>(layout.Flips.Of(memory)), seeds = MemoryMarshal.Cast<float, int>(layout.Seeds.Of(memory));
        for (int index = 0; index < samples.Length; index++)
        {
            (float[] picture, ReferencePlan plan, _, float[]? reference) = samples[index];
            picture.CopyTo(rgb.Slice(index * pixels, pixels));
            if (layout.ReferenceRgb != layout.Rgb)
            {
                (reference ?? picture).CopyTo(layout.ReferenceRgb.Of(memory).Slice(index * pixels, pixels));
            }

            flips[index] = (plan.FlipHorizontally ? Flip.Horizontal : 0) + (plan.FlipVertically ? Flip.Vertical : 0);
            angles[index] = (float)plan.Angle;
            deviations[index] = (float)plan.NoiseDeviation;
            seeds[index] = plan.NoiseSeed;
            if (plan.Spline is { } spline)
            {
                WriteSpline(layout, index, spline, memory);
            }
        }
    }

    private static void WriteSpline(BatchLayout layout, int index, SplineCoefficients spline, Span<float> memory)
    {
        Span<float> points = layout.ControlPoints.Of(memory)[(2 * index * layout.Points)..];
        for (int point = 0; point < layout.Points; point++)
        {
            points[2 * point] = (float)spline.Points[point][0];
            points[2 * point + 1] = (float)spline.Points[point][1];
        }

        // The reduced form: a spline's weights sum to zero, so the first is not stored.
        int count = ThinPlateSpline.CoefficientCount(layout.Points);
        Span<float> coefficients = layout.Coefficients.Of(memory).Slice(2 * index * count, 2 * count);
        for (int coefficient = 0; coefficient < count; coefficient++)
        {
            coefficients[coefficient] = (float)spline.X[coefficient + 1];
            coefficients[count + coefficient] = (float)spline.Y[coefficient + 1];
        }
    }
}
