using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Color2Embed.Tests.Ilgpu;

public class ContextTests
{
    [Fact]
    public void The_default_context_has_a_CPU_that_uses_all_cores()
    {
        using Context context = Context.CreateDefault();
        Device device = context.GetPreferredDevice(preferCPU: true);
        using Accelerator accelerator = device.CreateAccelerator(context);
        Assert.Equal(AcceleratorType.CPU, accelerator.AcceleratorType);
        Assert.Equal(Environment.ProcessorCount, accelerator.NumMultiprocessors);
        Assert.Equal(32, accelerator.WarpSize);
        Assert.True(accelerator.MaxNumThreadsPerGroup >= 1024);
        Assert.True(accelerator.MemorySize > 0);
        Assert.NotEmpty(accelerator.Name);
    }

    [Fact]
    public void Devices_of_a_context_are_those_that_were_added()
    {
        CPUDevice device = new(16, 2, 5);
        using Context context = Context.Create(builder => builder.CPU(device).CPU(device));
        Assert.Equal([device], context.Devices);
        Assert.Equal(1, context.GetCPUDevices().Count);
        Assert.Equal(32, device.MaxNumThreadsPerGroup);
        Assert.Equal(5, context.GetCPUDevice(0).NumMultiprocessors);
        Assert.Throws<ArgumentOutOfRangeException>(() => context.CreateCPUAccelerator(1));
    }

    [Fact]
    public void A_context_without_devices_says_so()
    {
        using Context context = Context.Create(static _ => { });
        Assert.Throws<NotSupportedException>(() => context.GetPreferredDevice(preferCPU: false));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(32, 0, 1)]
    [InlineData(32, 1, 0)]
    public void Impossible_devices_are_refused(int warp, int warps, int multiprocessors) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CPUDevice(warp, warps, multiprocessors));

    [Fact]
    public void Accelerators_end_with_their_context()
    {
        Context context = Context.Create(static builder => builder.CPU());
        CPUAccelerator accelerator = context.CreateCPUAccelerator(0);
        int ends = 0;
        accelerator.Disposed += (_, _) => ends++;
        context.Dispose();
        context.Dispose();
        Assert.True(accelerator.IsDisposed);
        Assert.Equal(1, ends);
        Assert.Throws<ObjectDisposedException>(() => accelerator.Allocate1D<float>(1));
        Assert.Throws<ObjectDisposedException>(accelerator.Synchronize);
        Assert.Throws<ObjectDisposedException>(accelerator.CreateStream);
        Assert.Throws<ObjectDisposedException>(() => CPUDevice.Default.CreateAccelerator(context));
    }
}
