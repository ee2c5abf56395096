using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Adds Gaussian noise, independent for each pixel and channel, and cuts to 0..1. The noise of element i of an image depends on its
/// seed and i alone: the generator is a function of a counter (Philox 2x32-10; Salmon et al., SC 2011), the normal numbers come by
/// Box and Muller (1958).
/// </summary>
public static class Noise
{
    /// <summary>Adds noise.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="deviations">(batch): standard deviation, in units of the images; 0 leaves an image as it is, cut to 0..1.</param>
    /// <param name="seeds">(batch).</param>
    /// <param name="images">(batch, height, width, channels) in 0..1.</param>
    /// <param name="output">As the images; may be the same memory.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<float> deviations, ArrayView<int> seeds, ArrayView<float> images, ArrayView<float> output)
    {
        shape.Check();
        Require.Length(deviations, shape.Batch, "(batch)");
        Require.Length(seeds, shape.Batch, "(batch)");
        Require.Length(images, shape.Length, shape);
        Require.Length(output, shape.Length, shape);
        int imageLength = shape.Length / shape.Batch;
        device.Launch(AugmentKernels.Noise, (long)shape.Batch * ((imageLength + 1) / 2), imageLength, deviations, seeds, images, output);
    }
}
