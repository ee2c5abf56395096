namespace Color2Embed.Kernels;

/// <summary>The convolution and its gradients as naive loops in double.</summary>
internal static class Conv2dReference
{
    /// <param name="shape">The extents.</param>
    /// <param name="input">(batch, H, W, I).</param>
    /// <param name="weight">(O, k, k, I).</param>
    /// <param name="bias">(O), or empty.</param>
    /// <returns>(batch, output H, output W, O).</returns>
    public static double[] Forward(Conv2dShape shape, double[] input, double[] weight, double[] bias)
    {
        double[] output = new double[shape.OutputLength];
        for (int pixel = 0; pixel < output.Length / shape.OutputChannels; pixel++)
        {
            for (int o = 0; o < shape.OutputChannels; o++)
            {
                output[pixel * shape.OutputChannels + o] = bias.Length == 0 ? 0 : bias[o];
            }
        }

        ForEachProduct(shape, (x, w, y) => output[y] += input[x] * weight[w]);
        return output;
    }

    /// <returns>(batch, H, W, I).</returns>
    public static double[] InputGradient(Conv2dShape shape, double[] outputGradient, double[] weight)
    {
        double[] gradient = new double[shape.InputLength];
        ForEachProduct(shape, (x, w, y) => gradient[x] += outputGradient[y] * weight[w]);
        return gradient;
    }

    /// <returns>(O, k, k, I).</returns>
    public static double[] WeightGradient(Conv2dShape shape, double[] input, double[] outputGradient)
    {
        double[] gradient = new double[shape.WeightLength];
        ForEachProduct(shape, (x, w, y) => gradient[w] += outputGradient[y] * input[x]);
        return gradient;
    }

    /// <returns>(O).</returns>
    public static double[] BiasGradient(Conv2dShape shape, double[] outputGradient)
    {
        double[] gradient = new double[shape.OutputChannels];
        for (int y = 0; y < outputGradient.Length; y++)
        {
            gradient[y % shape.OutputChannels] += outputGradient[y];
        }

        return gradient;
    }

    /// <summary>Visits every product x[input index] w[weight index] that the convolution adds to y[output index].</summary>
    private static void ForEachProduct(Conv2dShape shape, Action<int, int, int> visit)
    {
        for (int n = 0; n < shape.Batch; n++)
        {
            for (int outputY = 0; outputY < shape.OutputHeight; outputY++)
            {
                for (int outputX = 0; outputX < shape.OutputWidth; outputX++)
                {
                    for (int ky = 0; ky < shape.KernelSize; ky++)
                    {
                        for (int kx = 0; kx < shape.KernelSize; kx++)
                        {
                            int y = outputY * shape.Stride + ky - shape.Padding;
                            int x = outputX * shape.Stride + kx - shape.Padding;
                            if (y < 0 || y >= shape.InputHeight || x < 0 || x >= shape.InputWidth)
                            {
                                continue;
                            }

                            for (int o = 0; o < shape.OutputChannels; o++)
                            {
                                for (int i = 0; i < shape.InputChannels; i++)
                                {
                                    visit(
                                        ((n * shape.InputHeight + y) * shape.InputWidth + x) * shape.InputChannels + i,
                                        ((o * shape.KernelSize + ky) * shape.KernelSize + kx) * shape.InputChannels + i,
                                        ((n * shape.OutputHeight + outputY) * shape.OutputWidth + outputX) * shape.OutputChannels + o);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
