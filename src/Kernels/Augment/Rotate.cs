using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Rotates images about their centre, each by its own angle: nearest pixel, same canvas, as torchvision's <c>rotate</c>; black
/// outside, or the image mirrored.
/// </summary>
public static class Rotate
{
    /// <summary>Rotates.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="angles">(batch): degrees, counter-clockwise as one looks at the image.</param>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="output">As the images; not the same memory.</param>
    /// <param name="border">What lies outside.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<float> angles, ArrayView<float> images, ArrayView<float> output, ImageBorder border = ImageBorder.Black)
    {
        shape.Check();
        Require.Length(angles, shape.Batch, "(batch)");
        Require.Length(images, shape.Length, shape);
        Require.Length(output, shape.Length, shape);
        device.Launch(AugmentKernels.Rotate, shape.Pixels, shape, (int)border, angles, images, output);
    }
}
