using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The forward pass by grouped kernels (<see cref="ModulatedConv2dGroupKernels"/>).</summary>
internal static class ModulatedConv2dGroups
{
    public static void Forward(
        ComputeDevice device, ModulatedConv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> style, ArrayView<float> output, ArrayView<float> demodulation)
    {
        Conv2dShape convolution = shape.Convolution;
        ScaledOperand<PixelAxis, TapAxis> left = new(Conv2dGroups.Pixels(convolution, input), style);
        ProductTarget target = Conv2dGroups.OutputTarget(convolution, output) with { Factors = demodulation, Factored = 1, Scale = shape.WeightScale };
        bool loadsFour = Conv2dGroups.LoadsFour(convolution, input, weight) && GroupProductLauncher.LoadsFour(shape.InputChannels, style);
        GroupProductLauncher.Launch(device, ModulatedConv2dGroupKernels.Forwards, left, Conv2dGroups.WeightRows(convolution, weight), target, loadsFour);
    }
}
