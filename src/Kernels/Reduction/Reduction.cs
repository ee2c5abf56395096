using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Sums over all elements, accumulated in double in an order that depends on the length alone: a result has the same bits on every
/// run and for any number of threads.
/// </summary>
public static unsafe class Reduction
{
    /// <summary>How many numbers become one at each level on a device that is not the host.</summary>
    private const int Fold = 128;

    /// <summary><c>result = sum of input[i]</c>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements; the sum of none is 0.</param>
    /// <param name="input">(length).</param>
    /// <param name="result">(1).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void Sum(ComputeDevice device, long length, ArrayView<float> input, ArrayView<float> result)
    {
        Require.Length(input, length, "(length)");
        Require.Length(result, 1, "(one)");
        if (device.UsesHost)
        {
            result.HostSpan()[0] = (float)HostSum.Run(device.Host, length, input.HostPointer(), input.HostPointer(), default(First));
            return;
        }

        if (device.UsesGroups)
        {
            ReductionGroups.Run(device, ReductionGroupKernels.Sums, input, 1, result);
            return;
        }

        Finish(device, length, 1, result, partials => device.Launch(ReductionKernels.Sum, partials.Length, input, partials));
    }

    /// <summary><c>result = sum of input[i]^2</c>, such as for the norm of a gradient.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements; the sum of none is 0.</param>
    /// <param name="input">(length).</param>
    /// <param name="result">(1).</param>
    /// <exception cref="ArgumentException">A view has another length.</exception>
    public static void SumOfSquares(ComputeDevice device, long length, ArrayView<float> input, ArrayView<float> result)
    {
        Require.Length(input, length, "(length)");
        Require.Length(result, 1, "(one)");
        if (device.UsesHost)
        {
            result.HostSpan()[0] = (float)HostSum.Run(device.Host, length, input.HostPointer(), input.HostPointer(), default(Product));
            return;
        }

        if (device.UsesGroups)
        {
            ReductionGroups.Run(device, ReductionGroupKernels.SumsOfSquares, input, 1, result);
            return;
        }

        Finish(device, length, 1, result, partials => device.Launch(ReductionKernels.SumOfSquares, partials.Length, input, partials));
    }

    /// <summary>
    /// Sums up on the device: <paramref name="first"/> leaves one partial sum for each <see cref="Fold"/> terms, further levels sum
    /// those, and the last writes <c>scale sum</c>.
    /// </summary>
    internal static void Finish(ComputeDevice device, long length, double scale, ArrayView<float> result, Action<ArrayView<double>> first)
    {
        PooledBuffer<double> partials = device.Rent<double>(Math.Max(1, (length + Fold - 1) / Fold));
        first(partials.View);
        while (partials.Length > 1)
        {
            // The stream runs in order, so memory may go back to the pool before the kernel that reads it has run.
            PooledBuffer<double> sums = device.Rent<double>((partials.Length + Fold - 1) / Fold);
            device.Launch(ReductionKernels.SumPartials, sums.Length, partials.View, sums.View);
            partials.Dispose();
            partials = sums;
        }

        device.Launch(ReductionKernels.Finish, 1, partials.View, scale, result);
        partials.Dispose();
    }

    private readonly struct First : IBinaryMap
    {
        Vector<float> IBinaryMap.Apply(Vector<float> first, Vector<float> second) => first;
    }

    private readonly struct Product : IBinaryMap
    {
        Vector<float> IBinaryMap.Apply(Vector<float> first, Vector<float> second) => first * second;
    }
}
