using System.Runtime.Intrinsics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The Gaussian windows of <see cref="LocalTexture"/> on the host: the four moments of a pixel are one vector.</summary>
internal static unsafe class LocalTextureHost
{
    public static void Blur(ComputeDevice device, ImageBatchShape shape, double deviation, int reach, ArrayView<float> moments, ArrayView<float> rows, ArrayView<float> windows)
    {
        float[] weights = [.. Enumerable.Range(0, reach + 1).Select(distance => (float)Math.Exp(-0.5 * distance * distance / (deviation * deviation)))];
        (int height, int width) = (shape.Height, shape.Width);
        Vector128<float>* input = (Vector128<float>*)moments.HostPointer(), middle = (Vector128<float>*)rows.HostPointer(), output = (Vector128<float>*)windows.HostPointer();
        device.Host.For(shape.Batch * height, row => BlurRow(input + (long)row * width, middle + (long)row * width, width, weights));
        device.Host.For(shape.Batch * height, row => BlurColumns(middle, output, row, height, width, weights));
    }

    private static void BlurRow(Vector128<float>* input, Vector128<float>* output, int width, float[] weights)
    {
        for (int column = 0; column < width; column++)
        {
            (int first, int last) = (Math.Max(0, column - weights.Length + 1), Math.Min(width - 1, column + weights.Length - 1));
            Vector128<float> sum = Vector128<float>.Zero;
            for (int other = first; other <= last; other++)
            {
                sum += input[other] * weights[Math.Abs(other - column)];
            }

            output[column] = sum;
        }
    }

    /// <summary>A row of the output, from all rows within reach: rows are read and added as a whole, so memory is passed in its order.</summary>
    private static void BlurColumns(Vector128<float>* input, Vector128<float>* output, int row, int height, int width, float[] weights)
    {
        int inImage = row % height;
        Vector128<float>* target = output + (long)row * width;
        new Span<Vector128<float>>(target, width).Clear();
        for (int distance = Math.Max(-inImage, 1 - weights.Length); distance <= Math.Min(height - 1 - inImage, weights.Length - 1); distance++)
        {
            Vector128<float>* source = input + (long)(row + distance) * width;
            float weight = weights[Math.Abs(distance)];
            for (int column = 0; column < width; column++)
            {
                target[column] += source[column] * weight;
            }
        }
    }
}
