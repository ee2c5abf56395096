using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

public static partial class Functional
{
    /// <summary>CIE Lab (D65) to sRGB, clipped to 0..1. A clipped value has no gradient.</summary>
    /// <param name="lab">(..., 3): L in 0..100, a and b in their units.</param>
    /// <returns>(..., 3): R, G, B in 0..1.</returns>
    /// <exception cref="ArgumentException">Not three channels.</exception>
    public static Tensor LabToRgb(Tensor lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        CheckShape(lab, nameof(lab), [.. lab.Shape[..^1], 3]);
        ComputeDevice device = lab.Device;
        int pixels = RowsOf(lab);
        Tensor rgb = Tensor.Empty(device, lab.Shape);
        Lab.ToRgb(device, pixels, lab.View, rgb.View);
        Tape.Record(rgb, [lab], [lab], step =>
        {
            using GradientTarget target = BackwardStep.Target(lab);
            Lab.ToRgbBackward(device, pixels, BackwardStep.Saved(lab), step.OutputGradient, target.View);
        });
        return rgb;
    }

    /// <summary>Joins the network's input and output, which are on its own scale, to an image in Lab.</summary>
    /// <param name="lightness">(B, H, W, 1): L / 100; constant.</param>
    /// <param name="ab">(B, H, W, 2): (a + 128) / 255 and (b + 128) / 255.</param>
    /// <returns>(B, H, W, 3): L in 0..100, a and b in their units.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a gradient is required for the lightness.</exception>
    public static Tensor JoinAb(Tensor lightness, Tensor ab)
    {
        CheckShape(lightness, nameof(lightness), -1, -1, -1, 1);
        CheckShape(ab, nameof(ab), [.. lightness.Shape[..^1], 2]);
        CheckConstant(lightness, nameof(lightness));
        ComputeDevice device = lightness.Device;
        int pixels = RowsOf(ab);
        Tensor lab = Tensor.Empty(device, [.. ab.Shape[..^1], 3]);
        Lab.JoinAb(device, pixels, lightness.View, ab.View, lab.View);
        Tape.Record(lab, [ab], [], step =>
        {
            using GradientTarget target = BackwardStep.Target(ab);
            Lab.JoinAbBackward(device, pixels, step.OutputGradient, target.View);
        });
        return lab;
    }
}
