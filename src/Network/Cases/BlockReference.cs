using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>An image in double, and the network's operations on it as naive loops: what whole blocks are checked against.</summary>
/// <param name="Values">(Batch, Height, Width, Channels).</param>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels.</param>
internal sealed record BlockReference(double[] Values, int Batch, int Height, int Width, int Channels)
{
    private const double NormEpsilon = 1e-5;
    private const double DemodulationEpsilon = 1e-8;

    /// <summary>Convolution with padding of half the kernel.</summary>
    internal BlockReference Conv(int outputs, int kernelSize, double[] weight, double[]? bias = null, int stride = 1)
    {
        Conv2dShape shape = new(Batch, Height, Width, Channels, outputs, kernelSize, stride, kernelSize / 2);
        return new BlockReference(Conv2dReference.Forward(shape, Values, weight, bias ?? []), Batch, shape.OutputHeight, shape.OutputWidth, outputs);
    }

    /// <summary>Batch normalisation with the batch's own statistics.</summary>
    internal BlockReference Norm(double[] gamma, double[] beta)
    {
        double[] result = new double[Values.Length];
        int rows = Values.Length / Channels;
        for (int channel = 0; channel < Channels; channel++)
        {
            double mean = 0;
            for (int row = 0; row < rows; row++)
            {
                mean += Values[row * Channels + channel] / rows;
            }

            double variance = 0;
            for (int row = 0; row < rows; row++)
            {
                variance += Math.Pow(Values[row * Channels + channel] - mean, 2) / rows;
            }

            for (int row = 0; row < rows; row++)
            {
                int index = row * Channels + channel;
                result[index] = (Values[index] - mean) / Math.Sqrt(variance + NormEpsilon) * gamma[channel] + beta[channel];
            }
        }

        return this with { Values = result };
    }

    internal BlockReference Relu() => this with { Values = [.. Values.Select(value => Math.Max(value, 0))] };

    internal BlockReference Add(BlockReference other) => this with { Values = [.. Values.Zip(other.Values, (a, b) => a + b)] };

    internal BlockReference MaxPool(int kernelSize, int stride, int padding)
    {
        MaxPool2dShape shape = new(Batch, Height, Width, Channels, kernelSize, stride, padding);
        return new BlockReference(PoolingReference.Max(shape, Values), Batch, shape.OutputHeight, shape.OutputWidth, Channels);
    }

    /// <summary>The mean over all pixels: (Batch, Channels).</summary>
    internal double[] AveragePool() => PoolingReference.Average(Batch, Height * Width, Channels, Values);

    /// <summary>Doubled, padded and put behind <paramref name="skip"/>.</summary>
    internal BlockReference UpsampleConcat(BlockReference skip)
    {
        UpsampleConcatShape shape = new(Batch, skip.Height, skip.Width, skip.Channels, Height, Width, Channels);
        return new BlockReference(ConcatReference.UpsampleConcat(shape, skip.Values, Values), Batch, skip.Height, skip.Width, skip.Channels + Channels);
    }

    /// <summary>The modulated convolution in its textbook form: a kernel of its own for each sample, scaled, modulated, normalised.</summary>
    internal BlockReference Modulated(double[] weight, double[] style)
    {
        const int KernelSize = 3;
        int window = KernelSize * KernelSize * Channels;
        double scale = 1 / Math.Sqrt(window);
        List<double> result = [];
        for (int sample = 0; sample < Batch; sample++)
        {
            double[] kernel = new double[weight.Length];
            for (int index = 0; index < kernel.Length; index++)
            {
                kernel[index] = scale * weight[index] * style[sample * Channels + index % Channels];
            }

            for (int output = 0; output < Channels; output++)
            {
                Span<double> row = kernel.AsSpan(output * window, window);
                double sum = DemodulationEpsilon;
                foreach (double value in row)
                {
                    sum += value * value;
                }

                foreach (ref double value in row)
                {
                    value /= Math.Sqrt(sum);
                }
            }

            int pixels = Height * Width * Channels;
            BlockReference image = new(Values[(sample * pixels)..((sample + 1) * pixels)], 1, Height, Width, Channels);
            result.AddRange(image.Conv(Channels, KernelSize, kernel).Values);
        }

        return this with { Values = [.. result] };
    }
}
