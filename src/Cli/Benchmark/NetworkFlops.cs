using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>The arithmetic of the network, counted layer by layer: 93.0 GFLOP for a pair with the article's width at 256 x 256.</summary>
internal static class NetworkFlops
{
    private const int Levels = 4;

    /// <summary>Floating-point operations of the convolutions and linear layers of a forward pass of one pair of pictures; a multiply-add counts as two.</summary>
    /// <param name="width">The network's width.</param>
    /// <param name="size">The side of both pictures.</param>
    internal static double OfAPair(int width, int size) => Encoder(width, size) + OfATarget(width, size);

    /// <summary>Those of a target alone, the embedding of its reference being there.</summary>
    /// <param name="width">The network's width.</param>
    /// <param name="size">The side of the picture.</param>
    internal static double OfATarget(double width, int size)
    {
        double total = Convolution(size, 1, width) + Convolution(size, width, width) + Convolution(size, width, 2, 1);
        for (int level = 1; level <= Levels; level++)
        {
            double inputs = Channels(width, level - 1), outputs = Channels(width, level);
            total += Convolution(size >> level, inputs, outputs) + Convolution(size >> level, outputs, outputs);
        }

        // An up-step halves the channels twice, but the last one, which ends with as many as the network's output layer takes.
        for (int level = Levels - 1; level >= 0; level--)
        {
            double inputs = 2 * Channels(width, level), middle = inputs / 2, outputs = Math.Max(width, middle / 2);
            total += Convolution(size >> level, inputs, middle) + Convolution(size >> level, middle, outputs) + Convolution(size >> level, outputs, outputs);
            total += 2 * Color2EmbedModel.EmbeddingLength * outputs;
        }

        return total;
    }

    private static double Encoder(double width, int size)
    {
        int side = Half(size);
        double total = Convolution(side, 3, width, 7) + 2 * 8 * width * Color2EmbedModel.EmbeddingLength;
        side = Half(side);
        total += 4 * Convolution(side, width, width);
        for (int stage = 0; stage < 3; stage++)
        {
            double inputs = width * (1 << stage), outputs = 2 * inputs;
            side = Half(side);
            total += Convolution(side, inputs, outputs) + 3 * Convolution(side, outputs, outputs) + Convolution(side, inputs, outputs, 1);
        }

        return total;
    }

    private static double Channels(double width, int level) => width * Math.Min(8, 1 << level);

    private static double Convolution(double side, double inputs, double outputs, int kernelSize = 3) => 2 * side * side * inputs * outputs * kernelSize * kernelSize;

    private static int Half(int side) => (side + 1) / 2;
}
