using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Maximum pooling on the host: a task takes a row of pixels, the inner loops run over a vector of channels at a time.</summary>
internal static unsafe class MaxPool2dHost
{
    public static void Forward(HostThreads threads, MaxPool2dShape shape, ArrayView<float> input, ArrayView<float> output, ArrayView<int> indices)
    {
        float* source = input.HostPointer();
        float* target = output.HostPointer();
        int* positions = indices.HostPointer();
        threads.For(shape.Batch * shape.OutputHeight, row => ForwardRow(shape, row, source, target, positions));
    }

    public static void Backward(HostThreads threads, MaxPool2dShape shape, ArrayView<float> outputGradient, ArrayView<int> indices, ArrayView<float> inputGradient)
    {
        float* source = outputGradient.HostPointer();
        float* target = inputGradient.HostPointer();
        int* positions = indices.HostPointer();
        threads.For(shape.Batch * shape.InputHeight, row => BackwardRow(shape, row, source, positions, target));
    }

    private static void ForwardRow(MaxPool2dShape shape, int row, float* input, float* output, int* indices)
    {
        (int kernelSize, int stride, int padding, int channels) = (shape.KernelSize, shape.Stride, shape.Padding, shape.Channels);
        int image = row / shape.OutputHeight * shape.InputHeight;
        int top = row % shape.OutputHeight * stride - padding;
        int firstY = Math.Max(top, 0);
        int lastY = Math.Min(top + kernelSize, shape.InputHeight);
        Vector<int> steps = Vector<int>.Indices;
        for (int outputX = 0; outputX < shape.OutputWidth; outputX++)
        {
            int left = outputX * stride - padding;
            int firstX = Math.Max(left, 0);
            int lastX = Math.Min(left + kernelSize, shape.InputWidth);
            int first = ((image + firstY) * shape.InputWidth + firstX) * channels;
            long target = ((long)row * shape.OutputWidth + outputX) * channels;
            int channel = 0;
            for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector<float> maximum = Vector.Load(input + first + channel);
                Vector<int> best = steps + new Vector<int>(first + channel);
                for (int y = firstY; y < lastY; y++)
                {
                    for (int x = firstX; x < lastX; x++)
                    {
                        int position = ((image + y) * shape.InputWidth + x) * channels + channel;
                        Vector<float> value = Vector.Load(input + position);

                        // Not "value > maximum": this is also true for NaN, and of numbers it keeps the first of equals.
                        Vector<int> wins = ~Vector.LessThanOrEqual(value, maximum) & Vector.Equals(maximum, maximum);
                        maximum = Vector.ConditionalSelect(wins, value, maximum);
                        best = Vector.ConditionalSelect(wins, steps + new Vector<int>(position), best);
                    }
                }

                Vector.Store(maximum, output + target + channel);
                Vector.Store(best, indices + target + channel);
            }

            for (; channel < channels; channel++)
            {
                int best = first + channel;
                for (int y = firstY; y < lastY; y++)
                {
                    for (int x = firstX; x < lastX; x++)
                    {
                        int position = ((image + y) * shape.InputWidth + x) * channels + channel;
                        if (!(input[position] <= input[best]) && !float.IsNaN(input[best]))
                        {
                            best = position;
                        }
                    }
                }

                output[target + channel] = input[best];
                indices[target + channel] = best;
            }
        }
    }

    private static void BackwardRow(MaxPool2dShape shape, int row, float* outputGradient, int* indices, float* inputGradient)
    {
        (int kernelSize, int stride, int channels) = (shape.KernelSize, shape.Stride, shape.Channels);
        int image = row / shape.InputHeight * shape.OutputHeight;
        int y = row % shape.InputHeight + shape.Padding;
        int firstY = Math.Max(0, (y - kernelSize + stride) / stride);
        int lastY = Math.Min(y / stride, shape.OutputHeight - 1);
        Vector<int> steps = Vector<int>.Indices;
        for (int inputX = 0; inputX < shape.InputWidth; inputX++)
        {
            int x = inputX + shape.Padding;
            int firstX = Math.Max(0, (x - kernelSize + stride) / stride);
            int lastX = Math.Min(x / stride, shape.OutputWidth - 1);
            int target = (row * shape.InputWidth + inputX) * channels;
            int channel = 0;
            for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector<int> self = steps + new Vector<int>(target + channel);
                Vector<float> sum = Vector<float>.Zero;
                for (int outputY = firstY; outputY <= lastY; outputY++)
                {
                    for (int outputX = firstX; outputX <= lastX; outputX++)
                    {
                        int position = ((image + outputY) * shape.OutputWidth + outputX) * channels + channel;
                        Vector<int> mine = Vector.Equals(Vector.Load(indices + position), self);
                        sum += Vector.ConditionalSelect(mine, Vector.Load(outputGradient + position), Vector<float>.Zero);
                    }
                }

                Vector.Store(sum, inputGradient + target + channel);
            }

            for (; channel < channels; channel++)
            {
                float sum = 0;
                for (int outputY = firstY; outputY <= lastY; outputY++)
                {
                    for (int outputX = firstX; outputX <= lastX; outputX++)
                    {
                        int position = ((image + outputY) * shape.OutputWidth + outputX) * channels + channel;
                        sum += indices[position] == target + channel ? outputGradient[position] : 0;
                    }
                }

                inputGradient[target + channel] = sum;
            }
        }
    }
}
