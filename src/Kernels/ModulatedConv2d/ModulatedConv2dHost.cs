using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The forward pass on the host: s is applied while the input is packed and d while the sums are written, without passes of their own.</summary>
internal static unsafe class ModulatedConv2dHost
{
    public static void Forward(
        ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> output, ArrayView<float> demodulation, bool fast, PackedWeights? packed) =>
        Conv2dHost.Forward(device, shape.Convolution, input, weight, output, new CorrelationOptions
        {
            SourceScale = style.HostPointer(),
            WeightScale = shape.WeightScale,
            OutputScale = demodulation.HostPointer(),
            Fast = fast,
            Packed = packed,
        });
}
