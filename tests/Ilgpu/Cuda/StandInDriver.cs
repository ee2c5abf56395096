using System.Runtime.InteropServices;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>What tests ask of the stand-in for the driver beside the driver's own functions; StandIn/libcuda.c says what each does.</summary>
internal static unsafe partial class StandInDriver
{
    /// <summary>What went wrong that a driver would not have noticed; empty if nothing did.</summary>
    public static string Problem => Marshal.PtrToStringUTF8(GetProblem()) ?? "";

    /// <summary>Gives a setting a value.</summary>
    public static void Set(string name, long value) => Assert.Equal(1, TrySet(name, value));

    /// <summary>Settings, counters and planned failures as at the start; what is alive stays.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_reset")]
    public static partial void Reset();

    /// <summary>The value of one of CUdevice_attribute for all devices.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_set_attribute")]
    public static partial void SetAttribute(int attribute, int value);

    /// <summary>Lets a call of a function fail, after some more that do not; "kernel" is the running of a kernel.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_fail_next", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void FailNext(string function, DriverResult result, int after = 0);

    /// <summary>Lets the next PTX be rejected with a log.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_reject_ptx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void RejectPtx(string log);

    /// <summary>Sets who runs kernels.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_set_kernel_runner")]
    public static partial void SetKernelRunner(delegate* unmanaged<byte*, byte*, uint*, uint, void**, int> runner);

    /// <summary>How often a function was called since the start or the last reset.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_calls", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long Calls(string function);

    /// <summary>How many streams, events, modules, ... there are.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_count", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long Count(string what);

    /// <summary>The bytes that may be used from an address of device memory on; -1 if it is none.</summary>
    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_bytes_at")]
    public static partial long BytesAt(long address);

    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int TrySet(string name, long value);

    [LibraryImport(StandInLibrary.Name, EntryPoint = "standin_problem")]
    private static partial nint GetProblem();
}
