using Color2Embed.Kernels;
using Color2Embed.Tests.Kernels;
using ILGPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>What goes wrong on a device, and how it is told.</summary>
public sealed class FailureTests : StandInTest
{
    private static void Double(Index1D index, ArrayView<float> values) => values[index] *= 2;

    [Fact]
    public void Memory_that_the_pool_keeps_is_given_back_before_there_is_none_left()
    {
        StandInDriver.Set("memory", 1_000_000);
        using ComputeDevice device = ComputeDevice.Open("cuda");
        for (int round = 0; round < 2; round++)
        {
            device.Rent<byte>(700_000 + round * 200_000).Dispose(); // the second does not fit beside the first
        }

        Assert.Equal(1, StandInDriver.Count("memories"));
        using PooledBuffer<byte> kept = device.Rent<byte>(600_000);
        DeviceException exception = Assert.Throws<DeviceException>(() => device.Rent<byte>(500_000));
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Contains("batch", exception.Message, StringComparison.Ordinal);
        Assert.Equal(7, StandInDriver.Calls("cuMemAlloc_v2")); // all but the first twice
        device.Rent<byte>(300_000).Dispose();
    }

    [Theory]
    [InlineData("kernel", (int)DriverResult.IllegalAddress)]
    [InlineData("kernel", (int)DriverResult.LaunchFailed)]
    [InlineData("cuLaunchKernel", (int)DriverResult.Unknown)]
    public void A_lost_device_is_said_once_and_disposes_quietly(string function, int result)
    {
        using (ComputeDevice device = ComputeDevice.Open("cuda"))
        {
            using PooledBuffer<float> buffer = device.Upload<float>([1, 2]);
            StandInDriver.FailNext(function, (DriverResult)result);
            CudaException exception = Assert.Throws<CudaException>(() =>
            {
                device.Launch(Double, 2, buffer.View);
                device.Synchronize();
            });
            Assert.Contains("was lost", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
            Assert.Equal(exception.Message, Assert.Throws<CudaException>(() => device.Download(buffer)).Message);
        }

        Assert.Equal(0, StandInDriver.Count("contexts"));
        using ComputeDevice again = ComputeDevice.Open("cuda");
        using PooledBuffer<float> values = again.Upload<float>([1, 2]);
        again.Launch(Double, 2, values.View);
        Assert.Equal([2, 4], again.Download(values));
    }

    [Fact]
    public void Rejected_ptx_is_told_with_the_drivers_log()
    {
        using TemporaryCache cache = new();
        using ComputeDevice device = ComputeDevice.Open("cuda");
        using PooledBuffer<float> buffer = device.Upload<float>([1, 2]);
        StandInDriver.RejectPtx("ptxas application ptx input, line 3; error   : Unknown symbol 'nothing'");
        Exception exception = Assert.ThrowsAny<Exception>(() => device.Launch(Double, 2, buffer.View));
        Assert.Contains("Unknown symbol 'nothing'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("FailureTests_Double", exception.Message, StringComparison.Ordinal);

        // It was this one time.
        device.Launch(Double, 2, buffer.View);
        Assert.Equal([2, 4], device.Download(buffer));
    }

    [Fact]
    public void A_device_that_is_not_there_is_named_with_those_that_are()
    {
        StandInDriver.Set("devices", 2);
        using (ComputeDevice second = ComputeDevice.Open("cuda:1"))
        {
            Assert.Contains("Stand-in 1", second.Name, StringComparison.Ordinal);
        }

        DeviceException exception = Assert.Throws<DeviceException>(() => ComputeDevice.Open("cuda:2"));
        Assert.Contains("no GPU cuda:2; this machine has 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_takes_a_gpu_where_there_is_one()
    {
        using (ComputeDevice gpu = ComputeDevice.Open("auto"))
        {
            Assert.False(gpu.IsHost);
        }

        StandInDriver.Set("devices", 0);
        using ComputeDevice cpu = ComputeDevice.Open("auto");
        Assert.True(cpu.IsHost);
    }

    [Fact]
    public void A_second_process_would_find_the_machine_code_of_the_first()
    {
        using TemporaryCache cache = new();
        Run();
        Assert.Equal(1, StandInDriver.Calls("cuLinkAddData_v2"));
        Run();
        Assert.Equal(1, StandInDriver.Calls("cuLinkAddData_v2"));

        // A damaged entry is replaced, and a device of another generation has its own.
        string entry = Assert.Single(Directory.GetFiles(cache.Folder));
        byte[] bytes = File.ReadAllBytes(entry);
        bytes[^20] ^= 1;
        File.WriteAllBytes(entry, bytes);
        Run();
        Assert.Equal(2, StandInDriver.Calls("cuLinkAddData_v2"));
        Run();
        Assert.Equal(2, StandInDriver.Calls("cuLinkAddData_v2"));
        StandInDriver.Set("capability", 80);
        Run();
        Assert.Equal(3, StandInDriver.Calls("cuLinkAddData_v2"));
        Assert.Equal(2, Directory.GetFiles(cache.Folder).Length);

        static void Run()
        {
            using ComputeDevice device = ComputeDevice.Open("cuda");
            using PooledBuffer<float> buffer = device.Upload<float>([1, 2]);
            device.Launch(Double, 2, buffer.View);
            Assert.Equal([2, 4], device.Download(buffer));
        }
    }

    /// <summary>A cache of machine code that has nothing in it.</summary>
    private sealed class TemporaryCache : IDisposable
    {
        private const string Variable = "C2E_KERNEL_CACHE";
        private readonly string? before = Environment.GetEnvironmentVariable(Variable);

        public TemporaryCache() => Environment.SetEnvironmentVariable(Variable, Folder);

        public string Folder { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        public void Dispose()
        {
            Environment.SetEnvironmentVariable(Variable, before);
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }
        }
    }
}
