namespace Color2Embed.Kernels;

/// <summary>
/// The modulated convolution in naive loops of doubles, in the article's form: a kernel of its own for each sample, modulated and
/// demodulated, then a plain convolution. The launcher takes the other form, so a check compares the two.
/// </summary>
internal static class ModulatedConv2dReference
{
    public static double[] Forward(ModulatedConv2dShape shape, double[] input, double[] weight, double[] style)
    {
        (int batch, int height, int width, int inputs, int outputs, int size) = shape;
        double scale = 1 / Math.Sqrt((double)inputs * size * size);
        double[] output = new double[batch * height * width * outputs];
        int filter = size * size * inputs;
        Conv2dShape single = shape.Convolution with { Batch = 1 };
        for (int b = 0; b < batch; b++)
        {
            double[] kernel = new double[outputs * filter];
            for (int o = 0; o < outputs; o++)
            {
                double squares = 0;
                for (int j = 0; j < filter; j++)
                {
                    double value = scale * weight[o * filter + j] * style[b * inputs + j % inputs];
                    kernel[o * filter + j] = value;
                    squares += value * value;
                }

                for (int j = 0; j < filter; j++)
                {
                    kernel[o * filter + j] /= Math.Sqrt(squares + 1e-8);
                }
            }

            double[] image = input[(b * height * width * inputs)..((b + 1) * height * width * inputs)];
            Conv2dReference.Forward(single, image, kernel, new double[outputs]).CopyTo(output, b * height * width * outputs);
        }

        return output;
    }

    /// <summary>The same, then a 1x1 convolution.</summary>
    public static double[] ForwardProjected(ModulatedConv2dShape shape, double[] input, double[] weight, double[] style, double[] projection, double[] bias)
    {
        Conv2dShape last = new(shape.Batch, shape.Height, shape.Width, shape.OutputChannels, bias.Length, 1, 1, 0);
        return Conv2dReference.Forward(last, Forward(shape, input, weight, style), projection, bias);
    }
}
