using Color2Embed.Autograd;
using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Training;

/// <summary>Makes references from true pictures on the device: warp, flips, rotation, noise, each picture by its own plan.</summary>
internal static class ReferenceDistortion
{
    /// <summary>
    /// Launches the distortions that the options ask for, whatever the plans are: for a picture whose plan leaves one out, it changes no bit.
    /// </summary>
    /// <param name="device">Where.</param>
    /// <param name="layout">The layout of the memory.</param>
    /// <param name="memory">Pictures, unchanged, and plans.</param>
    /// <param name="distortion">Which distortions there are.</param>
    /// <returns>(B, H, W, 3); null if there are no distortions.</returns>
    internal static Tensor? Launch(ComputeDevice device, BatchLayout layout, ArrayView<float> memory, ReferenceOptions distortion)
    {
        ImageBatchShape shape = layout.Shape;
        ArrayView<float> Input(Tensor? current) => current is null ? layout.ReferenceRgb.Of(memory) : current.View;
        Tensor? result = null;
        if (distortion.Warp > 0)
        {
            Then((input, output) => ThinPlateSpline.Warp(device, shape, layout.Points, layout.ControlPoints.Of(memory), layout.Coefficients.Of(memory), input, output, distortion.Border));
        }

        if (distortion.Flip > 0)
        {
            Then((input, output) => Flip.Run(device, shape, layout.Flips.Of(memory).Cast<int>(), input, output));
        }

        if (distortion.Rotate > 0)
        {
            Then((input, output) => Rotate.Run(device, shape, layout.Angles.Of(memory), input, output, distortion.Border));
        }

        if (distortion.Noise > 0)
        {
            Then((input, output) => Noise.Run(device, shape, layout.Deviations.Of(memory), layout.Seeds.Of(memory).Cast<int>(), input, output));
        }

        return result;

        void Then(Action<ArrayView<float>, ArrayView<float>> launch)
        {
            using Tensor? input = result;
            result = Tensor.Empty(device, shape.Batch, shape.Height, shape.Width, shape.Channels);
            launch(Input(input), result.View);
        }
    }
}
