using ILGPU.Cuda;

namespace ILGPU.Runtime.Cuda;

/// <summary>The driver could not do something, or there is no driver. The message says what was tried.</summary>
public sealed class CudaException : AcceleratorException
{
    /// <summary>Makes an exception without message.</summary>
    public CudaException()
    {
    }

    /// <summary>Makes an exception.</summary>
    public CudaException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    public CudaException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes the exception of a result.</summary>
    public CudaException(CudaError error) : this(error, DriverErrors.Describe(error))
    {
    }

    internal CudaException(CudaError error, string message) : base(message)
    {
        Code = error;
    }

    /// <summary>The driver's name of the error, such as CUDA_ERROR_OUT_OF_MEMORY; empty if it did not come from the driver.</summary>
    public string Error => Code == CudaError.CUDA_SUCCESS ? "" : DriverErrors.Name(Code);

    /// <inheritdoc/>
    public override AcceleratorType AcceleratorType => AcceleratorType.Cuda;

    /// <summary>What the driver came back with.</summary>
    internal CudaError Code { get; }

    /// <summary>Throws if a result is an error.</summary>
    /// <exception cref="CudaException">It is.</exception>
    public static void ThrowIfFailed(CudaError cudaStatus)
    {
        if (cudaStatus != CudaError.CUDA_SUCCESS)
            throw new CudaException(cudaStatus);
    }
}
