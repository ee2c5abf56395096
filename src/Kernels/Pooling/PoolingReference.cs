namespace Color2Embed.Kernels;

/// <summary>Pooling as naive loops in double.</summary>
internal static class PoolingReference
{
    public static double[] Max(MaxPool2dShape shape, double[] input)
    {
        double[] output = new double[shape.OutputLength];
        Array.Fill(output, double.NegativeInfinity);
        for (int i = 0; i < output.Length; i++)
        {
            int channel = i % shape.Channels;
            int outputX = i / shape.Channels % shape.OutputWidth;
            int outputY = i / shape.Channels / shape.OutputWidth % shape.OutputHeight;
            int image = i / shape.Channels / shape.OutputWidth / shape.OutputHeight;
            for (int y = outputY * shape.Stride - shape.Padding; y < outputY * shape.Stride - shape.Padding + shape.KernelSize; y++)
            {
                for (int x = outputX * shape.Stride - shape.Padding; x < outputX * shape.Stride - shape.Padding + shape.KernelSize; x++)
                {
                    if (y >= 0 && y < shape.InputHeight && x >= 0 && x < shape.InputWidth)
                    {
                        output[i] = Math.Max(output[i], input[((image * shape.InputHeight + y) * shape.InputWidth + x) * shape.Channels + channel]);
                    }
                }
            }
        }

        return output;
    }

    public static double[] Average(int batch, int pixels, int channels, double[] input)
    {
        double[] output = new double[batch * channels];
        for (int i = 0; i < input.Length; i++)
        {
            output[i / channels / pixels * channels + i % channels] += input[i] / pixels;
        }

        return output;
    }
}
