using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Warps images by a thin-plate spline: two splines of the position give how far, horizontally and vertically, the source of each
/// output pixel lies from it.
/// </summary>
/// <remarks>
/// For output column i and row j of a W x H image, p = (i / (W - 1), j / (H - 1)), 0 along an axis of one pixel. The displacement
/// along an axis is <c>sum over k of w[k] U(|p - c[k]|) + a[0] + a[1] p.x + a[2] p.y</c> with U(r) = r^2 ln(r + 1e-6) and control
/// points c. In the reduced form w[0] = - (w[1] + ... + w[n - 1]) is not stored. The source is p plus displacement, times (W, H): not
/// times (W - 1, H - 1), so that an identity spline samples 0..W, as the network's published training does.
/// </remarks>
public static class ThinPlateSpline
{
    /// <summary>The number of coefficients of one axis in reduced form: all weights but the first, and the affine part.</summary>
    /// <param name="points">Control points.</param>
    public static int CoefficientCount(int points) => points + 2;

    /// <summary>Warps each image by its own spline: <see cref="Positions"/>, then <see cref="BicubicRemap"/>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="points">Control points of a spline; at least 1.</param>
    /// <param name="controlPoints">(batch, points, 2): x, y in units of the image.</param>
    /// <param name="coefficients">(batch, 2, points + 2): for x, then for y, the weights from the second on, then 1, x, y.</param>
    /// <param name="images">(batch, height, width, channels) in 0..1.</param>
    /// <param name="output">As the images; not the same memory.</param>
    /// <param name="border">What lies outside of the images.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Warp(ComputeDevice device, ImageBatchShape shape, int points, ArrayView<float> controlPoints, ArrayView<float> coefficients, ArrayView<float> images, ArrayView<float> output, ImageBorder border = ImageBorder.Black)
    {
        using PooledBuffer<float> positions = device.Rent<float>(2 * shape.Pixels);
        Positions(device, shape, points, controlPoints, coefficients, positions.View);
        BicubicRemap.Run(device, shape, images, positions.View, output, border);
    }

    /// <summary>The source of each output pixel.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents; the channels do not matter.</param>
    /// <param name="points">Control points of a spline; at least 1.</param>
    /// <param name="controlPoints">(batch, points, 2): x, y in units of the image.</param>
    /// <param name="coefficients">(batch, 2, points + 2): for x, then for y, the weights from the second on, then 1, x, y.</param>
    /// <param name="positions">(batch, height, width, 2): x, y in pixels.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Positions(ComputeDevice device, ImageBatchShape shape, int points, ArrayView<float> controlPoints, ArrayView<float> coefficients, ArrayView<float> positions)
    {
        shape.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        Require.Length(controlPoints, 2L * shape.Batch * points, "(batch, points, 2)");
        Require.Length(coefficients, 2L * shape.Batch * CoefficientCount(points), "(batch, 2, points + 2)");
        Require.Length(positions, 2 * shape.Pixels, "(batch, height, width, 2)");
        device.Launch(WarpKernels.SplinePositions, shape.Pixels, shape, points, controlPoints, coefficients, positions);
    }
}
