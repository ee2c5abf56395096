using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>Channels in a block of a packed source, as a constant that the compiler sees.</summary>
internal interface IChannelBlock
{
    static abstract int Channels { get; }
}

/// <summary>Blocks of 16: a cache line.</summary>
internal readonly struct Block16 : IChannelBlock
{
    public static int Channels => 16;
}

/// <summary>Blocks of 4, for pictures with 1 to 4 channels.</summary>
internal readonly struct Block4 : IChannelBlock
{
    public static int Channels => 4;
}

/// <summary>
/// The register tiles of the correlation: pixels x registers of output channels, added up over all taps and one block of input
/// channels. The accumulators start from zero in registers and are added to the sums at the end: summing in blocks keeps rounding errors
/// small, and fewer activations then land on the wrong side of a ReLU. Each step loads a row of weights and one input value a pixel. With AVX-512 the tile of
/// 6 x 4 does 24 multiply-adds for 10 loads, so the two multiply-add units are the limit, not the loads.
/// </summary>
/// <remarks>Arguments: the block's input at the tile's first pixel, tap offsets, the block's weights [tap, channel, registers], the
/// accumulators [pixel, registers], and whether this is the first block, whose sums are stored, not added.</remarks>
internal static unsafe class CorrelationTiles<TSimd, TVector, TBlock>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TBlock : struct, IChannelBlock
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x4(float* input, int* tapOffsets, int taps, float* weights, float* sums, bool first)
    {
        TVector c0_0 = default, c0_1 = default, c0_2 = default, c0_3 = default;
        TVector c1_0 = default, c1_1 = default, c1_2 = default, c1_3 = default;
        TVector c2_0 = default, c2_1 = default, c2_2 = default, c2_3 = default;
        TVector c3_0 = default, c3_1 = default, c3_2 = default, c3_3 = default;
        TVector c4_0 = default, c4_1 = default, c4_2 = default, c4_3 = default;
        TVector c5_0 = default, c5_1 = default, c5_2 = default, c5_3 = default;
        for (int tap = 0; tap < taps; tap++)
        {
            float* pixel = input + tapOffsets[tap];
            float* end = pixel + TBlock.Channels;
            for (; pixel < end; pixel++, weights += 4 * TSimd.Width)
            {
                TVector w0 = TSimd.Load(weights + 0 * TSimd.Width);
                TVector w1 = TSimd.Load(weights + 1 * TSimd.Width);
                TVector w2 = TSimd.Load(weights + 2 * TSimd.Width);
                TVector w3 = TSimd.Load(weights + 3 * TSimd.Width);
                TVector x0 = TSimd.Broadcast(pixel[0 * TBlock.Channels]);
                c0_0 = TSimd.MultiplyAdd(x0, w0, c0_0);
                c0_1 = TSimd.MultiplyAdd(x0, w1, c0_1);
                c0_2 = TSimd.MultiplyAdd(x0, w2, c0_2);
                c0_3 = TSimd.MultiplyAdd(x0, w3, c0_3);
                TVector x1 = TSimd.Broadcast(pixel[1 * TBlock.Channels]);
                c1_0 = TSimd.MultiplyAdd(x1, w0, c1_0);
                c1_1 = TSimd.MultiplyAdd(x1, w1, c1_1);
                c1_2 = TSimd.MultiplyAdd(x1, w2, c1_2);
                c1_3 = TSimd.MultiplyAdd(x1, w3, c1_3);
                TVector x2 = TSimd.Broadcast(pixel[2 * TBlock.Channels]);
                c2_0 = TSimd.MultiplyAdd(x2, w0, c2_0);
                c2_1 = TSimd.MultiplyAdd(x2, w1, c2_1);
                c2_2 = TSimd.MultiplyAdd(x2, w2, c2_2);
                c2_3 = TSimd.MultiplyAdd(x2, w3, c2_3);
                TVector x3 = TSimd.Broadcast(pixel[3 * TBlock.Channels]);
                c3_0 = TSimd.MultiplyAdd(x3, w0, c3_0);
                c3_1 = TSimd.MultiplyAdd(x3, w1, c3_1);
                c3_2 = TSimd.MultiplyAdd(x3, w2, c3_2);
                c3_3 = TSimd.MultiplyAdd(x3, w3, c3_3);
                TVector x4 = TSimd.Broadcast(pixel[4 * TBlock.Channels]);
                c4_0 = TSimd.MultiplyAdd(x4, w0, c4_0);
                c4_1 = TSimd.MultiplyAdd(x4, w1, c4_1);
                c4_2 = TSimd.MultiplyAdd(x4, w2, c4_2);
                c4_3 = TSimd.MultiplyAdd(x4, w3, c4_3);
                TVector x5 = TSimd.Broadcast(pixel[5 * TBlock.Channels]);
                c5_0 = TSimd.MultiplyAdd(x5, w0, c5_0);
                c5_1 = TSimd.MultiplyAdd(x5, w1, c5_1);
                c5_2 = TSimd.MultiplyAdd(x5, w2, c5_2);
                c5_3 = TSimd.MultiplyAdd(x5, w3, c5_3);
            }
        }

        if (!first)
        {
            c0_0 = TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width));
            c0_1 = TSimd.Add(c0_1, TSimd.Load(sums + 1 * TSimd.Width));
            c0_2 = TSimd.Add(c0_2, TSimd.Load(sums + 2 * TSimd.Width));
            c0_3 = TSimd.Add(c0_3, TSimd.Load(sums + 3 * TSimd.Width));
            c1_0 = TSimd.Add(c1_0, TSimd.Load(sums + 4 * TSimd.Width));
            c1_1 = TSimd.Add(c1_1, TSimd.Load(sums + 5 * TSimd.Width));
            c1_2 = TSimd.Add(c1_2, TSimd.Load(sums + 6 * TSimd.Width));
            c1_3 = TSimd.Add(c1_3, TSimd.Load(sums + 7 * TSimd.Width));
            c2_0 = TSimd.Add(c2_0, TSimd.Load(sums + 8 * TSimd.Width));
            c2_1 = TSimd.Add(c2_1, TSimd.Load(sums + 9 * TSimd.Width));
            c2_2 = TSimd.Add(c2_2, TSimd.Load(sums + 10 * TSimd.Width));
            c2_3 = TSimd.Add(c2_3, TSimd.Load(sums + 11 * TSimd.Width));
            c3_0 = TSimd.Add(c3_0, TSimd.Load(sums + 12 * TSimd.Width));
            c3_1 = TSimd.Add(c3_1, TSimd.Load(sums + 13 * TSimd.Width));
            c3_2 = TSimd.Add(c3_2, TSimd.Load(sums + 14 * TSimd.Width));
            c3_3 = TSimd.Add(c3_3, TSimd.Load(sums + 15 * TSimd.Width));
            c4_0 = TSimd.Add(c4_0, TSimd.Load(sums + 16 * TSimd.Width));
            c4_1 = TSimd.Add(c4_1, TSimd.Load(sums + 17 * TSimd.Width));
            c4_2 = TSimd.Add(c4_2, TSimd.Load(sums + 18 * TSimd.Width));
            c4_3 = TSimd.Add(c4_3, TSimd.Load(sums + 19 * TSimd.Width));
            c5_0 = TSimd.Add(c5_0, TSimd.Load(sums + 20 * TSimd.Width));
            c5_1 = TSimd.Add(c5_1, TSimd.Load(sums + 21 * TSimd.Width));
            c5_2 = TSimd.Add(c5_2, TSimd.Load(sums + 22 * TSimd.Width));
            c5_3 = TSimd.Add(c5_3, TSimd.Load(sums + 23 * TSimd.Width));
        }

        TSimd.Store(c0_0, sums + 0 * TSimd.Width);
        TSimd.Store(c0_1, sums + 1 * TSimd.Width);
        TSimd.Store(c0_2, sums + 2 * TSimd.Width);
        TSimd.Store(c0_3, sums + 3 * TSimd.Width);
        TSimd.Store(c1_0, sums + 4 * TSimd.Width);
        TSimd.Store(c1_1, sums + 5 * TSimd.Width);
        TSimd.Store(c1_2, sums + 6 * TSimd.Width);
        TSimd.Store(c1_3, sums + 7 * TSimd.Width);
        TSimd.Store(c2_0, sums + 8 * TSimd.Width);
        TSimd.Store(c2_1, sums + 9 * TSimd.Width);
        TSimd.Store(c2_2, sums + 10 * TSimd.Width);
        TSimd.Store(c2_3, sums + 11 * TSimd.Width);
        TSimd.Store(c3_0, sums + 12 * TSimd.Width);
        TSimd.Store(c3_1, sums + 13 * TSimd.Width);
        TSimd.Store(c3_2, sums + 14 * TSimd.Width);
        TSimd.Store(c3_3, sums + 15 * TSimd.Width);
        TSimd.Store(c4_0, sums + 16 * TSimd.Width);
        TSimd.Store(c4_1, sums + 17 * TSimd.Width);
        TSimd.Store(c4_2, sums + 18 * TSimd.Width);
        TSimd.Store(c4_3, sums + 19 * TSimd.Width);
        TSimd.Store(c5_0, sums + 20 * TSimd.Width);
        TSimd.Store(c5_1, sums + 21 * TSimd.Width);
        TSimd.Store(c5_2, sums + 22 * TSimd.Width);
        TSimd.Store(c5_3, sums + 23 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile12x2(float* input, int* tapOffsets, int taps, float* weights, float* sums, bool first)
    {
        TVector c0_0 = default, c0_1 = default;
        TVector c1_0 = default, c1_1 = default;
        TVector c2_0 = default, c2_1 = default;
        TVector c3_0 = default, c3_1 = default;
        TVector c4_0 = default, c4_1 = default;
        TVector c5_0 = default, c5_1 = default;
        TVector c6_0 = default, c6_1 = default;
        TVector c7_0 = default, c7_1 = default;
        TVector c8_0 = default, c8_1 = default;
        TVector c9_0 = default, c9_1 = default;
        TVector c10_0 = default, c10_1 = default;
        TVector c11_0 = default, c11_1 = default;
        for (int tap = 0; tap < taps; tap++)
        {
            float* pixel = input + tapOffsets[tap];
            float* end = pixel + TBlock.Channels;
            for (; pixel < end; pixel++, weights += 2 * TSimd.Width)
            {
                TVector w0 = TSimd.Load(weights + 0 * TSimd.Width);
                TVector w1 = TSimd.Load(weights + 1 * TSimd.Width);
                TVector x0 = TSimd.Broadcast(pixel[0 * TBlock.Channels]);
                c0_0 = TSimd.MultiplyAdd(x0, w0, c0_0);
                c0_1 = TSimd.MultiplyAdd(x0, w1, c0_1);
                TVector x1 = TSimd.Broadcast(pixel[1 * TBlock.Channels]);
                c1_0 = TSimd.MultiplyAdd(x1, w0, c1_0);
                c1_1 = TSimd.MultiplyAdd(x1, w1, c1_1);
                TVector x2 = TSimd.Broadcast(pixel[2 * TBlock.Channels]);
                c2_0 = TSimd.MultiplyAdd(x2, w0, c2_0);
                c2_1 = TSimd.MultiplyAdd(x2, w1, c2_1);
                TVector x3 = TSimd.Broadcast(pixel[3 * TBlock.Channels]);
                c3_0 = TSimd.MultiplyAdd(x3, w0, c3_0);
                c3_1 = TSimd.MultiplyAdd(x3, w1, c3_1);
                TVector x4 = TSimd.Broadcast(pixel[4 * TBlock.Channels]);
                c4_0 = TSimd.MultiplyAdd(x4, w0, c4_0);
                c4_1 = TSimd.MultiplyAdd(x4, w1, c4_1);
                TVector x5 = TSimd.Broadcast(pixel[5 * TBlock.Channels]);
                c5_0 = TSimd.MultiplyAdd(x5, w0, c5_0);
                c5_1 = TSimd.MultiplyAdd(x5, w1, c5_1);
                TVector x6 = TSimd.Broadcast(pixel[6 * TBlock.Channels]);
                c6_0 = TSimd.MultiplyAdd(x6, w0, c6_0);
                c6_1 = TSimd.MultiplyAdd(x6, w1, c6_1);
                TVector x7 = TSimd.Broadcast(pixel[7 * TBlock.Channels]);
                c7_0 = TSimd.MultiplyAdd(x7, w0, c7_0);
                c7_1 = TSimd.MultiplyAdd(x7, w1, c7_1);
                TVector x8 = TSimd.Broadcast(pixel[8 * TBlock.Channels]);
                c8_0 = TSimd.MultiplyAdd(x8, w0, c8_0);
                c8_1 = TSimd.MultiplyAdd(x8, w1, c8_1);
                TVector x9 = TSimd.Broadcast(pixel[9 * TBlock.Channels]);
                c9_0 = TSimd.MultiplyAdd(x9, w0, c9_0);
                c9_1 = TSimd.MultiplyAdd(x9, w1, c9_1);
                TVector x10 = TSimd.Broadcast(pixel[10 * TBlock.Channels]);
                c10_0 = TSimd.MultiplyAdd(x10, w0, c10_0);
                c10_1 = TSimd.MultiplyAdd(x10, w1, c10_1);
                TVector x11 = TSimd.Broadcast(pixel[11 * TBlock.Channels]);
                c11_0 = TSimd.MultiplyAdd(x11, w0, c11_0);
                c11_1 = TSimd.MultiplyAdd(x11, w1, c11_1);
            }
        }

        if (!first)
        {
            c0_0 = TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width));
            c0_1 = TSimd.Add(c0_1, TSimd.Load(sums + 1 * TSimd.Width));
            c1_0 = TSimd.Add(c1_0, TSimd.Load(sums + 2 * TSimd.Width));
            c1_1 = TSimd.Add(c1_1, TSimd.Load(sums + 3 * TSimd.Width));
            c2_0 = TSimd.Add(c2_0, TSimd.Load(sums + 4 * TSimd.Width));
            c2_1 = TSimd.Add(c2_1, TSimd.Load(sums + 5 * TSimd.Width));
            c3_0 = TSimd.Add(c3_0, TSimd.Load(sums + 6 * TSimd.Width));
            c3_1 = TSimd.Add(c3_1, TSimd.Load(sums + 7 * TSimd.Width));
            c4_0 = TSimd.Add(c4_0, TSimd.Load(sums + 8 * TSimd.Width));
            c4_1 = TSimd.Add(c4_1, TSimd.Load(sums + 9 * TSimd.Width));
            c5_0 = TSimd.Add(c5_0, TSimd.Load(sums + 10 * TSimd.Width));
            c5_1 = TSimd.Add(c5_1, TSimd.Load(sums + 11 * TSimd.Width));
            c6_0 = TSimd.Add(c6_0, TSimd.Load(sums + 12 * TSimd.Width));
            c6_1 = TSimd.Add(c6_1, TSimd.Load(sums + 13 * TSimd.Width));
            c7_0 = TSimd.Add(c7_0, TSimd.Load(sums + 14 * TSimd.Width));
            c7_1 = TSimd.Add(c7_1, TSimd.Load(sums + 15 * TSimd.Width));
            c8_0 = TSimd.Add(c8_0, TSimd.Load(sums + 16 * TSimd.Width));
            c8_1 = TSimd.Add(c8_1, TSimd.Load(sums + 17 * TSimd.Width));
            c9_0 = TSimd.Add(c9_0, TSimd.Load(sums + 18 * TSimd.Width));
            c9_1 = TSimd.Add(c9_1, TSimd.Load(sums + 19 * TSimd.Width));
            c10_0 = TSimd.Add(c10_0, TSimd.Load(sums + 20 * TSimd.Width));
            c10_1 = TSimd.Add(c10_1, TSimd.Load(sums + 21 * TSimd.Width));
            c11_0 = TSimd.Add(c11_0, TSimd.Load(sums + 22 * TSimd.Width));
            c11_1 = TSimd.Add(c11_1, TSimd.Load(sums + 23 * TSimd.Width));
        }

        TSimd.Store(c0_0, sums + 0 * TSimd.Width);
        TSimd.Store(c0_1, sums + 1 * TSimd.Width);
        TSimd.Store(c1_0, sums + 2 * TSimd.Width);
        TSimd.Store(c1_1, sums + 3 * TSimd.Width);
        TSimd.Store(c2_0, sums + 4 * TSimd.Width);
        TSimd.Store(c2_1, sums + 5 * TSimd.Width);
        TSimd.Store(c3_0, sums + 6 * TSimd.Width);
        TSimd.Store(c3_1, sums + 7 * TSimd.Width);
        TSimd.Store(c4_0, sums + 8 * TSimd.Width);
        TSimd.Store(c4_1, sums + 9 * TSimd.Width);
        TSimd.Store(c5_0, sums + 10 * TSimd.Width);
        TSimd.Store(c5_1, sums + 11 * TSimd.Width);
        TSimd.Store(c6_0, sums + 12 * TSimd.Width);
        TSimd.Store(c6_1, sums + 13 * TSimd.Width);
        TSimd.Store(c7_0, sums + 14 * TSimd.Width);
        TSimd.Store(c7_1, sums + 15 * TSimd.Width);
        TSimd.Store(c8_0, sums + 16 * TSimd.Width);
        TSimd.Store(c8_1, sums + 17 * TSimd.Width);
        TSimd.Store(c9_0, sums + 18 * TSimd.Width);
        TSimd.Store(c9_1, sums + 19 * TSimd.Width);
        TSimd.Store(c10_0, sums + 20 * TSimd.Width);
        TSimd.Store(c10_1, sums + 21 * TSimd.Width);
        TSimd.Store(c11_0, sums + 22 * TSimd.Width);
        TSimd.Store(c11_1, sums + 23 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x2(float* input, int* tapOffsets, int taps, float* weights, float* sums, bool first)
    {
        TVector c0_0 = default, c0_1 = default;
        TVector c1_0 = default, c1_1 = default;
        TVector c2_0 = default, c2_1 = default;
        TVector c3_0 = default, c3_1 = default;
        TVector c4_0 = default, c4_1 = default;
        TVector c5_0 = default, c5_1 = default;
        for (int tap = 0; tap < taps; tap++)
        {
            float* pixel = input + tapOffsets[tap];
            float* end = pixel + TBlock.Channels;
            for (; pixel < end; pixel++, weights += 2 * TSimd.Width)
            {
                TVector w0 = TSimd.Load(weights + 0 * TSimd.Width);
                TVector w1 = TSimd.Load(weights + 1 * TSimd.Width);
                TVector x0 = TSimd.Broadcast(pixel[0 * TBlock.Channels]);
                c0_0 = TSimd.MultiplyAdd(x0, w0, c0_0);
                c0_1 = TSimd.MultiplyAdd(x0, w1, c0_1);
                TVector x1 = TSimd.Broadcast(pixel[1 * TBlock.Channels]);
                c1_0 = TSimd.MultiplyAdd(x1, w0, c1_0);
                c1_1 = TSimd.MultiplyAdd(x1, w1, c1_1);
                TVector x2 = TSimd.Broadcast(pixel[2 * TBlock.Channels]);
                c2_0 = TSimd.MultiplyAdd(x2, w0, c2_0);
                c2_1 = TSimd.MultiplyAdd(x2, w1, c2_1);
                TVector x3 = TSimd.Broadcast(pixel[3 * TBlock.Channels]);
                c3_0 = TSimd.MultiplyAdd(x3, w0, c3_0);
                c3_1 = TSimd.MultiplyAdd(x3, w1, c3_1);
                TVector x4 = TSimd.Broadcast(pixel[4 * TBlock.Channels]);
                c4_0 = TSimd.MultiplyAdd(x4, w0, c4_0);
                c4_1 = TSimd.MultiplyAdd(x4, w1, c4_1);
                TVector x5 = TSimd.Broadcast(pixel[5 * TBlock.Channels]);
                c5_0 = TSimd.MultiplyAdd(x5, w0, c5_0);
                c5_1 = TSimd.MultiplyAdd(x5, w1, c5_1);
            }
        }

        if (!first)
        {
            c0_0 = TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width));
            c0_1 = TSimd.Add(c0_1, TSimd.Load(sums + 1 * TSimd.Width));
            c1_0 = TSimd.Add(c1_0, TSimd.Load(sums + 2 * TSimd.Width));
            c1_1 = TSimd.Add(c1_1, TSimd.Load(sums + 3 * TSimd.Width));
            c2_0 = TSimd.Add(c2_0, TSimd.Load(sums + 4 * TSimd.Width));
            c2_1 = TSimd.Add(c2_1, TSimd.Load(sums + 5 * TSimd.Width));
            c3_0 = TSimd.Add(c3_0, TSimd.Load(sums + 6 * TSimd.Width));
            c3_1 = TSimd.Add(c3_1, TSimd.Load(sums + 7 * TSimd.Width));
            c4_0 = TSimd.Add(c4_0, TSimd.Load(sums + 8 * TSimd.Width));
            c4_1 = TSimd.Add(c4_1, TSimd.Load(sums + 9 * TSimd.Width));
            c5_0 = TSimd.Add(c5_0, TSimd.Load(sums + 10 * TSimd.Width));
            c5_1 = TSimd.Add(c5_1, TSimd.Load(sums + 11 * TSimd.Width));
        }

        TSimd.Store(c0_0, sums + 0 * TSimd.Width);
        TSimd.Store(c0_1, sums + 1 * TSimd.Width);
        TSimd.Store(c1_0, sums + 2 * TSimd.Width);
        TSimd.Store(c1_1, sums + 3 * TSimd.Width);
        TSimd.Store(c2_0, sums + 4 * TSimd.Width);
        TSimd.Store(c2_1, sums + 5 * TSimd.Width);
        TSimd.Store(c3_0, sums + 6 * TSimd.Width);
        TSimd.Store(c3_1, sums + 7 * TSimd.Width);
        TSimd.Store(c4_0, sums + 8 * TSimd.Width);
        TSimd.Store(c4_1, sums + 9 * TSimd.Width);
        TSimd.Store(c5_0, sums + 10 * TSimd.Width);
        TSimd.Store(c5_1, sums + 11 * TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile12x1(float* input, int* tapOffsets, int taps, float* weights, float* sums, bool first)
    {
        TVector c0_0 = default;
        TVector c1_0 = default;
        TVector c2_0 = default;
        TVector c3_0 = default;
        TVector c4_0 = default;
        TVector c5_0 = default;
        TVector c6_0 = default;
        TVector c7_0 = default;
        TVector c8_0 = default;
        TVector c9_0 = default;
        TVector c10_0 = default;
        TVector c11_0 = default;
        for (int tap = 0; tap < taps; tap++)
        {
            float* pixel = input + tapOffsets[tap];
            float* end = pixel + TBlock.Channels;
            for (; pixel < end; pixel++, weights += 1 * TSimd.Width)
            {
                TVector w0 = TSimd.Load(weights + 0 * TSimd.Width);
                TVector x0 = TSimd.Broadcast(pixel[0 * TBlock.Channels]);
                c0_0 = TSimd.MultiplyAdd(x0, w0, c0_0);
                TVector x1 = TSimd.Broadcast(pixel[1 * TBlock.Channels]);
                c1_0 = TSimd.MultiplyAdd(x1, w0, c1_0);
                TVector x2 = TSimd.Broadcast(pixel[2 * TBlock.Channels]);
                c2_0 = TSimd.MultiplyAdd(x2, w0, c2_0);
                TVector x3 = TSimd.Broadcast(pixel[3 * TBlock.Channels]);
                c3_0 = TSimd.MultiplyAdd(x3, w0, c3_0);
                TVector x4 = TSimd.Broadcast(pixel[4 * TBlock.Channels]);
                c4_0 = TSimd.MultiplyAdd(x4, w0, c4_0);
                TVector x5 = TSimd.Broadcast(pixel[5 * TBlock.Channels]);
                c5_0 = TSimd.MultiplyAdd(x5, w0, c5_0);
                TVector x6 = TSimd.Broadcast(pixel[6 * TBlock.Channels]);
                c6_0 = TSimd.MultiplyAdd(x6, w0, c6_0);
                TVector x7 = TSimd.Broadcast(pixel[7 * TBlock.Channels]);
                c7_0 = TSimd.MultiplyAdd(x7, w0, c7_0);
                TVector x8 = TSimd.Broadcast(pixel[8 * TBlock.Channels]);
                c8_0 = TSimd.MultiplyAdd(x8, w0, c8_0);
                TVector x9 = TSimd.Broadcast(pixel[9 * TBlock.Channels]);
                c9_0 = TSimd.MultiplyAdd(x9, w0, c9_0);
                TVector x10 = TSimd.Broadcast(pixel[10 * TBlock.Channels]);
                c10_0 = TSimd.MultiplyAdd(x10, w0, c10_0);
                TVector x11 = TSimd.Broadcast(pixel[11 * TBlock.Channels]);
                c11_0 = TSimd.MultiplyAdd(x11, w0, c11_0);
            }
        }

        if (!first)
        {
            c0_0 = TSimd.Add(c0_0, TSimd.Load(sums + 0 * TSimd.Width));
            c1_0 = TSimd.Add(c1_0, TSimd.Load(sums + 1 * TSimd.Width));
            c2_0 = TSimd.Add(c2_0, TSimd.Load(sums + 2 * TSimd.Width));
            c3_0 = TSimd.Add(c3_0, TSimd.Load(sums + 3 * TSimd.Width));
            c4_0 = TSimd.Add(c4_0, TSimd.Load(sums + 4 * TSimd.Width));
            c5_0 = TSimd.Add(c5_0, TSimd.Load(sums + 5 * TSimd.Width));
            c6_0 = TSimd.Add(c6_0, TSimd.Load(sums + 6 * TSimd.Width));
            c7_0 = TSimd.Add(c7_0, TSimd.Load(sums + 7 * TSimd.Width));
            c8_0 = TSimd.Add(c8_0, TSimd.Load(sums + 8 * TSimd.Width));
            c9_0 = TSimd.Add(c9_0, TSimd.Load(sums + 9 * TSimd.Width));
            c10_0 = TSimd.Add(c10_0, TSimd.Load(sums + 10 * TSimd.Width));
            c11_0 = TSimd.Add(c11_0, TSimd.Load(sums + 11 * TSimd.Width));
        }

        TSimd.Store(c0_0, sums + 0 * TSimd.Width);
        TSimd.Store(c1_0, sums + 1 * TSimd.Width);
        TSimd.Store(c2_0, sums + 2 * TSimd.Width);
        TSimd.Store(c3_0, sums + 3 * TSimd.Width);
        TSimd.Store(c4_0, sums + 4 * TSimd.Width);
        TSimd.Store(c5_0, sums + 5 * TSimd.Width);
        TSimd.Store(c6_0, sums + 6 * TSimd.Width);
        TSimd.Store(c7_0, sums + 7 * TSimd.Width);
        TSimd.Store(c8_0, sums + 8 * TSimd.Width);
        TSimd.Store(c9_0, sums + 9 * TSimd.Width);
        TSimd.Store(c10_0, sums + 10 * TSimd.Width);
        TSimd.Store(c11_0, sums + 11 * TSimd.Width);
    }
}
