using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>NVIDIA's driver: a library that comes with the kernel module, and its functions (CudaDriver.Functions.cs). It is loaded when it is first asked for.</summary>
internal sealed unsafe partial class CudaDriver
{
    /// <summary>The variable that names another library to load in place of the system's.</summary>
    public const string LibraryVariable = "C2E_LIBCUDA";

    /// <summary>The oldest driver that has all functions: graphs are instantiated with flags from it on.</summary>
    public static readonly CudaDriverVersion OldestVersion = CudaDriverVersion.FromMajorMinor(11, 4);

    private static readonly Lock Loading = new();
    private static CudaDriver? loaded;

    private CudaDriver(string library, nint handle)
    {
        Library = library;
        nint version = Export(handle, "cuDriverGetVersion");
        int value = 0;
        if (version != 0)
            _ = ((delegate* unmanaged<int*, CudaError>)version)(&value);
        Version = CudaDriverVersion.FromValue(value);
        if (Version < OldestVersion)
            throw TooOld($"it has CUDA {Version}");
        foreach (FieldInfo field in typeof(CudaDriver).GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            nint address = Export(handle, field.Name);
            if (address == 0)
                throw TooOld($"it has CUDA {Version}, but no {field.Name}");
            field.SetValue(this, address);
        }
        CudaError error = cuInit(0);
        if (error == CudaError.CUDA_ERROR_NO_DEVICE)
            throw new CudaException(error, "The NVIDIA driver finds no GPU. nvidia-smi shows what there is.");
        if (error != CudaError.CUDA_SUCCESS)
            throw new CudaException(error, $"The NVIDIA driver ({Library}) does not start: {DriverErrors.Describe(error, this)}. nvidia-smi shows whether it works at all.");
    }

    /// <summary>The library's name or path.</summary>
    public string Library { get; }

    /// <summary>The newest version of CUDA that it supports.</summary>
    public CudaDriverVersion Version { get; }

    /// <summary>The driver.</summary>
    /// <exception cref="CudaException">There is none, it is too old, or it does not start.</exception>
    public static CudaDriver Load()
    {
        lock (Loading)
            return loaded ??= Find();
    }

    /// <summary>The driver, where there is one that works.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryLoad([NotNullWhen(true)] out CudaDriver? driver, [NotNullWhen(false)] out CudaException? problem)
    {
        try
        {
            (driver, problem) = (Load(), null);
            return true;
        }
        catch (CudaException exception)
        {
            (driver, problem) = (null, exception);
            return false;
        }
    }

    /// <summary>The driver if it was loaded.</summary>
    public static CudaDriver? Loaded => loaded;

    private static CudaDriver Find()
    {
        string? named = Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } path ? path : null;
        foreach (string name in named is not null ? [named] : OperatingSystem.IsWindows() ? ["nvcuda.dll"] : new[] { "libcuda.so.1", "libcuda.so" })
        {
            if (NativeLibrary.TryLoad(name, out nint handle))
                return new CudaDriver(name, handle);
        }
        throw new CudaException(CudaError.CUDA_ERROR_SHARED_OBJECT_INIT_FAILED, named is not null
            ? $"The library {named} that {LibraryVariable} names cannot be loaded."
            : $"There is no NVIDIA driver: {(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1")} cannot be loaded. Install the driver, or compute on the CPU.");
    }

    private static nint Export(nint handle, string name) => NativeLibrary.TryGetExport(handle, name, out nint address) ? address : 0;

    private CudaException TooOld(string what) => new(
        CudaError.CUDA_ERROR_SHARED_OBJECT_SYMBOL_NOT_FOUND, $"The NVIDIA driver ({Library}) is too old: {what}; CUDA {OldestVersion} is needed. Update the driver.");
}
