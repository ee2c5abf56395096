using System.Reflection;
using ILGPU.Compiler;
using ILGPU.Ptx;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>What tells kernels of an accelerator apart.</summary>
/// <param name="Method">The method.</param>
/// <param name="Grouping">How threads form groups.</param>
/// <param name="Options">What it is compiled for.</param>
/// <param name="Values">The values of <see cref="SpecializedValue{T}"/> arguments, as text.</param>
internal readonly record struct KernelKey(MethodInfo Method, Grouping Grouping, CompilerOptions Options, string Values);

/// <summary>
/// The kernels of an accelerator. Each is compiled to PTX in each process, which takes some milliseconds, and from PTX to machine code once for all
/// (<see cref="KernelCache"/>), which takes the driver longer.
/// </summary>
/// <param name="accelerator">The accelerator.</param>
internal sealed class CudaKernelStore(CudaAccelerator accelerator)
{
    private readonly Lock guard = new();
    private readonly Dictionary<KernelKey, LoadedKernel> loaded = [];
    private readonly KernelCache cache = KernelCache.OfUser();

    /// <summary>What was loaded so far.</summary>
    public IReadOnlyList<KernelKey> Keys
    {
        get
        {
            lock (guard)
                return [.. loaded.Keys];
        }
    }

    /// <summary>A kernel, loaded when it is first asked for.</summary>
    /// <param name="key">Which.</param>
    /// <param name="arguments">The scalar parts of its arguments.</param>
    /// <param name="specialized">The values of <see cref="SpecializedValue{T}"/> arguments, by the number of the argument.</param>
    /// <exception cref="NotSupportedException">The kernel does what no device code can do.</exception>
    /// <exception cref="CudaException">The driver does not accept it.</exception>
    public LoadedKernel Load(in KernelKey key, IReadOnlyList<List<ArgumentLeaf>> arguments, IReadOnlyDictionary<int, object>? specialized)
    {
        lock (guard)
        {
            if (!loaded.TryGetValue(key, out LoadedKernel? kernel))
            {
                CompiledPtx ptx = CompiledPtx.Compile(key.Method, key.Grouping, accelerator.PtxTarget, key.Options, specialized);
                kernel = Load(ptx, ParameterSource.Of(ptx.Kernel, arguments));
                loaded.Add(key, kernel);
            }
            return kernel;
        }
    }

    private LoadedKernel Load(CompiledPtx ptx, ParameterSource[] sources)
    {
        CudaContext context = accelerator.DriverContext;
        if (ptx.Kernel.StaticSharedBytes > accelerator.Device.StaticSharedMemoryLimit)
        {
            throw new NotSupportedException(
                $"The kernel {ptx.Kernel.Name} has {ptx.Kernel.StaticSharedBytes} bytes of shared memory of fixed size; at most {accelerator.Device.StaticSharedMemoryLimit} are possible. Take SharedMemory.GetDynamic, and ask for the memory with the launch.");
        }
        string key = KernelCache.Key(ptx, accelerator.Architecture, accelerator.DriverVersion);
        if (cache.Read(key) is { } known)
        {
            try
            {
                return new(context, ptx.Kernel, known, sources, accelerator.MaxSharedMemoryPerGroup);
            }
            catch (CudaException error) when (!context.IsLost && error.Code != CudaError.CUDA_ERROR_OUT_OF_MEMORY)
            {
                // Whole, but not what this driver takes: compiled again below.
            }
        }
        byte[] image = PtxLinker.Link(context, ptx);
        LoadedKernel kernel = new(context, ptx.Kernel, image, sources, accelerator.MaxSharedMemoryPerGroup);
        cache.Write(key, image);
        return kernel;
    }
}
