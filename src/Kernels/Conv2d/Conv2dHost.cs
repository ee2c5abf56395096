using System.Runtime.Intrinsics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The convolution on the host: a correlation with packed weights and register tiles (docs/kernels.md), at the width of <see cref="HostSimd.Bits"/>.</summary>
internal static unsafe class Conv2dHost
{
    private const int SmallBlockChannels = 4;

    public static void Forward(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output, in Conv2dExtras extras) =>
        Forward(device, shape, input, weight, output, new CorrelationOptions
        {
            WeightScale = 1,
            Bias = bias.HostPointer(),
            Residual = extras.Residual.HostPointer(),
            Relu = extras.Relu,
            Fast = extras.Fast,
            Packed = extras.Packed,
        });

    public static void Forward(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> output, CorrelationOptions options)
    {
        long taps = shape.KernelSize * shape.KernelSize;
        int tile = WinogradPlan.ForwardTile(shape, options.Fast, options.Packed is not null);
        if (tile > 0)
        {
            WinogradHost.Forward(device, shape, tile, input, weight, output, options);
            return;
        }

        Run(device, CorrelationPlan.Forward(shape), input.HostPointer(), weight.HostPointer(), (taps * shape.InputChannels, shape.InputChannels, 1), output.HostPointer(), options);
    }

    public static void InputGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient) =>
        InputGradient(device, shape, outputGradient, weight, inputGradient, new CorrelationOptions { WeightScale = 1 });

    public static void InputGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient, CorrelationOptions options)
    {
        long taps = shape.KernelSize * shape.KernelSize;
        if (WinogradPlan.Pays(shape))
        {
            WinogradHost.InputGradient(device, shape, WinogradHost.LargeTile, outputGradient, weight, inputGradient, options);
            return;
        }

        List<CorrelationPlan> plans = [.. CorrelationPlan.InputGradient(shape)];
        if (plans.Exists(plan => plan.Taps.Length == 0))
        {
            // Pixels that no tap reaches.
            inputGradient.HostSpan().Clear();
        }

        foreach (CorrelationPlan plan in plans.Where(plan => plan.Taps.Length > 0))
        {
            Run(device, plan, outputGradient.HostPointer(), weight.HostPointer(), (1, shape.InputChannels, taps * shape.InputChannels), inputGradient.HostPointer(), options);
        }
    }

    public static void WeightGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient) =>
        WeightGradient(device, shape, input, outputGradient, weightGradient, new CorrelationOptions { WeightScale = 1 });

    public static void WeightGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient, CorrelationOptions options)
    {
        float* x = input.HostPointer();
        float* dy = outputGradient.HostPointer();
        float* dw = weightGradient.HostPointer();
        if (WinogradPlan.Pays(shape))
        {
            WinogradHost.WeightGradient(device, shape, WinogradHost.LargeTile, input, outputGradient, weightGradient, options);
            return;
        }

        CorrelationPlan plan = CorrelationPlan.Forward(shape);
        bool small = shape.InputChannels <= SmallBlockChannels;
        switch (HostSimd.Bits, small)
        {
            case (512, false):
                WeightGradient<Simd512, Vector512<float>, Block16>.Run(device, plan, x, dy, dw, options);
                break;
            case (512, true):
                WeightGradient<Simd512, Vector512<float>, Block4>.Run(device, plan, x, dy, dw, options);
                break;
            case (256, false):
                WeightGradient<Simd256, Vector256<float>, Block16>.Run(device, plan, x, dy, dw, options);
                break;
            case (256, true):
                WeightGradient<Simd256, Vector256<float>, Block4>.Run(device, plan, x, dy, dw, options);
                break;
            case (_, false):
                WeightGradient<Simd128, Vector128<float>, Block16>.Run(device, plan, x, dy, dw, options);
                break;
            default:
                WeightGradient<Simd128, Vector128<float>, Block4>.Run(device, plan, x, dy, dw, options);
                break;
        }
    }

    /// <summary>Each chunk of rows is added up by itself, in double, and the chunks in order.</summary>
    public static void BiasGradient(ComputeDevice device, Conv2dShape shape, ArrayView<float> outputGradient, ArrayView<float> biasGradient)
    {
        const int chunkRows = 1024;
        int channels = shape.OutputChannels;
        long rows = shape.OutputLength / channels;
        int chunks = (int)((rows + chunkRows - 1) / chunkRows);
        using PooledBuffer<double> sums = device.Rent<double>((long)chunks * channels);
        double* allSums = sums.View.HostPointer();
        float* gradient = outputGradient.HostPointer();
        device.Host.For(chunks, chunk =>
        {
            Span<double> sum = new(allSums + (long)chunk * channels, channels);
            sum.Clear();
            for (long row = (long)chunk * chunkRows; row < Math.Min(rows, (chunk + 1L) * chunkRows); row++)
            {
                float* pixel = gradient + row * channels;
                for (int channel = 0; channel < channels; channel++)
                {
                    sum[channel] += pixel[channel];
                }
            }
        });
        Span<float> result = biasGradient.HostSpan();
        for (int channel = 0; channel < channels; channel++)
        {
            double total = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                total += allSums[(long)chunk * channels + channel];
            }

            result[channel] = (float)total;
        }
    }

    private static void Run(
        ComputeDevice device, CorrelationPlan plan, float* source, float* weight, (long Output, long Tap, long Input) strides, float* target, CorrelationOptions options)
    {
        bool small = plan.Source.Channels <= SmallBlockChannels;
        switch (HostSimd.Bits, small)
        {
            case (512, false):
                Correlation<Simd512, Vector512<float>, Block16>.Run(device, plan, source, weight, strides, target, options);
                break;
            case (512, true):
                Correlation<Simd512, Vector512<float>, Block4>.Run(device, plan, source, weight, strides, target, options);
                break;
            case (256, false):
                Correlation<Simd256, Vector256<float>, Block16>.Run(device, plan, source, weight, strides, target, options);
                break;
            case (256, true):
                Correlation<Simd256, Vector256<float>, Block4>.Run(device, plan, source, weight, strides, target, options);
                break;
            case (_, false):
                Correlation<Simd128, Vector128<float>, Block16>.Run(device, plan, source, weight, strides, target, options);
                break;
            default:
                Correlation<Simd128, Vector128<float>, Block4>.Run(device, plan, source, weight, strides, target, options);
                break;
        }
    }
}
