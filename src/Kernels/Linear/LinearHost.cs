using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The linear layer on the host, built from two loops: a dot product, and a scaled row added to another.</summary>
internal static unsafe class LinearHost
{
    /// <summary>Features that a task handles.</summary>
    private const int FeatureGrain = 32;

    public static void Forward(HostThreads threads, int rows, int inputFeatures, int outputFeatures, ArrayView<float> input, ArrayView<float> weight, ArrayView<float> bias, ArrayView<float> output)
    {
        float* inputs = input.HostPointer();
        float* weights = weight.HostPointer();
        float* biases = bias.HostPointer();
        float* outputs = output.HostPointer();
        threads.ForRanges(outputFeatures, FeatureGrain, (start, end) =>
        {
            for (long feature = start; feature < end; feature++)
            {
                for (long row = 0; row < rows; row++)
                {
                    float sum = Dot(inputFeatures, inputs + row * inputFeatures, weights + feature * inputFeatures);
                    outputs[row * outputFeatures + feature] = biases == null ? sum : sum + biases[feature];
                }
            }
        });
    }

    public static void InputGradient(HostThreads threads, int rows, int inputFeatures, int outputFeatures, ArrayView<float> weight, ArrayView<float> outputGradient, ArrayView<float> inputGradient)
    {
        float* weights = weight.HostPointer();
        float* source = outputGradient.HostPointer();
        float* target = inputGradient.HostPointer();
        threads.For(rows, row =>
        {
            float* sums = target + (long)row * inputFeatures;
            new Span<float>(sums, inputFeatures).Clear();
            for (long o = 0; o < outputFeatures; o++)
            {
                AddScaled(inputFeatures, source[row * (long)outputFeatures + o], weights + o * inputFeatures, sums);
            }
        });
    }

    public static void WeightGradient(HostThreads threads, int rows, int inputFeatures, int outputFeatures, ArrayView<float> input, ArrayView<float> outputGradient, ArrayView<float> weightGradient)
    {
        float* inputs = input.HostPointer();
        float* source = outputGradient.HostPointer();
        float* target = weightGradient.HostPointer();
        threads.ForRanges(outputFeatures, FeatureGrain, (start, end) =>
        {
            for (long feature = start; feature < end; feature++)
            {
                float* sums = target + feature * inputFeatures;
                new Span<float>(sums, inputFeatures).Clear();
                for (long row = 0; row < rows; row++)
                {
                    AddScaled(inputFeatures, source[row * outputFeatures + feature], inputs + row * inputFeatures, sums);
                }
            }
        });
    }

    private static float Dot(int length, float* first, float* second)
    {
        // Four sums keep four multiply-adds in flight.
        int width = Vector<float>.Count;
        Vector<float> sum0 = Vector<float>.Zero;
        Vector<float> sum1 = Vector<float>.Zero;
        Vector<float> sum2 = Vector<float>.Zero;
        Vector<float> sum3 = Vector<float>.Zero;
        int i = 0;
        for (; i <= length - 4 * width; i += 4 * width)
        {
            sum0 = Vector.FusedMultiplyAdd(Vector.Load(first + i), Vector.Load(second + i), sum0);
            sum1 = Vector.FusedMultiplyAdd(Vector.Load(first + i + width), Vector.Load(second + i + width), sum1);
            sum2 = Vector.FusedMultiplyAdd(Vector.Load(first + i + 2 * width), Vector.Load(second + i + 2 * width), sum2);
            sum3 = Vector.FusedMultiplyAdd(Vector.Load(first + i + 3 * width), Vector.Load(second + i + 3 * width), sum3);
        }

        float sum = Vector.Sum(sum0 + sum1 + (sum2 + sum3));
        for (; i < length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private static void AddScaled(int length, float factor, float* source, float* target)
    {
        Vector<float> factors = new(factor);
        int i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Store(Vector.FusedMultiplyAdd(factors, Vector.Load(source + i), Vector.Load(target + i)), target + i);
        }

        for (; i < length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
