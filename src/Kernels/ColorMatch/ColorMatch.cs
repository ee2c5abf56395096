using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// A first guess of a grey target's colours from the pixels of a reference that look like its own: each target pixel takes the mean ab of sample pixels of the
/// reference, weighted by how near they are in lightness and texture (<see cref="LocalTexture"/>).
/// </summary>
/// <remarks>
/// <para>A soft form of Welsh, Ashikhmin and Mueller (2002): all samples count instead of the nearest, and texture is seen at two scales. A reference of
/// quite another exposure is first shifted and scaled towards the target's mean and deviation: there always, here only by what they differ by more than
/// <see cref="AllowedShift"/> and <see cref="AllowedStretch"/>, since between alike pictures lightness says more as it is. The weight of a sample at distance d is
/// 1 / (d^2 + <see cref="SquaredRadius"/>)^4: no exponential, no underflow, and where nothing is near, the nearest samples decide.</para>
/// <para>It depends on no weights of the network, so it has no gradient.</para>
/// </remarks>
public static class ColorMatch
{
    /// <summary>Samples of a reference lie on a square lattice with so many rows and columns.</summary>
    public const int LatticeSide = 32;

    /// <summary>Samples of a reference.</summary>
    public const int SampleCount = LatticeSide * LatticeSide;

    /// <summary>Numbers of a sample: its texture (<see cref="LocalTexture.Length"/>), a / 100, b / 100, and its weight, 0 for a pixel that does not count.</summary>
    public const int SampleLength = LocalTexture.Length + 3;

    /// <summary>Numbers of a match: L / 100, a / 100, b / 100 and the deviation of the samples' ab / 100, which says how sure the guess is.</summary>
    public const int ContentLength = 4;

    /// <summary>Means of L / 100 may differ so much.</summary>
    public const float AllowedShift = 0.1f;

    /// <summary>Deviations of L may differ by this factor.</summary>
    public const float AllowedStretch = 1.4f;

    /// <summary>The largest factor by which the reference's lightness is stretched or shrunk.</summary>
    public const float LargestStretch = 2;

    /// <summary>Distances below its root, 3 units of L, hardly matter.</summary>
    internal const float SquaredRadius = 0.03f * 0.03f;

    /// <summary>The samples of references. Pixels that are exactly black, as the border is that a warp leaves, do not count.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents of the references: three channels.</param>
    /// <param name="rgb">(batch, height, width, 3): R, G, B in 0..1.</param>
    /// <param name="samples">(batch, <see cref="SampleCount"/>, <see cref="SampleLength"/>).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Sample(ComputeDevice device, ImageBatchShape shape, ArrayView<float> rgb, ArrayView<float> samples)
    {
        shape.Check();
        int pixels = shape.Length / 3;
        Require.Length(rgb, 3 * shape.Pixels, "(batch, height, width, 3)");
        Require.Length(samples, (long)shape.Batch * SampleCount * SampleLength, "(batch, samples, numbers)");
        using PooledBuffer<float> lab = device.Rent<float>(3 * pixels), lightness = device.Rent<float>(pixels), ab = device.Rent<float>(2 * pixels), counts = device.Rent<float>(pixels);
        Lab.FromRgb(device, pixels, rgb, lab.View);
        Lab.SplitAb(device, pixels, lab.View, lightness.View, ab.View);
        device.Launch(ColorMatchKernels.Counts, pixels, rgb, counts.View);
        using PooledBuffer<float> texture = device.Rent<float>((long)pixels * LocalTexture.Length);
        LocalTexture.Run(device, shape, lightness.View, counts.View, texture.View);
        device.Launch(ColorMatchKernels.Sample, (long)shape.Batch * SampleCount, shape, texture.View, ab.View, counts.View, samples);
    }

    /// <summary>Matches targets with samples.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">The extents of the targets; the channels do not matter.</param>
    /// <param name="lightness">(batch, height, width): L / 100.</param>
    /// <param name="references">The batch, or 1: the same samples for all targets.</param>
    /// <param name="samples">(references, <see cref="SampleCount"/>, <see cref="SampleLength"/>); without any that counts the guess is grey.</param>
    /// <param name="content">(batch, height, width, <see cref="ContentLength"/>).</param>
    /// <param name="ab">(batch, height, width, 2): the guess once more, as (a + 128) / 255 and (b + 128) / 255.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Run(ComputeDevice device, ImageBatchShape shape, ArrayView<float> lightness, int references, ArrayView<float> samples, ArrayView<float> content, ArrayView<float> ab)
    {
        shape.Check();
        if (references != 1 && references != shape.Batch)
        {
            throw new ArgumentException($"There are {references} references for {shape.Batch} targets; expected one for each, or one for all.", nameof(references));
        }

        Require.Length(lightness, shape.Pixels, "(batch, height, width)");
        Require.Length(samples, (long)references * SampleCount * SampleLength, "(references, samples, numbers)");
        Require.Length(content, shape.Pixels * ContentLength, "(batch, height, width, 4)");
        Require.Length(ab, 2 * shape.Pixels, "(batch, height, width, 2)");
        using PooledBuffer<float> texture = device.Rent<float>(shape.Pixels * LocalTexture.Length);
        LocalTexture.Run(device, shape, lightness, ArrayView<float>.Empty, texture.View);
        using PooledBuffer<float> stretch = device.Rent<float>(2 * shape.Batch);
        device.Launch(ColorMatchKernels.Stretch, shape.Batch, shape, lightness, references, samples, stretch.View);
        using PooledBuffer<float> stretched = device.Rent<float>((long)shape.Batch * SampleCount * SampleLength);
        device.Launch(ColorMatchKernels.Apply, (long)shape.Batch * SampleCount, references, stretch.View, samples, stretched.View);
        if (device.UsesHost)
        {
            ColorMatchHost.Match(device, shape, texture.View, stretched.View, content, ab);
            return;
        }

        device.Launch(ColorMatchKernels.Match, shape.Pixels, shape.Height * shape.Width, texture.View, stretched.View, content, ab);
    }
}
