namespace Color2Embed.Kernels;

/// <summary>Bilinear resampling as naive loops in double, straight from PyTorch's formulas.</summary>
internal static class ResampleReference
{
    public static double[] Bilinear(ResampleShape shape, double[] input)
    {
        double[] output = new double[shape.OutputLength];
        for (int i = 0; i < output.Length; i++)
        {
            int channel = i % shape.Channels;
            int image = i / shape.Channels / shape.OutputWidth / shape.OutputHeight;
            double x = Position(i / shape.Channels % shape.OutputWidth, shape.InputWidth, shape.OutputWidth, shape.AlignCorners);
            double y = Position(i / shape.Channels / shape.OutputWidth % shape.OutputHeight, shape.InputHeight, shape.OutputHeight, shape.AlignCorners);
            int left = (int)x;
            int top = (int)y;
            for (int down = 0; down <= 1; down++)
            {
                for (int across = 0; across <= 1; across++)
                {
                    double weight = (down == 0 ? 1 - (y - top) : y - top) * (across == 0 ? 1 - (x - left) : x - left);
                    int sampleY = Math.Min(top + down, shape.InputHeight - 1);
                    int sampleX = Math.Min(left + across, shape.InputWidth - 1);
                    output[i] += weight * input[((image * shape.InputHeight + sampleY) * shape.InputWidth + sampleX) * shape.Channels + channel];
                }
            }
        }

        return output;
    }

    private static double Position(int index, int input, int output, bool alignCorners)
    {
        if (alignCorners)
        {
            // Rounded just below a sample, the interpolation still ends at its value.
            return output == 1 ? 0 : Math.Min(index * (double)(input - 1) / (output - 1), input - 1);
        }

        return Math.Max(0, (index + 0.5) * input / output - 0.5);
    }
}
