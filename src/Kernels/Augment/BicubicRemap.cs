using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Samples images at given positions as OpenCV's <c>remap</c> with <c>INTER_CUBIC</c>: positions rounded to 1/32 pixel, Keys' cubic
/// (IEEE ASSP 29(6), 1981) with a = -0.75 over 4 x 4 pixels, pixels outside the image black or mirrored, the result cut to 0..1.
/// </summary>
public static class BicubicRemap
{
    /// <summary>Samples.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="images">(batch, height, width, channels) in 0..1.</param>
    /// <param name="positions">(batch, height, width, 2): x, y in pixels, the centre of the first pixel at 0.</param>
    /// <param name="output">As the images; not the same memory.</param>
    /// <param name="border">What lies outside. Positions beyond 2^21 pixels, and those that are no number, count as one such far place.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<float> images, ArrayView<float> positions, ArrayView<float> output, ImageBorder border = ImageBorder.Black)
    {
        shape.Check();
        Require.Length(images, shape.Length, shape);
        Require.Length(positions, 2 * shape.Pixels, "(batch, height, width, 2)");
        Require.Length(output, shape.Length, shape);
        device.Launch(WarpKernels.BicubicRemap, shape.Pixels, shape, (int)border, images, positions, output);
    }
}
