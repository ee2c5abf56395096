using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// The register tiles of the weight gradient: input channels x registers of output channels, added up over a run of pixels. Each step
/// loads a pixel's row of output gradients and one value for each input channel.
/// </summary>
/// <remarks>Arguments: the block's input at the first pixel and channel of the tile (one tap's distance added), the packed output
/// gradient [pixel, registers], the number of pixels, and the sums [input channel, registers].</remarks>
internal static unsafe class WeightGradientTiles<TSimd, TVector, TBlock>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TBlock : struct, IChannelBlock
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4x4(float* input, float* outputGradient, int pixels, float* sums)
    {
        TVector c0_0 = default;
        TVector c0_1 = default;
        TVector c0_2 = default;
        TVector c0_3 = default;
        TVector c1_0 = default;
        TVector c1_1 = default;
        TVector c1_2 = default;
        TVector c1_3 = default;
        TVector c2_0 = default;
        TVector c2_1 = default;
        TVector c2_2 = default;
        TVector c2_3 = default;
        TVector c3_0 = default;
        TVector c3_1 = default;
        TVector c3_2 = default;
        TVector c3_3 = default;
        float* end = input + (long)pixels * TBlock.Channels;
        for (; input < end; input += TBlock.Channels, outputGradient += 4 * TSimd.Width)
        {
            TVector g0 = TSimd.Load(outputGradient + 0 * TSimd.Width);
            TVector g1 = TSimd.Load(outputGradient + 1 * TSimd.Width);
            TVector g2 = TSimd.Load(outputGradient + 2 * TSimd.Width);
            TVector g3 = TSimd.Load(outputGradient + 3 * TSimd.Width);
            TVector x0 = TSimd.Broadcast(input[0]);
            c0_0 = TSimd.MultiplyAdd(x0, g0, c0_0);
            c0_1 = TSimd.MultiplyAdd(x0, g1, c0_1);
            c0_2 = TSimd.MultiplyAdd(x0, g2, c0_2);
            c0_3 = TSimd.MultiplyAdd(x0, g3, c0_3);
            TVector x1 = TSimd.Broadcast(input[1]);
            c1_0 = TSimd.MultiplyAdd(x1, g0, c1_0);
            c1_1 = TSimd.MultiplyAdd(x1, g1, c1_1);
            c1_2 = TSimd.MultiplyAdd(x1, g2, c1_2);
            c1_3 = TSimd.MultiplyAdd(x1, g3, c1_3);
            TVector x2 = TSimd.Broadcast(input[2]);
            c2_0 = TSimd.MultiplyAdd(x2, g0, c2_0);
            c2_1 = TSimd.MultiplyAdd(x2, g1, c2_1);
            c2_2 = TSimd.MultiplyAdd(x2, g2, c2_2);
            c2_3 = TSimd.MultiplyAdd(x2, g3, c2_3);
            TVector x3 = TSimd.Broadcast(input[3]);
            c3_0 = TSimd.MultiplyAdd(x3, g0, c3_0);
            c3_1 = TSimd.MultiplyAdd(x3, g1, c3_1);
            c3_2 = TSimd.MultiplyAdd(x3, g2, c3_2);
            c3_3 = TSimd.MultiplyAdd(x3, g3, c3_3);
        }

        TSimd.Store(TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width)), sums + 0 * TSimd.Width);
        TSimd.Store(TSimd.Add(c0_1, TSimd.Load(sums + 1 * TSimd.Width)), sums + 1 * TSimd.Width);
        TSimd.Store(TSimd.Add(c0_2, TSimd.Load(sums + 2 * TSimd.Width)), sums + 2 * TSimd.Width);
        TSimd.Store(TSimd.Add(c0_3, TSimd.Load(sums + 3 * TSimd.Width)), sums + 3 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_0, TSimd.Load(sums + 4 * TSimd.Width)), sums + 4 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_1, TSimd.Load(sums + 5 * TSimd.Width)), sums + 5 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_2, TSimd.Load(sums + 6 * TSimd.Width)), sums + 6 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_3, TSimd.Load(sums + 7 * TSimd.Width)), sums + 7 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_0, TSimd.Load(sums + 8 * TSimd.Width)), sums + 8 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_1, TSimd.Load(sums + 9 * TSimd.Width)), sums + 9 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_2, TSimd.Load(sums + 10 * TSimd.Width)), sums + 10 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_3, TSimd.Load(sums + 11 * TSimd.Width)), sums + 11 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_0, TSimd.Load(sums + 12 * TSimd.Width)), sums + 12 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_1, TSimd.Load(sums + 13 * TSimd.Width)), sums + 13 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_2, TSimd.Load(sums + 14 * TSimd.Width)), sums + 14 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_3, TSimd.Load(sums + 15 * TSimd.Width)), sums + 15 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile8x2(float* input, float* outputGradient, int pixels, float* sums)
    {
        TVector c0_0 = default;
        TVector c0_1 = default;
        TVector c1_0 = default;
        TVector c1_1 = default;
        TVector c2_0 = default;
        TVector c2_1 = default;
        TVector c3_0 = default;
        TVector c3_1 = default;
        TVector c4_0 = default;
        TVector c4_1 = default;
        TVector c5_0 = default;
        TVector c5_1 = default;
        TVector c6_0 = default;
        TVector c6_1 = default;
        TVector c7_0 = default;
        TVector c7_1 = default;
        float* end = input + (long)pixels * TBlock.Channels;
        for (; input < end; input += TBlock.Channels, outputGradient += 2 * TSimd.Width)
        {
            TVector g0 = TSimd.Load(outputGradient + 0 * TSimd.Width);
            TVector g1 = TSimd.Load(outputGradient + 1 * TSimd.Width);
            TVector x0 = TSimd.Broadcast(input[0]);
            c0_0 = TSimd.MultiplyAdd(x0, g0, c0_0);
            c0_1 = TSimd.MultiplyAdd(x0, g1, c0_1);
            TVector x1 = TSimd.Broadcast(input[1]);
            c1_0 = TSimd.MultiplyAdd(x1, g0, c1_0);
            c1_1 = TSimd.MultiplyAdd(x1, g1, c1_1);
            TVector x2 = TSimd.Broadcast(input[2]);
            c2_0 = TSimd.MultiplyAdd(x2, g0, c2_0);
            c2_1 = TSimd.MultiplyAdd(x2, g1, c2_1);
            TVector x3 = TSimd.Broadcast(input[3]);
            c3_0 = TSimd.MultiplyAdd(x3, g0, c3_0);
            c3_1 = TSimd.MultiplyAdd(x3, g1, c3_1);
            TVector x4 = TSimd.Broadcast(input[4]);
            c4_0 = TSimd.MultiplyAdd(x4, g0, c4_0);
            c4_1 = TSimd.MultiplyAdd(x4, g1, c4_1);
            TVector x5 = TSimd.Broadcast(input[5]);
            c5_0 = TSimd.MultiplyAdd(x5, g0, c5_0);
            c5_1 = TSimd.MultiplyAdd(x5, g1, c5_1);
            TVector x6 = TSimd.Broadcast(input[6]);
            c6_0 = TSimd.MultiplyAdd(x6, g0, c6_0);
            c6_1 = TSimd.MultiplyAdd(x6, g1, c6_1);
            TVector x7 = TSimd.Broadcast(input[7]);
            c7_0 = TSimd.MultiplyAdd(x7, g0, c7_0);
            c7_1 = TSimd.MultiplyAdd(x7, g1, c7_1);
        }

        TSimd.Store(TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width)), sums + 0 * TSimd.Width);
        TSimd.Store(TSimd.Add(c0_1, TSimd.Load(sums + 1 * TSimd.Width)), sums + 1 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_0, TSimd.Load(sums + 2 * TSimd.Width)), sums + 2 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_1, TSimd.Load(sums + 3 * TSimd.Width)), sums + 3 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_0, TSimd.Load(sums + 4 * TSimd.Width)), sums + 4 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_1, TSimd.Load(sums + 5 * TSimd.Width)), sums + 5 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_0, TSimd.Load(sums + 6 * TSimd.Width)), sums + 6 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_1, TSimd.Load(sums + 7 * TSimd.Width)), sums + 7 * TSimd.Width);
        TSimd.Store(TSimd.Add(c4_0, TSimd.Load(sums + 8 * TSimd.Width)), sums + 8 * TSimd.Width);
        TSimd.Store(TSimd.Add(c4_1, TSimd.Load(sums + 9 * TSimd.Width)), sums + 9 * TSimd.Width);
        TSimd.Store(TSimd.Add(c5_0, TSimd.Load(sums + 10 * TSimd.Width)), sums + 10 * TSimd.Width);
        TSimd.Store(TSimd.Add(c5_1, TSimd.Load(sums + 11 * TSimd.Width)), sums + 11 * TSimd.Width);
        TSimd.Store(TSimd.Add(c6_0, TSimd.Load(sums + 12 * TSimd.Width)), sums + 12 * TSimd.Width);
        TSimd.Store(TSimd.Add(c6_1, TSimd.Load(sums + 13 * TSimd.Width)), sums + 13 * TSimd.Width);
        TSimd.Store(TSimd.Add(c7_0, TSimd.Load(sums + 14 * TSimd.Width)), sums + 14 * TSimd.Width);
        TSimd.Store(TSimd.Add(c7_1, TSimd.Load(sums + 15 * TSimd.Width)), sums + 15 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4x2(float* input, float* outputGradient, int pixels, float* sums)
    {
        TVector c0_0 = default;
        TVector c0_1 = default;
        TVector c1_0 = default;
        TVector c1_1 = default;
        TVector c2_0 = default;
        TVector c2_1 = default;
        TVector c3_0 = default;
        TVector c3_1 = default;
        float* end = input + (long)pixels * TBlock.Channels;
        for (; input < end; input += TBlock.Channels, outputGradient += 2 * TSimd.Width)
        {
            TVector g0 = TSimd.Load(outputGradient + 0 * TSimd.Width);
            TVector g1 = TSimd.Load(outputGradient + 1 * TSimd.Width);
            TVector x0 = TSimd.Broadcast(input[0]);
            c0_0 = TSimd.MultiplyAdd(x0, g0, c0_0);
            c0_1 = TSimd.MultiplyAdd(x0, g1, c0_1);
            TVector x1 = TSimd.Broadcast(input[1]);
            c1_0 = TSimd.MultiplyAdd(x1, g0, c1_0);
            c1_1 = TSimd.MultiplyAdd(x1, g1, c1_1);
            TVector x2 = TSimd.Broadcast(input[2]);
            c2_0 = TSimd.MultiplyAdd(x2, g0, c2_0);
            c2_1 = TSimd.MultiplyAdd(x2, g1, c2_1);
            TVector x3 = TSimd.Broadcast(input[3]);
            c3_0 = TSimd.MultiplyAdd(x3, g0, c3_0);
            c3_1 = TSimd.MultiplyAdd(x3, g1, c3_1);
        }

        TSimd.Store(TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width)), sums + 0 * TSimd.Width);
        TSimd.Store(TSimd.Add(c0_1, TSimd.Load(sums + 1 * TSimd.Width)), sums + 1 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_0, TSimd.Load(sums + 2 * TSimd.Width)), sums + 2 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_1, TSimd.Load(sums + 3 * TSimd.Width)), sums + 3 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_0, TSimd.Load(sums + 4 * TSimd.Width)), sums + 4 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_1, TSimd.Load(sums + 5 * TSimd.Width)), sums + 5 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_0, TSimd.Load(sums + 6 * TSimd.Width)), sums + 6 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_1, TSimd.Load(sums + 7 * TSimd.Width)), sums + 7 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile8x1(float* input, float* outputGradient, int pixels, float* sums)
    {
        TVector c0_0 = default;
        TVector c1_0 = default;
        TVector c2_0 = default;
        TVector c3_0 = default;
        TVector c4_0 = default;
        TVector c5_0 = default;
        TVector c6_0 = default;
        TVector c7_0 = default;
        float* end = input + (long)pixels * TBlock.Channels;
        for (; input < end; input += TBlock.Channels, outputGradient += 1 * TSimd.Width)
        {
            TVector g0 = TSimd.Load(outputGradient + 0 * TSimd.Width);
            TVector x0 = TSimd.Broadcast(input[0]);
            c0_0 = TSimd.MultiplyAdd(x0, g0, c0_0);
            TVector x1 = TSimd.Broadcast(input[1]);
            c1_0 = TSimd.MultiplyAdd(x1, g0, c1_0);
            TVector x2 = TSimd.Broadcast(input[2]);
            c2_0 = TSimd.MultiplyAdd(x2, g0, c2_0);
            TVector x3 = TSimd.Broadcast(input[3]);
            c3_0 = TSimd.MultiplyAdd(x3, g0, c3_0);
            TVector x4 = TSimd.Broadcast(input[4]);
            c4_0 = TSimd.MultiplyAdd(x4, g0, c4_0);
            TVector x5 = TSimd.Broadcast(input[5]);
            c5_0 = TSimd.MultiplyAdd(x5, g0, c5_0);
            TVector x6 = TSimd.Broadcast(input[6]);
            c6_0 = TSimd.MultiplyAdd(x6, g0, c6_0);
            TVector x7 = TSimd.Broadcast(input[7]);
            c7_0 = TSimd.MultiplyAdd(x7, g0, c7_0);
        }

        TSimd.Store(TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width)), sums + 0 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_0, TSimd.Load(sums + 1 * TSimd.Width)), sums + 1 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_0, TSimd.Load(sums + 2 * TSimd.Width)), sums + 2 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_0, TSimd.Load(sums + 3 * TSimd.Width)), sums + 3 * TSimd.Width);
        TSimd.Store(TSimd.Add(c4_0, TSimd.Load(sums + 4 * TSimd.Width)), sums + 4 * TSimd.Width);
        TSimd.Store(TSimd.Add(c5_0, TSimd.Load(sums + 5 * TSimd.Width)), sums + 5 * TSimd.Width);
        TSimd.Store(TSimd.Add(c6_0, TSimd.Load(sums + 6 * TSimd.Width)), sums + 6 * TSimd.Width);
        TSimd.Store(TSimd.Add(c7_0, TSimd.Load(sums + 7 * TSimd.Width)), sums + 7 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4x1(float* input, float* outputGradient, int pixels, float* sums)
    {
        TVector c0_0 = default;
        TVector c1_0 = default;
        TVector c2_0 = default;
        TVector c3_0 = default;
        float* end = input + (long)pixels * TBlock.Channels;
        for (; input < end; input += TBlock.Channels, outputGradient += 1 * TSimd.Width)
        {
            TVector g0 = TSimd.Load(outputGradient + 0 * TSimd.Width);
            TVector x0 = TSimd.Broadcast(input[0]);
            c0_0 = TSimd.MultiplyAdd(x0, g0, c0_0);
            TVector x1 = TSimd.Broadcast(input[1]);
            c1_0 = TSimd.MultiplyAdd(x1, g0, c1_0);
            TVector x2 = TSimd.Broadcast(input[2]);
            c2_0 = TSimd.MultiplyAdd(x2, g0, c2_0);
            TVector x3 = TSimd.Broadcast(input[3]);
            c3_0 = TSimd.MultiplyAdd(x3, g0, c3_0);
        }

        TSimd.Store(TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width)), sums + 0 * TSimd.Width);
        TSimd.Store(TSimd.Add(c1_0, TSimd.Load(sums + 1 * TSimd.Width)), sums + 1 * TSimd.Width);
        TSimd.Store(TSimd.Add(c2_0, TSimd.Load(sums + 2 * TSimd.Width)), sums + 2 * TSimd.Width);
        TSimd.Store(TSimd.Add(c3_0, TSimd.Load(sums + 3 * TSimd.Width)), sums + 3 * TSimd.Width);
    }
}
