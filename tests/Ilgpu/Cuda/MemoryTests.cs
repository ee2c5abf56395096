using ILGPU;
using ILGPU.Cuda;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>Devices, memory, streams and marks through the ILGPU API.</summary>
public sealed class MemoryTests : AcceleratorTest
{
    [Fact]
    public void Devices_say_what_they_are()
    {
        CudaDevice device = Context.GetCudaDevice(0);
        Assert.Contains("Stand-in", device.Name, StringComparison.Ordinal);
        Assert.Equal((AcceleratorType.Cuda, 32, 1024), (device.AcceleratorType, device.WarpSize, device.MaxNumThreadsPerGroup));
        Assert.Equal((65535, 65535, 64), (device.MaxGridSize.Y, device.MaxGridSize.Z, device.MaxGroupSize.Z));
        Assert.Equal((232448, 1L << 30), (device.MaxSharedMemoryPerGroup, device.MemorySize));
        Assert.Equal(Accelerator.Architecture, device.Architecture);
        Assert.True(Accelerator.DriverVersion >= CudaDriver.OldestVersion);
        using StringWriter text = new();
        device.PrintInformation(text);
        Assert.Contains(device.Architecture.ToString()!, text.ToString(), StringComparison.Ordinal);
        Assert.Equal(device, Context.GetPreferredDevice(preferCPU: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Context.GetCudaDevice(1));
        using Context other = Context.CreateDefault();
        Assert.Equal(1, other.GetCudaDevices().Count);
    }

    [Fact]
    public void Contexts_without_gpus_are_no_error()
    {
        StandInDriver.Set("devices", 0);
        using Context none = Context.CreateDefault();
        Assert.Equal(0, none.GetCudaDevices().Count);
        Assert.Contains("finds no GPU", Assert.Throws<CudaException>(() => none.GetCudaDevice(0)).Message, StringComparison.Ordinal);
        StandInDriver.Set("devices", 1);
    }

    [Fact]
    public void Memory_is_copied_filled_and_counted()
    {
        long before = Accelerator.GetFreeMemory();
        using MemoryBuffer1D<int, Stride1D.Dense> first = Accelerator.Allocate1D([1, 2, 3, 4]), second = Accelerator.Allocate1D<int>(4);
        Assert.Equal(before - 32, Accelerator.GetFreeMemory());
        second.View.MemSetToZero();
        second.View.SubView(1, 2).CopyFrom(first.View.SubView(2, 2));
        Assert.Equal([0, 3, 4, 0], second.GetAsArray1D());

        using CPUAccelerator cpu = Context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<int, Stride1D.Dense> host = cpu.Allocate1D<int>(4);
        host.View.CopyFrom(second.View);
        Assert.Equal([0, 3, 4, 0], host.GetAsArray1D());
        host.View.MemSet(1);
        second.View.CopyFrom(cpu.DefaultStream, host.View);
        Assert.Equal([0x01010101, 0x01010101, 0x01010101, 0x01010101], second.GetAsArray1D());

        StandInDriver.Set("devices", 2);
        using Context both = Context.Create(static builder => builder.Cuda());
        using (CudaAccelerator neighbour = both.CreateCudaAccelerator(1))
        {
            using MemoryBuffer1D<int, Stride1D.Dense> far = neighbour.Allocate1D<int>(4);
            far.View.CopyFrom(first.View);
            Assert.Equal([1, 2, 3, 4], far.GetAsArray1D());
        }
        using MemoryBuffer1D<int, Stride1D.Dense> empty = Accelerator.Allocate1D<int>(0);
        Assert.Empty(empty.GetAsArray1D());
    }

    [Fact]
    public void Page_locked_memory_is_copied_while_the_host_goes_on()
    {
        using PageLockedArray1D<float> source = Accelerator.AllocatePageLocked1D<float>(3), target = Accelerator.AllocatePageLocked1D<float>(3, uninitialized: true);
        Assert.Equal([0f, 0, 0], source.GetArray());
        (source[0], source[1], source[2L]) = (1, 2, 3);
        target.Span.Clear();
        using MemoryBuffer1D<float, Stride1D.Dense> memory = Accelerator.Allocate1D<float>(3);
        memory.View.CopyFromPageLockedAsync(source);
        memory.View.CopyToPageLockedAsync(target);
        Assert.Equal([0f, 0, 0], target.GetArray()); // the stand-in is as late as can be
        Accelerator.DefaultStream.Synchronize();
        Assert.Equal([1f, 2, 3], target.GetArray());
        Assert.Throws<IndexOutOfRangeException>(() => source[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.View.SubView(0, 2).CopyFromPageLockedAsync(source));

        using CPUAccelerator cpu = Context.CreateCPUAccelerator(0);
        using PageLockedArray1D<float> plain = cpu.AllocatePageLocked1D<float>(3);
        memory.View.CopyToPageLockedAsync(plain);
        Accelerator.DefaultStream.Synchronize();
        Assert.Equal([1f, 2, 3], plain.GetArray());
    }

    [Fact]
    public void Markers_measure_and_streams_wait_for_events()
    {
        using ProfilingMarker begin = Accelerator.AddProfilingMarker();
        using CudaStream older = Accelerator.CreateStream(StreamFlags.CU_STREAM_NON_BLOCKING), newer = (CudaStream)Accelerator.CreateStream();
        using MemoryBuffer1D<byte, Stride1D.Dense> memory = Accelerator.Allocate1D<byte>(1);
        using CudaEvent mark = new(Accelerator);
        Assert.True(mark.IsReached);
        memory.View.MemSet(older, 1);
        mark.Record(older);
        Assert.False(mark.IsReached);
        newer.WaitFor(mark);
        memory.View.MemSet(newer, 2);
        newer.Synchronize();
        Assert.Equal([2], memory.GetAsArray1D());
        using ProfilingMarker end = Accelerator.DefaultStream.AddProfilingMarker();
        Assert.InRange((end - begin).TotalSeconds, 0, 60);

        using CPUAccelerator cpu = Context.CreateCPUAccelerator(0);
        using ProfilingMarker first = cpu.AddProfilingMarker(), second = cpu.AddProfilingMarker();
        Assert.InRange(second.MeasureFrom(first).TotalSeconds, 0, 60);
        Assert.Throws<ArgumentException>(() => end.MeasureFrom(first));
        using Context plain = Context.Create(static builder => builder.CPU());
        using CPUAccelerator silent = plain.CreateCPUAccelerator(0);
        Assert.Throws<NotSupportedException>(() => silent.AddProfilingMarker());
    }

    [Fact]
    public void What_outlives_its_accelerator_is_freed_with_it()
    {
        CudaAccelerator accelerator = Context.CreateCudaAccelerator(0);
        MemoryBuffer1D<byte, Stride1D.Dense> buffer = accelerator.Allocate1D<byte>(100);
        PageLockedArray1D<byte> locked = accelerator.AllocatePageLocked1D<byte>(1);
        CudaEvent mark = new(accelerator);
        AcceleratorStream stream = accelerator.CreateStream();
        ArrayView<byte> view = buffer.View;
        accelerator.Dispose();
        Assert.Equal((0, 0, 0), (StandInDriver.Count("memories"), StandInDriver.Count("host memories"), StandInDriver.Count("events")));
        Assert.Throws<ObjectDisposedException>(() => view.MemSetToZero());
        Assert.Throws<ObjectDisposedException>(mark.Wait);
        Assert.Throws<ObjectDisposedException>(stream.Synchronize);
        buffer.Dispose();
        locked.Dispose();
        mark.Dispose();
        stream.Dispose();
    }

    [Fact]
    public async Task Any_thread_may_use_the_accelerator()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> memory = Accelerator.Allocate1D([1, 2]);
        int[] read = await Task.Factory.StartNew(() => memory.GetAsArray1D(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal([1, 2], read.AsEnumerable());
        using CudaAccelerator second = Context.CreateCudaAccelerator(0);
        using MemoryBuffer1D<int, Stride1D.Dense> other = second.Allocate1D([3]);
        read = [.. memory.GetAsArray1D(), .. other.GetAsArray1D()];
        Assert.Equal([1, 2, 3], read.AsEnumerable());
    }
}
