using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>The kernels that measure what a device can do do what they say; how fast is for the benchmark to tell.</summary>
public sealed class CeilingTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void Every_multiply_add_is_done()
    {
        using PooledBuffer<float> results = device.Upload<float>([.. Enumerable.Repeat(float.NaN, 100)]);
        KernelCeiling.MultiplyAdd(device, 3, results.View);
        double Sum(int index) => Enumerable.Range(0, CeilingKernels.Sums).Sum(number =>
            Enumerable.Range(0, 3 * CeilingKernels.StepsInATurn).Aggregate(index + number * 0.001, (sum, _) => sum * 0.999 + 0.001));
        float[] got = device.Download(results);
        Assert.All(Enumerable.Range(0, got.Length), index => Assert.Equal(Sum(index), got[index], 1e-5 * Sum(index)));
    }

    [Fact]
    public void Everything_is_copied()
    {
        float[] values = [.. Enumerable.Range(0, 4 * 77).Select(value => (float)value)];
        using PooledBuffer<float> source = device.Upload<float>(values);
        using PooledBuffer<float> target = device.Rent<float>(values.Length);
        KernelCeiling.Copy(device, source.View, target.View);
        Assert.Equal(values, device.Download(target));
    }

    [Fact]
    public void Kernels_reach_some_rate()
    {
        device.PreferKernels = true;
        Assert.InRange(Ceiling.MeasureFlops(device), 1e6, 1e16);
        Assert.InRange(KernelCeiling.MeasureCopyBandwidth(device, 1 << 20), 1e6, 1e15);
    }
}
