using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Ptx;
using ILGPU.Runtime;
using static Color2Embed.Tests.Ilgpu.Cuda.DriverFunctions;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>The stand-in itself, called as a driver: that it is as strict, and as late, as the tests of the driver layer count on.</summary>
public sealed unsafe class StandInTests : StandInTest
{
    private const DriverResult Success = DriverResult.Success;
    private const int Bytes = 64;

    private readonly nint context;

    public StandInTests()
    {
        Assert.Equal(Success, cuInit(0));
        Assert.Equal(Success, cuDevicePrimaryCtxRetain(out context, 0));
        Assert.Equal(Success, cuCtxSetCurrent(context));
    }

    public override void Dispose()
    {
        cuCtxSetCurrent(0);
        cuDevicePrimaryCtxRelease_v2(0);
        base.Dispose();
    }

    [Fact]
    public void Memory_is_accounted_aligned_and_not_a_number_at_first()
    {
        StandInDriver.Set("memory", 1000);
        Assert.Equal(Success, cuMemAlloc_v2(out nint first, 600));
        Assert.Equal(0, first % 256);
        Assert.Equal(DriverResult.OutOfMemory, cuMemAlloc_v2(out _, 401));
        Assert.Equal(Success, cuMemAlloc_v2(out nint second, 400));
        Assert.Equal(Success, cuMemGetInfo_v2(out nint unused, out nint total));
        Assert.Equal((0, 1000), (unused, total));
        Assert.All(Read(first, 600), value => Assert.Equal(255, value));
        Assert.Equal((600, -1), (StandInDriver.BytesAt(first), StandInDriver.BytesAt(first - 1)));
        Assert.Equal(Success, cuMemFree_v2(first));
        Assert.Equal(Success, cuMemFree_v2(second));
        Assert.Equal(DriverResult.InvalidValue, cuMemAlloc_v2(out _, 0));
        Assert.Equal(0, StandInDriver.Count("memories"));
    }

    [Fact]
    public void Freeing_twice_and_writing_beside_memory_are_problems()
    {
        nint memory = Allocate(Bytes);
        Assert.Equal(Success, cuMemFree_v2(memory));
        Assert.Equal(DriverResult.InvalidValue, cuMemFree_v2(memory));
        Assert.Contains("was freed, which is no device memory", TakeProblem(), StringComparison.Ordinal);

        memory = Allocate(Bytes);
        ((byte*)memory)[Bytes] = 0;
        Assert.Equal(Success, cuMemFree_v2(memory));
        Assert.Contains($"wrote beside the memory of {Bytes} bytes", TakeProblem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_need_the_context_and_valid_handles_and_ranges()
    {
        nint memory = Allocate(Bytes), stream = Stream();
        byte[] host = new byte[Bytes + 1];
        fixed (byte* pointer = host)
        {
            Assert.Equal(DriverResult.InvalidValue, cuMemcpyHtoDAsync_v2(memory, (nint)pointer, Bytes + 1, stream));
            Assert.Equal(DriverResult.InvalidValue, cuMemcpyHtoDAsync_v2((nint)pointer, memory, Bytes, stream));
            Assert.Equal(DriverResult.InvalidValue, cuMemcpyDtoHAsync_v2((nint)pointer, memory + 1, Bytes, stream));
            Assert.Equal(DriverResult.InvalidHandle, cuMemcpyDtoHAsync_v2((nint)pointer, memory, Bytes, memory));
            Assert.Equal(DriverResult.InvalidValue, cuMemsetD8Async(memory, 0, Bytes + 1, stream));
        }

        Assert.Equal(Success, cuStreamDestroy_v2(stream));
        Assert.Equal(DriverResult.InvalidHandle, cuStreamSynchronize(stream));
        Assert.Equal(Success, cuCtxSetCurrent(0));
        Assert.Equal(DriverResult.InvalidContext, cuMemAlloc_v2(out _, Bytes));
        Assert.Equal(DriverResult.InvalidDevice, cuDeviceGet(out _, 1));
        Assert.Equal(Success, cuCtxSetCurrent(context));
        Assert.Equal(Success, cuMemFree_v2(memory));
    }

    [Fact]
    public void The_last_release_ends_a_context_and_what_it_owns()
    {
        nint stream = Stream();
        Allocate(Bytes);
        Assert.Equal(Success, cuDevicePrimaryCtxRelease_v2(0));
        Assert.Equal(DriverResult.ContextIsDestroyed, cuStreamSynchronize(stream));
        Assert.Equal(Success, cuDevicePrimaryCtxRetain(out nint again, 0));
        Assert.NotEqual(context, again);
        Assert.Equal(DriverResult.InvalidContext, cuCtxSetCurrent(context));
        Assert.Equal(Success, cuCtxSetCurrent(again));
        Assert.Equal(DriverResult.InvalidHandle, cuStreamSynchronize(stream));
        Assert.Equal(0, StandInDriver.Count("memories"));
    }

    [Fact]
    public void Copies_touch_host_memory_only_when_something_waits()
    {
        nint memory = Allocate(Bytes), stream = Stream();
        Assert.Equal(Success, cuMemHostAlloc(out nint host, Bytes, 0));
        new Span<byte>((void*)host, Bytes).Fill(1);
        Assert.Equal(Success, cuMemcpyHtoDAsync_v2(memory, host, Bytes, stream));
        new Span<byte>((void*)host, Bytes).Fill(2); // too early: the copy reads this
        Assert.Equal(1, StandInDriver.Count("pending"));
        Assert.Equal(Success, cuStreamSynchronize(stream));
        Assert.Equal(2, Read(memory, 1)[0]);

        StandInDriver.Set("eager", 1);
        Assert.Equal(Success, cuMemsetD8Async(memory, 3, Bytes, stream));
        Assert.Equal(3, ((byte*)memory)[0]);
        Assert.Equal(Success, cuMemFreeHost(host));
        Assert.Equal(Success, cuMemFree_v2(memory));
        Assert.Equal(Success, cuStreamDestroy_v2(stream));
    }

    [Fact]
    public void Streams_are_ordered_by_events_and_else_are_not()
    {
        nint memory = Allocate(1), older = Stream(), newer = Stream(), mark = Event();
        Assert.Equal(Success, cuMemsetD8Async(memory, 1, 1, older));
        Assert.Equal(Success, cuMemsetD8Async(memory, 2, 1, newer));
        Assert.Equal(Success, cuCtxSynchronize());
        Assert.Equal(1, ((byte*)memory)[0]); // nothing ordered them, and the newer stream ran first

        Assert.Equal(Success, cuMemsetD8Async(memory, 3, 1, older));
        Assert.Equal(Success, cuEventRecord(mark, older));
        Assert.Equal(Success, cuMemsetD8Async(memory, 4, 1, older));
        Assert.Equal(Success, cuStreamWaitEvent(newer, mark, 0));
        Assert.Equal(Success, cuStreamSynchronize(newer));
        Assert.Equal(3, ((byte*)memory)[0]); // up to the event, no further
        Assert.Equal(1, StandInDriver.Count("pending"));
        Assert.Equal(Success, cuCtxSynchronize());
        Assert.Equal(4, ((byte*)memory)[0]);
    }

    [Fact]
    public void The_default_stream_waits_for_blocking_streams_and_they_for_it()
    {
        nint memory = Allocate(1);
        Assert.Equal(Success, cuStreamCreate(out nint blocking, 0));
        Assert.Equal(Success, cuMemsetD8Async(memory, 1, 1, blocking));
        Assert.Equal(Success, cuMemsetD8Async(memory, 2, 1, 0));
        Assert.Equal(Success, cuMemsetD8Async(memory, 3, 1, blocking));
        Assert.Equal(Success, cuStreamSynchronize(blocking));
        Assert.Equal(3, ((byte*)memory)[0]);
        Assert.Equal(0, StandInDriver.Count("pending"));
    }

    [Fact]
    public void Queries_say_not_ready_some_times_and_then_the_work_is_done()
    {
        StandInDriver.Set("patience", 3);
        nint memory = Allocate(1), stream = Stream(), first = Event(), second = Event(), untimed = Event(flags: 2);
        Assert.Equal(Success, cuEventRecord(first, stream));
        Assert.Equal(Success, cuMemsetD8Async(memory, 1, 1, stream));
        Assert.Equal(Success, cuEventRecord(second, stream));
        Assert.Equal(Success, cuEventRecord(untimed, stream));
        Assert.Equal(DriverResult.NotReady, cuEventElapsedTime(out _, first, second));
        for (int question = 0; question < 3; question++)
        {
            Assert.Equal(DriverResult.NotReady, cuEventQuery(second));
            Assert.Equal(255, ((byte*)memory)[0]);
        }

        Assert.Equal(Success, cuEventQuery(second));
        Assert.Equal(1, ((byte*)memory)[0]);
        Assert.Equal(Success, cuEventElapsedTime(out float milliseconds, first, second));
        Assert.InRange(milliseconds, 0, 1000);
        Assert.Equal(DriverResult.NotReady, cuStreamQuery(stream)); // the third record
        Assert.Equal(Success, cuEventSynchronize(untimed));
        Assert.Equal(Success, cuStreamQuery(stream));
        Assert.Equal(DriverResult.InvalidHandle, cuEventElapsedTime(out _, first, untimed));
        Assert.Equal(DriverResult.InvalidHandle, cuEventElapsedTime(out _, first, Event()));
        Assert.Equal(Success, cuEventDestroy_v2(second));
        Assert.Equal(DriverResult.InvalidHandle, cuEventSynchronize(second));
    }

    /// <summary>Doubles the elements.</summary>
    private static void Double(Index1D index, ArrayView<float> values, int count)
    {
        if (index < count)
            values[index] *= 2;
    }

    [Fact]
    public void Kernels_are_interpreted_with_the_parameters_of_the_launch()
    {
        nint stream = Stream(), memory = Allocate(4 * sizeof(float)), function = Function(Load(Doubling()), Doubling());
        Write(memory, [1, 2, 3, 4]);
        Launch(function, stream, memory, 4, 3);
        Assert.Equal(1f, ((float*)memory)[0]);
        Assert.Equal(Success, cuStreamSynchronize(stream));
        Assert.Equal([2, 4, 6, 4], new Span<float>((void*)memory, 4).ToArray());
        Assert.Equal(1, StandInDriver.Calls("cuLaunchKernel"));
    }

    [Fact]
    public void A_kernel_that_leaves_its_view_is_found_and_the_error_sticks()
    {
        nint stream = Stream(), memory = Allocate(4 * sizeof(float)), function = Function(Load(Doubling()), Doubling());
        Launch(function, stream, memory, 5, 4); // the view is longer than the memory
        Assert.Equal(DriverResult.IllegalAddress, cuStreamSynchronize(stream));
        Assert.Contains("values.pointer shows 20 bytes that are not all device memory", StandInKernels.TakeFault()?.Message, StringComparison.Ordinal);
        Assert.Equal(DriverResult.IllegalAddress, cuMemFree_v2(memory));
        Assert.Equal(DriverResult.IllegalAddress, cuCtxSynchronize());
    }

    [Fact]
    public void Launches_are_held_to_the_limits_of_device_and_kernel()
    {
        StandInDriver.SetAttribute(97, 65536);
        CompiledPtx kernel = Doubling();
        nint stream = Stream(), module = Load(kernel), function = Function(module, kernel);
        Assert.Equal(DriverResult.NotFound, cuModuleGetFunction(out _, module, "other"));
        Assert.Equal(DriverResult.InvalidValue, Launch(function, stream, (0, 1, 1), (1, 1, 1), 0));
        Assert.Equal(DriverResult.InvalidValue, Launch(function, stream, (1, 65536, 1), (1, 1, 1), 0));
        Assert.Equal(DriverResult.InvalidValue, Launch(function, stream, (1, 1, 1), (1025, 1, 1), 0));
        Assert.Equal(DriverResult.InvalidValue, Launch(function, stream, (1, 1, 1), (64, 64, 1), 0));
        Assert.Equal(DriverResult.InvalidValue, Launch(function, stream, (1, 1, 1), (1, 1, 1), 49153));
        Assert.Equal(DriverResult.InvalidValue, cuFuncSetAttribute(function, 8, 65537));
        Assert.Equal(Success, cuFuncSetAttribute(function, 8, 65536));
        Assert.Equal(Success, cuFuncGetAttribute(out int most, 8, function));
        Assert.Equal(65536, most);
        StandInKernels.End();
        Assert.Equal(Success, Launch(function, stream, (1, 1, 1), (1, 1, 1), 65536));
        Assert.Equal(Success, cuCtxSynchronize());
        Assert.Equal(Success, Launch(function, stream, (1, 1, 1), (1, 1, 1), 0));
        Assert.Equal(Success, cuModuleUnload(module));
        Assert.Equal(DriverResult.InvalidHandle, Launch(function, stream, (1, 1, 1), (1, 1, 1), 0));
        Assert.Equal(DriverResult.LaunchFailed, cuCtxSynchronize());
        Assert.Contains("was unloaded before the kernel ran", TakeProblem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ptx_that_the_driver_cannot_take_is_rejected_with_a_log()
    {
        CompiledPtx kernel = Doubling();
        StandInDriver.Set("capability", 75);
        Assert.Equal((DriverResult.InvalidPtx, "ptxas fatal : .target sm_80 is newer than the device, which is sm_75"), TryLoad(kernel.Text));
        StandInDriver.Set("capability", 86);
        StandInDriver.Set("driver", 10020);
        Assert.Equal(DriverResult.UnsupportedPtxVersion, TryLoad(kernel.Text).Result);
        StandInDriver.Set("driver", 12040);
        StandInDriver.RejectPtx("ptxas error : line 7");
        Assert.Equal((DriverResult.InvalidPtx, "ptxas error : line 7"), TryLoad(kernel.Text));
        Assert.Equal(DriverResult.InvalidPtx, TryLoad(kernel.Text[..^3]).Result);
        Assert.Equal(DriverResult.InvalidImage, TryLoad("anything").Result);
        Assert.Equal((Success, ""), TryLoad(kernel.Text));
    }

    [Fact]
    public void A_linked_image_loads_again_and_only_whole_and_on_such_a_device()
    {
        CompiledPtx kernel = Doubling();
        byte[] image = Link(kernel.Text);
        Assert.Equal(Success, TryLoad(image).Result);
        byte[] damaged = [.. image];
        damaged[^9] ^= 1;
        Assert.Equal(DriverResult.InvalidImage, TryLoad(damaged).Result);
        StandInDriver.Set("capability", 80);
        Assert.Equal(DriverResult.NoBinaryForGpu, TryLoad(image).Result);
        Assert.Equal(0, StandInDriver.Count("links"));
    }

    [Fact]
    public void A_graph_replays_what_was_captured_any_number_of_times()
    {
        nint stream = Stream(), memory = Allocate(4 * sizeof(float)), other = Allocate(4 * sizeof(float)), function = Function(Load(Doubling()), Doubling());
        Write(memory, [1, 2, 3, 4]);
        Assert.Equal(Success, cuStreamBeginCapture_v2(stream, 0));
        Launch(function, stream, memory, 4, 4);
        Assert.Equal(Success, cuMemcpyDtoDAsync_v2(other, memory, 16, stream));
        Assert.Equal(Success, cuStreamEndCapture(stream, out nint graph));
        Assert.Equal(Success, cuGraphInstantiateWithFlags(out nint executable, graph, 0));
        Assert.Equal(Success, cuGraphDestroy(graph));
        Assert.Equal(0, StandInDriver.Count("pending"));
        Assert.Equal(Success, cuCtxSynchronize());
        Assert.Equal(1f, ((float*)memory)[0]);
        Assert.Equal(Success, cuGraphLaunch(executable, stream));
        Assert.Equal(Success, cuGraphLaunch(executable, stream));
        Assert.Equal(1f, ((float*)memory)[0]);
        Assert.Equal(Success, cuGraphExecDestroy(executable));
        Assert.Equal(Success, cuStreamSynchronize(stream));
        Assert.Equal([4, 8, 12, 16], new Span<float>((void*)other, 4).ToArray());
        Assert.Equal(DriverResult.InvalidHandle, cuGraphLaunch(executable, stream));
        Assert.Equal((0, 0), (StandInDriver.Count("graphs"), StandInDriver.Count("executables")));
    }

    [Fact]
    public void Captures_follow_events_into_other_streams_that_have_to_be_joined()
    {
        nint memory = Allocate(2), origin = Stream(), branch = Stream(), fork = Event(), join = Event();
        foreach (bool joins in (bool[])[false, true])
        {
            Assert.Equal(Success, cuStreamBeginCapture_v2(origin, 0));
            Assert.Equal(Success, cuMemsetD8Async(memory, 1, 1, origin));
            Assert.Equal(Success, cuEventRecord(fork, origin));
            Assert.Equal(Success, cuStreamWaitEvent(branch, fork, 0));
            Assert.Equal(Success, cuMemsetD8Async(memory + 1, 2, 1, branch));
            Assert.Equal(Success, cuEventRecord(join, branch));
            Assert.Equal(DriverResult.CapturedEvent, cuEventSynchronize(join));
            if (joins)
                Assert.Equal(Success, cuStreamWaitEvent(origin, join, 0));
            Assert.Equal(joins ? Success : DriverResult.CaptureUnjoined, cuStreamEndCapture(origin, out nint graph));
            if (!joins)
                continue;
            Assert.Equal(Success, cuGraphInstantiateWithFlags(out nint executable, graph, 0));
            Assert.Equal(Success, cuGraphLaunch(executable, branch));
            Assert.Equal(Success, cuStreamSynchronize(branch));
            Assert.Equal([1, 2], new Span<byte>((void*)memory, 2).ToArray());
        }
    }

    [Theory]
    [InlineData("synchronize", (int)DriverResult.CaptureUnsupported)]
    [InlineData("synchronize all", (int)DriverResult.CaptureUnsupported)]
    [InlineData("query", (int)DriverResult.CaptureUnsupported)]
    [InlineData("allocate", (int)DriverResult.CaptureUnsupported)]
    [InlineData("wait", (int)DriverResult.CaptureIsolation)]
    [InlineData("default stream", (int)DriverResult.CaptureImplicit)]
    public void What_cannot_be_captured_ends_the_capture(string what, int expected)
    {
        nint memory = Allocate(1), mark = Event();
        Assert.Equal(Success, cuStreamCreate(out nint stream, 0));
        Assert.Equal(Success, cuEventRecord(mark, stream));
        Assert.Equal(Success, cuStreamBeginCapture_v2(stream, 0));
        DriverResult result = what switch
        {
            "synchronize" => cuStreamSynchronize(stream),
            "synchronize all" => cuCtxSynchronize(),
            "query" => cuEventQuery(mark),
            "allocate" => cuMemAlloc_v2(out _, 1),
            "wait" => cuStreamWaitEvent(stream, mark, 0),
            _ => cuMemsetD8Async(memory, 0, 1, 0),
        };
        Assert.Equal((DriverResult)expected, result);
        Assert.Equal(DriverResult.CaptureInvalidated, cuMemsetD8Async(memory, 1, 1, stream));
        Assert.Equal(DriverResult.CaptureInvalidated, cuStreamEndCapture(stream, out nint graph));
        Assert.Equal((0, 0L), (graph, StandInDriver.Count("graphs")));
        Assert.Equal(Success, cuMemsetD8Async(memory, 1, 1, stream));
        Assert.Equal(Success, cuCtxSynchronize());
    }

    [Fact]
    public void Failures_come_when_they_are_planned_and_a_lost_device_stays_lost()
    {
        StandInDriver.FailNext("cuMemAlloc_v2", DriverResult.OutOfMemory, after: 1);
        nint memory = Allocate(1);
        Assert.Equal(DriverResult.OutOfMemory, cuMemAlloc_v2(out _, 1));
        Assert.Equal(Success, cuMemFree_v2(Allocate(1)));

        StandInDriver.FailNext("cuStreamCreate", DriverResult.Unknown);
        Assert.Equal(DriverResult.Unknown, cuStreamCreate(out _, 0));
        Assert.Equal(DriverResult.Unknown, cuMemFree_v2(memory));
        Assert.Equal(DriverResult.Unknown, cuCtxSynchronize());
        Assert.Equal(Success, cuDevicePrimaryCtxRelease_v2(0));
        Assert.Equal(Success, cuDevicePrimaryCtxRetain(out nint again, 0));
        Assert.Equal(Success, cuCtxSetCurrent(again));
        Assert.Equal(Success, cuCtxSynchronize());
        Assert.Equal(Success, cuGetErrorName(DriverResult.Unknown, out nint name));
        Assert.Equal("CUDA_ERROR_UNKNOWN", Marshal.PtrToStringUTF8(name));
    }

    private static string TakeProblem()
    {
        string problem = StandInDriver.Problem;
        StandInDriver.Reset();
        return problem;
    }

    private static nint Allocate(int bytes)
    {
        Assert.Equal(Success, cuMemAlloc_v2(out nint memory, bytes));
        return memory;
    }

    private static nint Stream()
    {
        Assert.Equal(Success, cuStreamCreate(out nint stream, 1));
        return stream;
    }

    private static nint Event(uint flags = 0)
    {
        Assert.Equal(Success, cuEventCreate(out nint mark, flags));
        return mark;
    }

    private static byte[] Read(nint memory, int bytes)
    {
        byte[] host = new byte[bytes];
        fixed (byte* pointer = host)
        {
            Assert.Equal(Success, cuMemcpyDtoHAsync_v2((nint)pointer, memory, bytes, 0));
            Assert.Equal(Success, cuStreamSynchronize(0));
        }

        return host;
    }

    private static void Write(nint memory, float[] values) => values.CopyTo(new Span<float>((void*)memory, values.Length));

    private static CompiledPtx Doubling()
    {
        MethodInfo method = typeof(StandInTests).GetMethod(nameof(Double), BindingFlags.NonPublic | BindingFlags.Static)!;
        return CompiledPtx.Compile(method, Grouping.Implicit, PtxTarget.Sm80, CompilerOptions.Default);
    }

    private static nint Load(CompiledPtx kernel)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(kernel.Text + '\0'))
        {
            Assert.Equal(Success, cuModuleLoadDataEx(out nint module, text, 0, null, null));
            return module;
        }
    }

    private static nint Function(nint module, CompiledPtx kernel)
    {
        Assert.Equal(Success, cuModuleGetFunction(out nint function, module, kernel.Kernel.Name));
        return function;
    }

    /// <summary>Loads PTX or an image; the result and the error log.</summary>
    private static (DriverResult Result, string Log) TryLoad(byte[] image)
    {
        byte* log = stackalloc byte[256];
        int* options = stackalloc int[] { 5, 6 };
        void** values = stackalloc void*[] { log, (void*)256 };
        log[0] = 0;
        fixed (byte* pointer = image)
        {
            DriverResult result = cuModuleLoadDataEx(out nint module, pointer, 2, options, values);
            if (result == Success)
                Assert.Equal(Success, cuModuleUnload(module));
            return (result, Marshal.PtrToStringUTF8((nint)log)!);
        }
    }

    private static (DriverResult Result, string Log) TryLoad(string text) => TryLoad(Encoding.UTF8.GetBytes(text + '\0'));

    private static byte[] Link(string text)
    {
        Assert.Equal(Success, cuLinkCreate_v2(0, null, null, out nint link));
        byte[] data = Encoding.UTF8.GetBytes(text + '\0');
        fixed (byte* pointer = data)
            Assert.Equal(Success, cuLinkAddData_v2(link, 1, pointer, data.Length, null, 0, null, null));
        Assert.Equal(Success, cuLinkComplete(link, out void* image, out nint bytes));
        byte[] copy = new Span<byte>(image, (int)bytes).ToArray();
        Assert.Equal(Success, cuLinkDestroy(link));
        return copy;
    }

    /// <summary>Launches <see cref="Double"/> on one group of 32 threads.</summary>
    private static void Launch(nint function, nint stream, nint memory, long length, int count)
    {
        int extent = 32;
        void** parameters = stackalloc void*[] { &extent, &memory, &length, &count };
        Assert.Equal(Success, cuLaunchKernel(function, 1, 1, 1, 32, 1, 1, 0, stream, parameters, null));
        (memory, length, count) = (0, 0, 0); // what the launch took does not change any more
    }

    private static DriverResult Launch(nint function, nint stream, (uint X, uint Y, uint Z) grid, (uint X, uint Y, uint Z) group, uint sharedBytes)
    {
        long zero = 0;
        void** parameters = stackalloc void*[] { &zero, &zero, &zero, &zero };
        return cuLaunchKernel(function, grid.X, grid.Y, grid.Z, group.X, group.Y, group.Z, sharedBytes, stream, parameters, null);
    }
}
