using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>What a network with colour matching begins with, alone (<see cref="ColorMatch"/>): what the trained part adds is seen beside it.</summary>
internal static class FirstGuess
{
    /// <summary>a and b of the target's pixels, [pixels, 2].</summary>
    /// <param name="device">Where it is computed.</param>
    /// <param name="target">Of which only L is read.</param>
    /// <param name="referenceRgb">The reference, of the target's size: sRGB [height, width, 3].</param>
    internal static float[] Colorize(ComputeDevice device, LabPicture target, float[] referenceRgb)
    {
        ImageBatchShape shape = new(1, target.Height, target.Width, 3);
        using Tensor rgb = Tensor.FromArray(device, [referenceRgb.Length], referenceRgb);
        using Tensor samples = Tensor.Empty(device, ColorMatch.SampleCount, ColorMatch.SampleLength);
        ColorMatch.Sample(device, shape, rgb.View, samples.View);
        using Tensor lightness = Tensor.FromArray(device, [target.Pixels], [.. Enumerable.Range(0, target.Pixels).Select(pixel => target.Lab[3 * pixel] / 100)]);
        using Tensor content = Tensor.Empty(device, target.Pixels, ColorMatch.ContentLength);
        using Tensor ab = Tensor.Empty(device, target.Pixels, 2);
        ColorMatch.Run(device, shape, lightness.View, 1, samples.View, content.View, ab.View);
        return [.. ab.ToArray().Select(value => 255 * value - 128)];
    }
}
