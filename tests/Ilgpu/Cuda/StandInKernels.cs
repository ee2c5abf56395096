using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Ptx;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>Runs the kernels that are launched on the stand-in: the interpreter takes the IR that the PTX was written from.</summary>
internal static unsafe class StandInKernels
{
    private const int IllegalAddress = (int)DriverResult.IllegalAddress;

    private static readonly ConcurrentDictionary<string, StandInKernel> Compiled = new();

    // A module's text stays where it is as long as the process lives.
    private static readonly ConcurrentDictionary<nint, StandInKernel> Loaded = new();
    private static Exception? fault;

    static StandInKernels() => CompiledPtx.Compiled += static (method, grouping, compiled) =>
        Compiled[compiled.Text] = new StandInKernel(compiled.Kernel, [.. method.GetParameters().Skip(grouping == Grouping.Implicit ? 1 : 0).Select(static parameter => parameter.ParameterType)]);

    /// <summary>Lets the stand-in run kernels.</summary>
    public static void Begin()
    {
        fault = null;
        StandInDriver.SetKernelRunner(&Run);
    }

    /// <summary>Lets launches do nothing.</summary>
    public static void End() => StandInDriver.SetKernelRunner(null);

    /// <summary>What a kernel did wrong, if one did; it is forgotten then.</summary>
    public static Exception? TakeFault() => Interlocked.Exchange(ref fault, null);

    [UnmanagedCallersOnly]
    private static int Run(byte* text, byte* entry, uint* dimensions, uint dynamicSharedBytes, void** parameters)
    {
        // No exception may leave: there is C code above.
        try
        {
            if (!Loaded.TryGetValue((nint)text, out StandInKernel? kernel))
            {
                if (!Compiled.TryGetValue(Marshal.PtrToStringUTF8((nint)text)!, out kernel))
                    throw new InvalidOperationException($"The module of {Marshal.PtrToStringUTF8((nint)entry)} was not compiled in this process.");
                Loaded[(nint)text] = kernel;
            }
            Assert.Equal(kernel.Name, Marshal.PtrToStringUTF8((nint)entry));
            kernel.Run(Index(dimensions), Index(dimensions + 3), checked((int)dynamicSharedBytes), parameters);
            return 0;
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref fault, exception is AggregateException { InnerException: { } first } ? first : exception, null);
            return IllegalAddress;
        }
    }

    private static Index3D Index(uint* dimensions) => new((int)dimensions[0], (int)dimensions[1], (int)dimensions[2]);
}
