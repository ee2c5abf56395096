using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Rotates images about their centre, each by its own angle: nearest pixel, same canvas, black outside, as torchvision's
/// <c>rotate</c>.
/// </summary>
public static class Rotate
{
    /// <summary>Rotates.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="angles">(batch): degrees, counter-clockwise as one looks at the image.</param>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="output">As the images; not the same memory.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<float> angles, ArrayView<float> images, ArrayView<float> output)
    {
        shape.Check();
        Require.Length(angles, shape.Batch, "(batch)");
        Require.Length(images, shape.Length, shape);
        Require.Length(output, shape.Length, shape);
        device.Launch(AugmentKernels.Rotate, shape.Pixels, shape, angles, images, output);
    }
}
