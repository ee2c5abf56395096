using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Tests.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>The CUDA device from the launchers down to the driver's functions, on the stand-in: results, order, replays.</summary>
public sealed class DeviceTests : StandInTest
{
    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check) && c.Reference is not null)
        .GroupBy(c => c.Operation)
        .Select(cases => cases.MinBy(c => c.OutputLength + c.Inputs.Sum(input => input.Length))!)
        .ToDictionary(c => c.Operation);

    /// <summary>The smallest case of each operation.</summary>
    public static TheoryData<string> Operations => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operations_agree_with_their_references(string operation)
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        GradientCheckResult result = GradientCheck.Run(device, Cases[operation], seed: 2);
        Assert.True(result.Passed, result.Message);
    }

    private static void Square(Index1D index, ArrayView<float> input, ArrayView<float> output) => output[index] = input[index] * input[index];

    [Fact]
    public void A_kernel_computes_and_disposing_leaves_nothing()
    {
        using (ComputeDevice device = ComputeDevice.Open("cuda"))
        {
            Assert.False(device.IsHost);
            Assert.True(device.UsesGroups);
            Assert.Equal(1L << 30, device.MemoryInfo?.Total);
            float[] values = [.. Enumerable.Range(0, 1000).Select(i => (float)i)];
            using PooledBuffer<float> input = device.Upload<float>(values);
            using PooledBuffer<float> output = device.Rent<float>(values.Length);
            device.Launch(Square, values.Length, input.View, output.View);
            Assert.Equal(values.Select(value => value * value), device.Download(output));
            device.Launch(Square, values.Length, input.View, output.View);
            device.Synchronize();
            Assert.Equal(2, StandInDriver.Calls("cuLaunchKernel"));
            Assert.Equal(1, StandInDriver.Count("modules"));
        }

        foreach (string what in (string[])["contexts", "streams", "events", "modules", "links", "graphs", "executables", "memories", "host memories", "pending"])
        {
            Assert.Equal((what, 0), (what, StandInDriver.Count(what)));
        }
    }

    private static void Add(Index1D index, ArrayView<float> source, ArrayView<float> target) => target[index] += source[index];

    [Fact]
    public void Recorded_work_replays_what_a_direct_run_does()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using PooledBuffer<float> source = device.Upload<float>([1, 2, 3]);
        using PooledBuffer<float> sum = device.Upload<float>([0, 0, 0]);
        using RecordedWork work = device.Record(() =>
        {
            using PooledBuffer<float> scratch = device.Rent<float>(3);
            Elementwise.Scale(device, 3, source.View, 2, scratch.View);
            device.Launch(Add, 3, scratch.View, sum.View);
        });
        for (int run = 1; run <= 4; run++)
        {
            work.Run();
            Assert.Equal([run * 2f, run * 4f, run * 6f], device.Download(sum));
        }

        Assert.True(StandInDriver.Calls("cuGraphLaunch") >= 2, $"{StandInDriver.Calls("cuGraphLaunch")} replays");
        Assert.Equal(1, StandInDriver.Calls("cuGraphInstantiateWithFlags"));
    }

    [Fact]
    public void Uploads_beside_the_computation_wait_for_what_they_are_told_and_nothing_else()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using HostBuffer<float> host = device.AllocateHost<float>(2);
        Assert.Equal([0, 0], host.Span.ToArray());
        using PooledBuffer<float> input = device.Upload<float>([1, 2]);
        using PooledBuffer<float> output = device.Rent<float>(2);
        using DeviceMark used = device.CreateMark(), uploaded = device.CreateMark();
        Assert.True(used.IsReached);

        device.Launch(Square, 2, input.View, output.View);
        used.Place();
        Assert.False(used.IsReached);
        host.Span[0] = 3;
        host.Span[1] = 4;
        device.Upload(host, input.View, used, uploaded);
        device.WaitFor(uploaded);
        using PooledBuffer<float> second = device.Rent<float>(2);
        device.Launch(Square, 2, input.View, second.View);
        uploaded.Wait();
        host.Span.Clear(); // the copy is done
        Assert.Equal([1, 4], device.Download(output));
        Assert.Equal([9, 16], device.Download(second));
        Assert.InRange(uploaded.SecondsSince(used), 0, 10);

        using HostBuffer<float> result = device.AllocateHost<float>(2);
        using DeviceMark downloaded = device.CreateMark();
        device.Download(second.View, result);
        downloaded.Place();
        Assert.Equal([0, 0], result.Span.ToArray());
        Assert.True(SpinWait.SpinUntil(() => downloaded.IsReached, 1000));
        Assert.Equal([9, 16], result.Span.ToArray());
    }

    [Fact]
    public void Copies_from_and_to_arrays_do_not_outlive_the_call()
    {
        using ComputeDevice device = ComputeDevice.Open("cuda");
        float[] values = [1, 2, 3];
        using PooledBuffer<float> buffer = device.Upload<float>(values);
        values.AsSpan().Clear();
        Assert.Equal([1, 2, 3], device.Download(buffer));
    }
}
