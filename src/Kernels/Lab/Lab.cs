using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// sRGB and CIE Lab (white D65, 2 degrees), both ways, each as one operation with a piecewise analytic gradient that is finite
/// everywhere: at black, white and grey, outside the gamut and at extreme ab.
/// </summary>
/// <remarks>
/// <para>A pixel is three neighbouring floats: red, green, blue in 0..1, or L in 0..100, a, b in their own units. The network's scale
/// is lightness L / 100 and ab (v + 128) / 255.</para>
/// <para>Constants and thresholds are those of scikit-image: white (0.95047, 1, 1.08883); the gamma curve breaks at 0.04045 and
/// 0.0031308, the cube root at 0.008856 and 0.2068966; on the way back a negative z is cut to 0 and the result to 0..1. A cut passes
/// the gradient inside its closed interval and none outside, as PyTorch's clamp.
/// Colours and cube roots beyond one million count as one million, so that finite values never make an infinite one.</para>
/// </remarks>
public static class Lab
{
    /// <summary>sRGB to Lab.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="rgb">(pixels, 3); any finite values.</param>
    /// <param name="lab">(pixels, 3).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void FromRgb(ComputeDevice device, int pixels, ArrayView<float> rgb, ArrayView<float> lab)
    {
        int length = Require.Elements(pixels, 3);
        Require.Length(rgb, length, "(pixels, 3)");
        Require.Length(lab, length, "(pixels, 3)");
        if (device.UsesHost)
        {
            LabHost.FromRgb(device, pixels, rgb, lab);
            return;
        }

        device.Launch(LabKernels.FromRgb, pixels, rgb, lab);
    }

    /// <summary>The gradient of <see cref="FromRgb"/>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="rgb">(pixels, 3), the input of the forward pass.</param>
    /// <param name="labGradient">(pixels, 3).</param>
    /// <param name="rgbGradient">(pixels, 3).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void FromRgbBackward(ComputeDevice device, int pixels, ArrayView<float> rgb, ArrayView<float> labGradient, ArrayView<float> rgbGradient)
    {
        int length = Require.Elements(pixels, 3);
        Require.Length(rgb, length, "(pixels, 3)");
        Require.Length(labGradient, length, "(pixels, 3)");
        Require.Length(rgbGradient, length, "(pixels, 3)");
        device.Launch(LabKernels.FromRgbBackward, pixels, rgb, labGradient, rgbGradient);
    }

    /// <summary>Lab to sRGB, cut to 0..1.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="lab">(pixels, 3); any finite values.</param>
    /// <param name="rgb">(pixels, 3).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void ToRgb(ComputeDevice device, int pixels, ArrayView<float> lab, ArrayView<float> rgb)
    {
        int length = Require.Elements(pixels, 3);
        Require.Length(lab, length, "(pixels, 3)");
        Require.Length(rgb, length, "(pixels, 3)");
        if (device.UsesHost)
        {
            LabHost.ToRgb(device, pixels, lab, rgb);
            return;
        }

        device.Launch(LabKernels.ToRgb, pixels, lab, rgb);
    }

    /// <summary>A picture with other colours: its own lightness and the given a and b, cut to the gamut. Without a gradient.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="rgb">(pixels, 3), whose L is kept.</param>
    /// <param name="ab">(pixels, 2), (a + 128) / 255 and (b + 128) / 255.</param>
    /// <param name="result">(pixels, 3), 0..1. May be <paramref name="rgb"/>.</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Recolor(ComputeDevice device, int pixels, ArrayView<float> rgb, ArrayView<float> ab, ArrayView<float> result)
    {
        Require.Length(rgb, Require.Elements(pixels, 3), "(pixels, 3)");
        Require.Length(ab, Require.Elements(pixels, 2), "(pixels, 2)");
        Require.Length(result, Require.Elements(pixels, 3), "(pixels, 3)");
        if (device.UsesHost)
        {
            LabHost.Recolor(device, pixels, rgb, ab, result);
            return;
        }

        device.Launch(LabKernels.Recolor, pixels, rgb, ab, result);
    }

    /// <summary>The gradient of <see cref="ToRgb"/>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="lab">(pixels, 3), the input of the forward pass.</param>
    /// <param name="rgbGradient">(pixels, 3).</param>
    /// <param name="labGradient">(pixels, 3).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void ToRgbBackward(ComputeDevice device, int pixels, ArrayView<float> lab, ArrayView<float> rgbGradient, ArrayView<float> labGradient)
    {
        int length = Require.Elements(pixels, 3);
        Require.Length(lab, length, "(pixels, 3)");
        Require.Length(rgbGradient, length, "(pixels, 3)");
        Require.Length(labGradient, length, "(pixels, 3)");
        device.Launch(LabKernels.ToRgbBackward, pixels, lab, rgbGradient, labGradient);
    }

    /// <summary>From the network's scale: L = 100 lightness, a = 255 ab[0] - 128, b = 255 ab[1] - 128.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="lightness">(pixels).</param>
    /// <param name="ab">(pixels, 2).</param>
    /// <param name="lab">(pixels, 3).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void JoinAb(ComputeDevice device, int pixels, ArrayView<float> lightness, ArrayView<float> ab, ArrayView<float> lab)
    {
        CheckNetworkScale(pixels, lightness, ab, lab);
        device.Launch(LabKernels.JoinAb, pixels, lightness, ab, lab);
    }

    /// <summary>The gradient of <see cref="JoinAb"/> for ab.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="labGradient">(pixels, 3).</param>
    /// <param name="abGradient">(pixels, 2).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void JoinAbBackward(ComputeDevice device, int pixels, ArrayView<float> labGradient, ArrayView<float> abGradient)
    {
        Require.Length(labGradient, Require.Elements(pixels, 3), "(pixels, 3)");
        Require.Length(abGradient, 2L * pixels, "(pixels, 2)");
        device.Launch(LabKernels.JoinAbBackward, pixels, labGradient, abGradient);
    }

    /// <summary>To the network's scale: lightness = L / 100, ab = (a + 128) / 255, (b + 128) / 255.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="lab">(pixels, 3).</param>
    /// <param name="lightness">(pixels).</param>
    /// <param name="ab">(pixels, 2).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void SplitAb(ComputeDevice device, int pixels, ArrayView<float> lab, ArrayView<float> lightness, ArrayView<float> ab)
    {
        CheckNetworkScale(pixels, lightness, ab, lab);
        device.Launch(LabKernels.SplitAb, pixels, lab, lightness, ab);
    }

    private static void CheckNetworkScale(int pixels, ArrayView<float> lightness, ArrayView<float> ab, ArrayView<float> lab)
    {
        Require.Length(lightness, pixels, "(pixels)");
        Require.Length(ab, 2L * pixels, "(pixels, 2)");
        Require.Length(lab, Require.Elements(pixels, 3), "(pixels, 3)");
    }
}
