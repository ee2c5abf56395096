using Color2Embed.Kernels;
using Color2Embed.Tests.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>Recorded work and the memory that it uses: nobody else gets that, and a recording that fails changes nothing.</summary>
public sealed class RecordingTests : StandInTest
{
    private static void Set(Index1D index, ArrayView<float> values, float value) => values[index] = value;

    private static void Add(Index1D index, ArrayView<float> source, ArrayView<float> target) => target[index] += source[index];

    [Fact]
    public void Memory_of_recorded_work_is_its_own_until_it_is_disposed()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using PooledBuffer<float> sum = device.Upload<float>([0]);
        RecordedWork work = device.Record(() =>
        {
            using PooledBuffer<float> scratch = device.Rent<float>(1000);
            device.Launch(Set, 1000, scratch.View, 1f);
            device.Launch(Add, 1, scratch.View, sum.View);
        });
        work.Run();
        long inUse = device.Memory.BytesInUse;
        work.Run();
        Assert.Equal(inUse + 4096, device.Memory.BytesInUse);
        Assert.Equal(inUse + 4096, device.Memory.BytesHeld);

        // What others write does not reach the scratch memory, nor does the replay reach theirs.
        using PooledBuffer<float> other = device.Rent<float>(1000);
        device.Launch(Set, 1000, other.View, 5f);
        device.Memory.Trim();
        work.Run();
        Assert.Equal([3], device.Download(sum));
        Assert.All(device.Download(other), static value => Assert.Equal(5, value));
        long held = device.Memory.BytesHeld;
        work.Dispose();
        work.Dispose();
        Assert.Equal((inUse + 4096, held), (device.Memory.BytesInUse, device.Memory.BytesHeld)); // the other's buffer
        Assert.Throws<ObjectDisposedException>(work.Run);
        Assert.Equal(0, StandInDriver.Count("executables"));
    }

    [Fact]
    public void Work_that_keeps_memory_is_refused_and_the_device_goes_on()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        List<PooledBuffer<float>> kept = [];
        using RecordedWork work = device.Record(() =>
        {
            PooledBuffer<float> buffer = device.Rent<float>(100);
            device.Launch(Set, 100, buffer.View, 2f);
            kept.Add(buffer);
        });
        work.Run();
        Assert.Contains("1 of 1 blocks", Assert.Throws<InvalidOperationException>(work.Run).Message, StringComparison.Ordinal);
        device.Launch(Set, 100, kept[1].View, 3f);
        Assert.All(device.Download(kept[1]), static value => Assert.Equal(3, value));
        Assert.Equal((0, 0), (StandInDriver.Count("graphs"), StandInDriver.Count("executables")));
        kept.ForEach(static buffer => buffer.Dispose());
    }

    [Fact]
    public void Work_that_waits_is_refused_and_the_device_goes_on()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using PooledBuffer<float> values = device.Upload<float>([1]);
        using DeviceMark mark = device.CreateMark();
        foreach (Action wait in (Action[])[device.Synchronize, () => device.Download(values), mark.Place, () => device.WaitFor(mark)])
        {
            using RecordedWork work = device.Record(() =>
            {
                device.Launch(Set, 1, values.View, 2f);
                wait();
            });
            work.Run();
            Assert.Contains("recorded", Assert.Throws<InvalidOperationException>(work.Run).Message, StringComparison.Ordinal);
            device.Launch(Set, 1, values.View, 4f);
            Assert.Equal([4], device.Download(values));
        }
    }

    [Fact]
    public void Running_out_of_memory_while_recording_leaves_everything_usable()
    {
        StandInDriver.Set("memory", 100_000);
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using PooledBuffer<float> result = device.Upload<float>([0]);
        int length = 1000;
        using RecordedWork work = device.Record(() =>
        {
            using PooledBuffer<float> small = device.Rent<float>(1000), large = device.Rent<float>(length);
            device.Launch(Set, 1000, small.View, 1f);
            device.Launch(Set, length, large.View, 1f);
            device.Launch(Add, 1, small.View, result.View);
        });
        work.Run();
        length = 50_000; // this work is not the same every time
        Assert.Contains("not enough memory", Assert.Throws<DeviceException>(work.Run).Message, StringComparison.Ordinal);
        Assert.Equal(256, device.Memory.BytesInUse);
        length = 1000;
        work.Run();
        work.Run();
        Assert.Equal([3], device.Download(result));
    }

    [Fact]
    public void Recorded_work_within_recorded_work_is_part_of_it()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using PooledBuffer<float> sum = device.Upload<float>([0]), one = device.Upload<float>([1]);
        using RecordedWork inner = device.Record(() => device.Launch(Add, 1, one.View, sum.View));
        inner.Run();
        inner.Run();
        using RecordedWork outer = device.Record(() =>
        {
            inner.Run();
            device.Launch(Add, 1, one.View, sum.View);
        });
        for (int run = 0; run < 3; run++)
            outer.Run();
        Assert.Equal([8], device.Download(sum));
    }
}
