using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Batch normalisation on the host: one pass over the input for the statistics, one to apply them; two passes backward. Rows are cut
/// into chunks; each is summed in float about its own first row (so that a large mean costs no precision), and the chunks are joined
/// in order in double. Channels go through the vector unit; a rest that fills no vector is handled one by one.
/// </summary>
internal static unsafe class BatchNormHost
{
    private const int ChunkRows = 256;

    public static void Statistics(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> runningMean, ArrayView<float> runningVariance, float momentum, float epsilon,
        ArrayView<float> savedMean, ArrayView<float> savedInverseDeviation)
    {
        int chunks = (rows + ChunkRows - 1) / ChunkRows;
        using PooledBuffer<float> sums = device.Rent<float>(2L * chunks * channels);
        float* allSums = sums.View.HostPointer();
        float* x = input.HostPointer();
        device.Host.For(chunks, chunk =>
        {
            int first = chunk * ChunkRows;
            ShiftedSums(x + (long)first * channels, Math.Min(ChunkRows, rows - first), channels, allSums + 2L * chunk * channels, allSums + (2L * chunk + 1) * channels);
        });

        for (int channel = 0; channel < channels; channel++)
        {
            // Chan, Golub and LeVeque's update: counts, means and squared differences of two sets give those of their union.
            double count = 0, mean = 0, squares = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int first = chunk * ChunkRows;
                double size = Math.Min(ChunkRows, rows - first);
                double sum = allSums[2L * chunk * channels + channel];
                double chunkMean = x[(long)first * channels + channel] + sum / size;
                double chunkSquares = allSums[(2L * chunk + 1) * channels + channel] - sum * sum / size;
                double difference = chunkMean - mean;
                squares += chunkSquares + difference * difference * count * size / (count + size);
                mean += difference * size / (count + size);
                count += size;
            }

            squares = Math.Max(squares, 0);
            savedMean[channel] = (float)mean;
            savedInverseDeviation[channel] = (float)(1 / Math.Sqrt(squares / rows + epsilon));
            runningMean[channel] = (1 - momentum) * runningMean[channel] + momentum * (float)mean;
            runningVariance[channel] = (1 - momentum) * runningVariance[channel] + momentum * (float)(squares / (rows - 1));
        }
    }

    public static void Apply(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> gamma, ArrayView<float> beta, ArrayView<float> mean, ArrayView<float> inverseDeviation,
        ArrayView<float> output, bool relu)
    {
        // y = (x - mean) scale + beta. Folding mean into beta would save a subtraction, but its rounding would move a whole channel.
        using PooledBuffer<float> factors = device.Rent<float>(channels);
        float* scale = factors.View.HostPointer();
        for (int channel = 0; channel < channels; channel++)
        {
            scale[channel] = inverseDeviation[channel] * gamma[channel];
        }

        float* means = mean.HostPointer();
        float* shift = beta.HostPointer();

        float* x = input.HostPointer();
        float* y = output.HostPointer();
        device.Host.ForRanges(rows, ChunkRows, (start, end) => ApplyRows(x + start * channels, y + start * channels, (int)(end - start), channels, means, scale, shift, relu));
    }

    public static void GradientSums(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> gate, ArrayView<float> mean, ArrayView<float> inverseDeviation, ArrayView<float> outputGradient,
        ArrayView<float> gammaGradient, ArrayView<float> betaGradient, bool gated)
    {
        int chunks = (rows + ChunkRows - 1) / ChunkRows;
        using PooledBuffer<float> sums = device.Rent<float>(2L * chunks * channels);
        float* allSums = sums.View.HostPointer();
        float* x = input.HostPointer();
        float* y = gate.HostPointer();
        float* g = outputGradient.HostPointer();
        float* means = mean.HostPointer();
        device.Host.For(chunks, chunk =>
        {
            long first = (long)chunk * ChunkRows;
            int count = (int)Math.Min(ChunkRows, rows - first);
            ProductSums(x + first * channels, y + first * channels, g + first * channels, means, count, channels, allSums + 2L * chunk * channels, allSums + (2L * chunk + 1) * channels, gated);
        });

        for (int channel = 0; channel < channels; channel++)
        {
            double betaSum = 0, gammaSum = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                betaSum += allSums[2L * chunk * channels + channel];
                gammaSum += allSums[(2L * chunk + 1) * channels + channel];
            }

            betaGradient[channel] = (float)betaSum;
            gammaGradient[channel] = (float)(gammaSum * inverseDeviation[channel]);
        }
    }

    public static void InputGradient(
        ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> gate, ArrayView<float> gamma, ArrayView<float> mean, ArrayView<float> inverseDeviation,
        ArrayView<float> outputGradient, ArrayView<float> gammaGradient, ArrayView<float> betaGradient, ArrayView<float> inputGradient, bool gated)
    {
        // dx = scale ((g - mean of g) - (x - mean) slope), each difference taken before the products: the gradients of a channel add
        // up to zero, and what rounding leaves of that sum is what the weight gradient below multiplies with the inputs' means.
        using PooledBuffer<float> factors = device.Rent<float>(3L * channels);
        float* scale = factors.View.HostPointer();
        float* slope = scale + channels;
        float* meanGradient = slope + channels;
        for (int channel = 0; channel < channels; channel++)
        {
            scale[channel] = gamma[channel] * inverseDeviation[channel];
            slope[channel] = (float)((double)gammaGradient[channel] * inverseDeviation[channel] / rows);
            meanGradient[channel] = (float)((double)betaGradient[channel] / rows);
        }

        float* means = mean.HostPointer();
        float* x = input.HostPointer();
        float* y = gate.HostPointer();
        float* g = outputGradient.HostPointer();
        float* dx = inputGradient.HostPointer();
        device.Host.ForRanges(rows, ChunkRows, (start, end) =>
        {
            long offset = start * channels;
            InputGradientRows(x + offset, y + offset, g + offset, dx + offset, (int)(end - start), channels, means, meanGradient, scale, slope, gated);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShiftedSums(float* input, int rows, int channels, float* sums, float* squares)
    {
        int channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            Vector<float> shift = Vector.Load(input + channel), sum = Vector<float>.Zero, square = Vector<float>.Zero;
            float* x = input + channel;
            for (int row = 0; row < rows; row++, x += channels)
            {
                Vector<float> difference = Vector.Load(x) - shift;
                sum += difference;
                square = Vector.FusedMultiplyAdd(difference, difference, square);
            }

            sum.Store(sums + channel);
            square.Store(squares + channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0, square = 0;
            for (int row = 0; row < rows; row++)
            {
                float difference = input[row * channels + channel] - input[channel];
                sum += difference;
                square += difference * difference;
            }

            sums[channel] = sum;
            squares[channel] = square;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ApplyRows(float* input, float* output, int rows, int channels, float* mean, float* scale, float* shift, bool relu)
    {
        for (int row = 0; row < rows; row++, input += channels, output += channels)
        {
            int channel = 0;
            for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector<float> value = Vector.FusedMultiplyAdd(Vector.Load(input + channel) - Vector.Load(mean + channel), Vector.Load(scale + channel), Vector.Load(shift + channel));
                (relu ? Vector.Max(value, Vector<float>.Zero) : value).Store(output + channel);
            }

            for (; channel < channels; channel++)
            {
                float value = (input[channel] - mean[channel]) * scale[channel] + shift[channel];
                output[channel] = relu && value < 0 ? 0 : value;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ProductSums(float* input, float* gate, float* gradient, float* mean, int rows, int channels, float* sums, float* products, bool gated)
    {
        int channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            Vector<float> shift = Vector.Load(mean + channel), sum = Vector<float>.Zero, product = Vector<float>.Zero;
            int offset = channel;
            for (int row = 0; row < rows; row++, offset += channels)
            {
                Vector<float> g = Vector.Load(gradient + offset);
                if (gated)
                {
                    g = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Load(gate + offset), Vector<float>.Zero), g, Vector<float>.Zero);
                }

                sum += g;
                product = Vector.FusedMultiplyAdd(g, Vector.Load(input + offset) - shift, product);
            }

            sum.Store(sums + channel);
            product.Store(products + channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0, product = 0;
            for (int row = 0; row < rows; row++)
            {
                int offset = row * channels + channel;
                float g = gated && gate[offset] <= 0 ? 0 : gradient[offset];
                sum += g;
                product += g * (input[offset] - mean[channel]);
            }

            sums[channel] = sum;
            products[channel] = product;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientRows(
        float* input, float* gate, float* gradient, float* inputGradient, int rows, int channels, float* mean, float* meanGradient, float* scale, float* slope, bool gated)
    {
        for (int row = 0; row < rows; row++, input += channels, gate += channels, gradient += channels, inputGradient += channels)
        {
            int channel = 0;
            for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector<float> g = Vector.Load(gradient + channel);
                if (gated)
                {
                    g = Vector.ConditionalSelect(Vector.GreaterThan(Vector.Load(gate + channel), Vector<float>.Zero), g, Vector<float>.Zero);
                }

                Vector<float> centred = Vector.Load(input + channel) - Vector.Load(mean + channel);
                Vector<float> difference = g - Vector.Load(meanGradient + channel) - centred * Vector.Load(slope + channel);
                (difference * Vector.Load(scale + channel)).Store(inputGradient + channel);
            }

            for (; channel < channels; channel++)
            {
                float g = gated && gate[channel] <= 0 ? 0 : gradient[channel];
                inputGradient[channel] = (g - meanGradient[channel] - (input[channel] - mean[channel]) * slope[channel]) * scale[channel];
            }
        }
    }
}
