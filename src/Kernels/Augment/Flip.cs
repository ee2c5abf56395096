using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Mirrors images, each by its own choice.</summary>
public static class Flip
{
    /// <summary>The flag that swaps left and right.</summary>
    public const int Horizontal = 1;

    /// <summary>The flag that swaps top and bottom.</summary>
    public const int Vertical = 2;

    /// <summary>Mirrors.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="flags">(batch): a sum of <see cref="Horizontal"/> and <see cref="Vertical"/>, or 0.</param>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="output">As the images; not the same memory.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<int> flags, ArrayView<float> images, ArrayView<float> output)
    {
        shape.Check();
        Require.Length(flags, shape.Batch, "(batch)");
        Require.Length(images, shape.Length, shape);
        Require.Length(output, shape.Length, shape);
        device.Launch(AugmentKernels.Mirror, shape.Pixels, shape, flags, images, output);
    }
}
