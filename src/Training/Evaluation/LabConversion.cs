using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>sRGB to Lab and back for pictures in the host's memory, by the device's kernels.</summary>
internal static class LabConversion
{
    /// <summary>[pixels, 3] sRGB, 0 to 1, as Lab.</summary>
    internal static float[] FromRgb(ComputeDevice device, float[] rgb) => Convert(device, rgb, Lab.FromRgb);

    /// <summary>[pixels, 3] Lab as sRGB, cut to 0 to 1.</summary>
    internal static float[] ToRgb(ComputeDevice device, float[] lab) => Convert(device, lab, Lab.ToRgb);

    private static float[] Convert(ComputeDevice device, float[] source, Action<ComputeDevice, int, ILGPU.ArrayView<float>, ILGPU.ArrayView<float>> launch)
    {
        using PooledBuffer<float> input = device.Rent<float>(source.Length);
        using PooledBuffer<float> output = device.Rent<float>(source.Length);
        input.View.CopyFromHost(device, source.AsSpan());
        launch(device, source.Length / 3, input.View, output.View);
        return output.View.ToHostArray(device);
    }
}
