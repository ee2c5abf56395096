using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The ceilings of a device as its kernels reach them.</summary>
internal static class KernelCeiling
{
    private const int Rounds = 7;
    private const int MostTurns = 1 << 20;

    /// <summary>A round this long has its launch and its last groups in a small share of it.</summary>
    private const double LongEnough = 0.01;

    /// <summary>FLOP/s of multiply-adds with every multiprocessor full of threads.</summary>
    internal static double MeasureFlops(ComputeDevice device)
    {
        int threads = device.Accelerator.MaxNumThreads;
        using PooledBuffer<float> results = device.Rent<float>(threads);
        int turns = 1;
        while (turns < MostTurns && Time(device, () => MultiplyAdd(device, turns, results.View)) < LongEnough)
        {
            turns *= 2;
        }

        return 2.0 * CeilingKernels.Sums * CeilingKernels.StepsInATurn * turns * threads / Fastest(device, () => MultiplyAdd(device, turns, results.View));
    }

    /// <summary>Bytes/s of a copy, read and written.</summary>
    /// <param name="device">Where.</param>
    /// <param name="floats">What is copied; a multiple of four.</param>
    internal static double MeasureCopyBandwidth(ComputeDevice device, long floats)
    {
        using PooledBuffer<float> source = device.Rent<float>(floats);
        using PooledBuffer<float> target = device.Rent<float>(floats);
        Elementwise.Fill(device, floats, source.View, 1.5f);
        return 2.0 * sizeof(float) * floats / Fastest(device, () => Copy(device, source.View, target.View));
    }

    /// <summary>Launches <see cref="CeilingKernels.MultiplyAdd"/>, once for each result.</summary>
    internal static void MultiplyAdd(ComputeDevice device, int turns, ArrayView<float> results) =>
        device.Launch(CeilingKernels.MultiplyAdd, results.Length, turns, 0.999f, 0.001f, results);

    /// <summary>Launches <see cref="CeilingKernels.Copy"/>.</summary>
    internal static void Copy(ComputeDevice device, ArrayView<float> source, ArrayView<float> target) =>
        device.Launch(CeilingKernels.Copy, source.Length / 4, source.Cast<Float4>(), target.Cast<Float4>());

    private static double Fastest(ComputeDevice device, Action launch) => Enumerable.Range(0, Rounds).Min(_ => Time(device, launch));

    private static double Time(ComputeDevice device, Action launch)
    {
        using DeviceMark start = device.CreateMark(), end = device.CreateMark();
        start.Place();
        launch();
        end.Place();
        return end.SecondsSince(start);
    }
}
