using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>The driver's errors in words.</summary>
internal static unsafe class DriverErrors
{
    // Numbers that have no name in CudaError.
    private const int DeviceUnavailable = 46;
    private const int Contained = 721;
    private const int TensorMemoryLeak = 720;
    private const int MpsClientTerminated = 810;
    private const int ExternalDevice = 911;
    private const int CaptureUnsupported = 900;
    private const int CapturedEvent = 907;

    /// <summary>Whether an error leaves the context of the process unusable: every later call fails with it.</summary>
    public static bool IsLost(CudaError error) => error is CudaError.CUDA_ERROR_DEINITIALIZED
        or CudaError.CUDA_ERROR_ECC_UNCORRECTABLE
        or CudaError.CUDA_ERROR_NVLINK_UNCORRECTABLE
        or CudaError.CUDA_ERROR_ILLEGAL_ADDRESS
        or CudaError.CUDA_ERROR_LAUNCH_TIMEOUT
        or CudaError.CUDA_ERROR_CONTEXT_IS_DESTROYED
        or CudaError.CUDA_ERROR_ASSERT
        or >= CudaError.CUDA_ERROR_HARDWARE_STACK_ERROR and <= CudaError.CUDA_ERROR_LAUNCH_FAILED
        or CudaError.CUDA_ERROR_UNKNOWN
        || (int)error is DeviceUnavailable or TensorMemoryLeak or Contained or MpsClientTerminated or ExternalDevice;

    /// <summary>Whether an error comes from a kernel that did something wrong, not from the machine.</summary>
    public static bool IsOfKernel(CudaError error) => error is CudaError.CUDA_ERROR_ILLEGAL_ADDRESS or CudaError.CUDA_ERROR_ASSERT
        or >= CudaError.CUDA_ERROR_HARDWARE_STACK_ERROR and <= CudaError.CUDA_ERROR_LAUNCH_FAILED;

    /// <summary>Whether an error says that something cannot be recorded in a graph.</summary>
    public static bool IsOfCapture(CudaError error) => (int)error is >= CaptureUnsupported and <= CapturedEvent;

    /// <summary>The driver's name of an error.</summary>
    public static string Name(CudaError error) => Text(error, name: true, CudaDriver.Loaded) ?? (Enum.IsDefined(error) ? error.ToString() : $"CUDA error {(int)error}");

    /// <summary>The driver's name of an error, and what it says about it.</summary>
    /// <param name="error">The error.</param>
    /// <param name="driver">The driver; null takes the one that is loaded, if there is one.</param>
    public static string Describe(CudaError error, CudaDriver? driver = null)
    {
        driver ??= CudaDriver.Loaded;
        string name = Text(error, name: true, driver) ?? Name(error);
        return Text(error, name: false, driver) is { Length: > 0 } description ? $"{name} ({description})" : name;
    }

    private static string? Text(CudaError error, bool name, CudaDriver? driver)
    {
        byte* text = null;
        if (driver is null || (name ? driver.cuGetErrorName(error, &text) : driver.cuGetErrorString(error, &text)) != CudaError.CUDA_SUCCESS)
            return null;
        return Marshal.PtrToStringUTF8((nint)text);
    }
}
