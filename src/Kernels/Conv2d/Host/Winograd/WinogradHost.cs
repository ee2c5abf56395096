using System.Runtime.Intrinsics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Winograd's convolutions at the width of <see cref="HostSimd.Bits"/>. Tiles of 2 x 2 have the accuracy of a plain convolution, those of 4 x 4 a few times its errors.</summary>
internal static unsafe class WinogradHost
{
    public const int SmallTile = 2;
    public const int LargeTile = 4;

    public static void Forward(
        ComputeDevice device, Conv2dShape shape, int tile, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> output, CorrelationOptions options) =>
        Run(device, WinogradPlan.Forward(shape, tile), input, weight, (9L * shape.InputChannels, shape.InputChannels, 1), turned: false, output, options);

    public static void InputGradient(
        ComputeDevice device, Conv2dShape shape, int tile, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient, CorrelationOptions options) =>
        Run(device, WinogradPlan.InputGradient(shape, tile), outputGradient, weight, (1, shape.InputChannels, 9L * shape.InputChannels), turned: true, inputGradient, options);

    public static void WeightGradient(
        ComputeDevice device, Conv2dShape shape, int tile, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient, CorrelationOptions options)
    {
        WinogradPlan plan = WinogradPlan.Forward(shape, tile);
        float* x = input.HostPointer(), dy = outputGradient.HostPointer(), dw = weightGradient.HostPointer();
        switch (HostSimd.Bits, tile)
        {
            case (512, SmallTile):
                Winograd<Simd512, Vector512<float>, Winograd2<Simd512, Vector512<float>>>.WeightGradient(device, plan, x, dy, dw, options);
                break;
            case (512, _):
                Winograd<Simd512, Vector512<float>, Winograd4<Simd512, Vector512<float>>>.WeightGradient(device, plan, x, dy, dw, options);
                break;
            case (256, SmallTile):
                Winograd<Simd256, Vector256<float>, Winograd2<Simd256, Vector256<float>>>.WeightGradient(device, plan, x, dy, dw, options);
                break;
            case (256, _):
                Winograd<Simd256, Vector256<float>, Winograd4<Simd256, Vector256<float>>>.WeightGradient(device, plan, x, dy, dw, options);
                break;
            case (_, SmallTile):
                Winograd<Simd128, Vector128<float>, Winograd2<Simd128, Vector128<float>>>.WeightGradient(device, plan, x, dy, dw, options);
                break;
            default:
                Winograd<Simd128, Vector128<float>, Winograd4<Simd128, Vector128<float>>>.WeightGradient(device, plan, x, dy, dw, options);
                break;
        }
    }

    private static void Run(
        ComputeDevice device, WinogradPlan plan, ArrayView<float> input, ArrayView<float> kernel, (long Output, long Tap, long Input) strides, bool turned, ArrayView<float> output, CorrelationOptions options)
    {
        float* source = input.HostPointer(), weight = kernel.HostPointer(), target = output.HostPointer();
        switch (HostSimd.Bits, plan.Tile)
        {
            case (512, SmallTile):
                Winograd<Simd512, Vector512<float>, Winograd2<Simd512, Vector512<float>>>.Run(device, plan, source, weight, strides, turned, target, options);
                break;
            case (512, _):
                Winograd<Simd512, Vector512<float>, Winograd4<Simd512, Vector512<float>>>.Run(device, plan, source, weight, strides, turned, target, options);
                break;
            case (256, SmallTile):
                Winograd<Simd256, Vector256<float>, Winograd2<Simd256, Vector256<float>>>.Run(device, plan, source, weight, strides, turned, target, options);
                break;
            case (256, _):
                Winograd<Simd256, Vector256<float>, Winograd4<Simd256, Vector256<float>>>.Run(device, plan, source, weight, strides, turned, target, options);
                break;
            case (_, SmallTile):
                Winograd<Simd128, Vector128<float>, Winograd2<Simd128, Vector128<float>>>.Run(device, plan, source, weight, strides, turned, target, options);
                break;
            default:
                Winograd<Simd128, Vector128<float>, Winograd4<Simd128, Vector128<float>>>.Run(device, plan, source, weight, strides, turned, target, options);
                break;
        }
    }
}
