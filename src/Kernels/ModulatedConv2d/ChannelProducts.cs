using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>For each image and channel, the sum over pixels of first x second: fixed chunks of pixels, added in order.</summary>
internal static unsafe class ChannelProducts
{
    private const int ChunkPixels = 256;

    /// <summary>Computes (batch, channels) from two tensors (batch, pixels, channels).</summary>
    public static void Run(ComputeDevice device, int batch, int pixels, int channels, ArrayView<float> first, ArrayView<float> second, ArrayView<float> result)
    {
        int chunks = (pixels + ChunkPixels - 1) / ChunkPixels;
        using PooledBuffer<float> partial = device.Rent<float>((long)batch * chunks * channels);
        if (device.UsesHost)
        {
            float* a = first.HostPointer();
            float* b = second.HostPointer();
            float* sums = partial.View.HostPointer();
            device.Host.For(batch * chunks, task =>
            {
                int start = task % chunks * ChunkPixels;
                long offset = ((long)(task / chunks) * pixels + start) * channels;
                SumChunk(a + offset, b + offset, Math.Min(ChunkPixels, pixels - start), channels, sums + (long)task * channels);
            });
        }
        else
        {
            device.Launch(ModulatedConv2dKernels.PartialProducts, partial.Length, first, second, partial.View, pixels, channels, chunks, ChunkPixels);
        }

        device.Launch(ModulatedConv2dKernels.SumPartial, (long)batch * channels, partial.View, result, channels, chunks);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumChunk(float* first, float* second, int pixels, int channels, float* sums)
    {
        int channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int pixel = 0, offset = channel; pixel < pixels; pixel++, offset += channels)
            {
                sum = Vector.FusedMultiplyAdd(Vector.Load(first + offset), Vector.Load(second + offset), sum);
            }

            sum.Store(sums + channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            for (int pixel = 0, offset = channel; pixel < pixels; pixel++, offset += channels)
            {
                sum += first[offset] * second[offset];
            }

            sums[channel] = sum;
        }
    }
}
