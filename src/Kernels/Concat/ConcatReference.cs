namespace Color2Embed.Kernels;

/// <summary>Concatenation, padding and the step up as naive loops in double.</summary>
internal static class ConcatReference
{
    public static double[] Join(int rows, int firstChannels, int secondChannels, double[] first, double[] second)
    {
        List<double> output = [];
        for (int row = 0; row < rows; row++)
        {
            output.AddRange(first.Skip(row * firstChannels).Take(firstChannels));
            output.AddRange(second.Skip(row * secondChannels).Take(secondChannels));
        }

        return [.. output];
    }

    public static double[] Pad(Pad2dShape shape, double[] input)
    {
        double[] output = new double[shape.OutputLength];
        for (int i = 0; i < input.Length; i++)
        {
            int channel = i % shape.Channels;
            int x = i / shape.Channels % shape.Width;
            int y = i / shape.Channels / shape.Width % shape.Height;
            int image = i / shape.Channels / shape.Width / shape.Height;
            output[((image * shape.OutputHeight + y + shape.Top) * shape.OutputWidth + x + shape.Left) * shape.Channels + channel] = input[i];
        }

        return output;
    }

    public static double[] UpsampleConcat(UpsampleConcatShape shape, double[] skip, double[] input)
    {
        ResampleShape doubled = new(shape.Batch, shape.Height, shape.Width, 2 * shape.Height, 2 * shape.Width, shape.Channels, true);
        int bottom = shape.SkipHeight - 2 * shape.Height - shape.Top;
        int right = shape.SkipWidth - 2 * shape.Width - shape.Left;
        Pad2dShape padded = new(shape.Batch, 2 * shape.Height, 2 * shape.Width, shape.Channels, shape.Top, bottom, shape.Left, right);
        return Join(shape.Batch * shape.SkipHeight * shape.SkipWidth, shape.SkipChannels, shape.Channels, skip, Pad(padded, ResampleReference.Bilinear(doubled, input)));
    }
}
