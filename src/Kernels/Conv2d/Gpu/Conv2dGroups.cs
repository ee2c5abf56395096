using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The convolution by grouped kernels: describes each product's factors (<see cref="Conv2dGroupKernels"/>) and launches it.</summary>
internal static class Conv2dGroups
{
    public static void Forward(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output, bool relu)
    {
        ProductTarget target = OutputTarget(shape, output) with { Bias = bias, Biased = bias.Length > 0 ? 1 : 0, Relu = relu ? 1 : 0 };
        GroupProductLauncher.Launch(device, Conv2dGroupKernels.Forwards, Pixels(shape, input), WeightRows(shape, weight), target, LoadsFour(shape, input, weight));
    }

    /// <summary>
    /// With stride s the input pixels fall into s x s phases by the taps that reach them, ky = (y + padding) mod s and every s-th after it.
    /// Each phase is a product of its own, without a zero in it but at the border.
    /// </summary>
    public static void InputGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient)
    {
        for (int firstY = 0; firstY < Math.Min(shape.Stride, shape.InputHeight); firstY++)
        {
            for (int firstX = 0; firstX < Math.Min(shape.Stride, shape.InputWidth); firstX++)
            {
                InputGradientPhase(device, shape, firstY, firstX, outputGradient, weight, inputGradient);
            }
        }
    }

    public static void WeightGradient(
        ComputeDevice device, Conv2dShape shape, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient)
    {
        int pixels = shape.Batch * shape.OutputHeight * shape.OutputWidth;
        Operand<LinearAxis, LinearAxis> left = new(outputGradient, new LinearAxis(shape.OutputChannels, 1), new LinearAxis(pixels, shape.OutputChannels), 1, 1);
        Operand<TapAxis, PixelAxis> right = new(input, InputTaps(shape), OutputPixels(shape), shape.InputHeight, shape.InputWidth);
        ProductTarget target = new()
        {
            Output = weightGradient,
            Grid = PixelGrid.Whole(1, shape.OutputChannels),
            Rows = shape.OutputChannels,
            Columns = InputTaps(shape).Count,
            Depth = pixels,
        };
        bool loadsFour = GroupProductLauncher.LoadsFour(shape.OutputChannels, outputGradient) && GroupProductLauncher.LoadsFour(shape.InputChannels, input);
        GroupProductLauncher.Launch(device, Conv2dGroupKernels.WeightGradients, left, right, target, loadsFour);
    }

    /// <summary>x as (output pixel, (tap, i)).</summary>
    public static Operand<PixelAxis, TapAxis> Pixels(Conv2dShape shape, ArrayView<float> input) =>
        new(input, OutputPixels(shape), InputTaps(shape), shape.InputHeight, shape.InputWidth);

    /// <summary>w as (o, (tap, i)).</summary>
    public static Operand<LinearAxis, LinearAxis> WeightRows(Conv2dShape shape, ArrayView<float> weight)
    {
        int depth = InputTaps(shape).Count;
        return new(weight, new LinearAxis(shape.OutputChannels, depth), new LinearAxis(depth, 1), 1, 1);
    }

    /// <summary>y as the result of x w, without anything added.</summary>
    public static ProductTarget OutputTarget(Conv2dShape shape, ArrayView<float> output) => new()
    {
        Output = output,
        Grid = PixelGrid.Whole(shape.OutputHeight, shape.OutputWidth),
        Rows = shape.Batch * shape.OutputHeight * shape.OutputWidth,
        Columns = shape.OutputChannels,
        Depth = InputTaps(shape).Count,
    };

    /// <summary>Whether x and w can be loaded four channels at a time.</summary>
    public static bool LoadsFour(Conv2dShape shape, ArrayView<float> input, ArrayView<float> weight) =>
        GroupProductLauncher.LoadsFour(shape.InputChannels, input) && GroupProductLauncher.LoadsFour(shape.InputChannels, weight);

    private static PixelAxis OutputPixels(Conv2dShape shape) => new(
        shape.Batch * shape.OutputHeight * shape.OutputWidth, new Divisor(shape.OutputHeight), new Divisor(shape.OutputWidth), shape.Stride, -shape.Padding, -shape.Padding,
        shape.InputHeight, shape.InputWidth, shape.InputChannels);

    private static TapAxis InputTaps(Conv2dShape shape) => new(
        shape.KernelSize * shape.KernelSize * shape.InputChannels, new Divisor(shape.KernelSize), new Divisor(shape.InputChannels), 0,
        shape.InputWidth * shape.InputChannels, shape.InputChannels, 1, 1);

    private static void InputGradientPhase(
        ComputeDevice device, Conv2dShape shape, int firstY, int firstX, ArrayView<float> outputGradient, ArrayView<float> weight, ArrayView<float> inputGradient)
    {
        // Input row firstY + v stride is reached from output row (firstY + padding) / stride + v - a by tap row firstTapY + a stride.
        (int size, int stride, int outputs, int inputs) = (shape.KernelSize, shape.Stride, shape.OutputChannels, shape.InputChannels);
        (int outputY, int firstTapY) = Math.DivRem(firstY + shape.Padding, stride);
        (int outputX, int firstTapX) = Math.DivRem(firstX + shape.Padding, stride);
        int rows = Steps(shape.InputHeight - firstY, stride), columns = Steps(shape.InputWidth - firstX, stride);
        int tapRows = Steps(size - firstTapY, stride), tapColumns = Steps(size - firstTapX, stride);
        int depth = tapRows * tapColumns * outputs, pixels = shape.Batch * rows * columns;
        Divisor gridRows = new(rows), gridColumns = new(columns), tapsAcross = new(Math.Max(1, tapColumns)), channels = new(outputs);
        Operand<PixelAxis, TapAxis> left = new(
            outputGradient,
            new PixelAxis(pixels, gridRows, gridColumns, 1, outputY, outputX, shape.OutputHeight, shape.OutputWidth, outputs),
            new TapAxis(depth, tapsAcross, channels, 0, -shape.OutputWidth * outputs, -outputs, 1, -1),
            shape.OutputHeight, shape.OutputWidth);
        Operand<LinearAxis, TapAxis> right = new(
            weight,
            new LinearAxis(inputs, 1),
            new TapAxis(depth, tapsAcross, channels, (firstTapY * size + firstTapX) * inputs, stride * size * inputs, stride * inputs, size * size * inputs, 0),
            1, 1);
        ProductTarget target = new()
        {
            Output = inputGradient,
            Grid = new PixelGrid(gridRows, gridColumns, stride, firstY, firstX, shape.InputHeight, shape.InputWidth),
            Rows = pixels,
            Columns = inputs,
            Depth = depth,
        };
        bool loadsFour = GroupProductLauncher.LoadsFour(outputs, outputGradient) && GroupProductLauncher.LoadsFour(inputs, weight);
        GroupProductLauncher.Launch(device, Conv2dGroupKernels.InputGradients, left, right, target, loadsFour);
    }

    /// <summary>Steps of a length that fit, the first included; 0 when there is no room.</summary>
    private static int Steps(int length, int step) => Math.Max(0, (length + step - 1) / step);
}
