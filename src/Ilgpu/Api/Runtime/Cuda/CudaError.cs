namespace ILGPU.Runtime.Cuda;

/// <summary>What a function of the driver can come back with. The driver knows more than have a name here.</summary>
public enum CudaError
{
    /// <summary>Nothing went wrong.</summary>
    CUDA_SUCCESS = 0,

    /// <summary>An argument was not valid.</summary>
    CUDA_ERROR_INVALID_VALUE = 1,

    /// <summary>There is not enough memory.</summary>
    CUDA_ERROR_OUT_OF_MEMORY = 2,

    /// <summary>The driver was not initialised.</summary>
    CUDA_ERROR_NOT_INITIALIZED = 3,

    /// <summary>The driver is shutting down.</summary>
    CUDA_ERROR_DEINITIALIZED = 4,

    /// <summary>There is no GPU.</summary>
    CUDA_ERROR_NO_DEVICE = 100,

    /// <summary>There is no such GPU.</summary>
    CUDA_ERROR_INVALID_DEVICE = 101,

    /// <summary>Machine code that is none.</summary>
    CUDA_ERROR_INVALID_IMAGE = 200,

    /// <summary>No context is current, or one that is not valid.</summary>
    CUDA_ERROR_INVALID_CONTEXT = 201,

    /// <summary>Machine code for another GPU.</summary>
    CUDA_ERROR_NO_BINARY_FOR_GPU = 209,

    /// <summary>The memory of the GPU had an error that could not be corrected.</summary>
    CUDA_ERROR_ECC_UNCORRECTABLE = 214,

    /// <summary>The driver's compiler does not accept the PTX.</summary>
    CUDA_ERROR_INVALID_PTX = 218,

    /// <summary>A link between GPUs had an error that could not be corrected.</summary>
    CUDA_ERROR_NVLINK_UNCORRECTABLE = 220,

    /// <summary>A file was not found.</summary>
    CUDA_ERROR_FILE_NOT_FOUND = 301,

    /// <summary>A function of a library was not found.</summary>
    CUDA_ERROR_SHARED_OBJECT_SYMBOL_NOT_FOUND = 302,

    /// <summary>A library could not be loaded.</summary>
    CUDA_ERROR_SHARED_OBJECT_INIT_FAILED = 303,

    /// <summary>The operating system refused something.</summary>
    CUDA_ERROR_OPERATING_SYSTEM = 304,

    /// <summary>A stream, event, module, ... that is none.</summary>
    CUDA_ERROR_INVALID_HANDLE = 400,

    /// <summary>Something with that name was not found.</summary>
    CUDA_ERROR_NOT_FOUND = 500,

    /// <summary>The work is not done yet.</summary>
    CUDA_ERROR_NOT_READY = 600,

    /// <summary>A kernel reached memory that is not there.</summary>
    CUDA_ERROR_ILLEGAL_ADDRESS = 700,

    /// <summary>A launch asks for more than the GPU has.</summary>
    CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES = 701,

    /// <summary>A kernel ran for too long.</summary>
    CUDA_ERROR_LAUNCH_TIMEOUT = 702,

    /// <summary>The context was destroyed.</summary>
    CUDA_ERROR_CONTEXT_IS_DESTROYED = 709,

    /// <summary>An assertion of a kernel failed.</summary>
    CUDA_ERROR_ASSERT = 710,

    /// <summary>A kernel's stack had an error.</summary>
    CUDA_ERROR_HARDWARE_STACK_ERROR = 714,

    /// <summary>A kernel ran an instruction that is none, or stopped itself.</summary>
    CUDA_ERROR_ILLEGAL_INSTRUCTION = 715,

    /// <summary>A kernel reached memory at an address that is not a multiple of the access's size.</summary>
    CUDA_ERROR_MISALIGNED_ADDRESS = 716,

    /// <summary>A kernel reached memory of another kind than the instruction is for.</summary>
    CUDA_ERROR_INVALID_ADDRESS_SPACE = 717,

    /// <summary>A kernel jumped out of its code.</summary>
    CUDA_ERROR_INVALID_PC = 718,

    /// <summary>A kernel failed.</summary>
    CUDA_ERROR_LAUNCH_FAILED = 719,

    /// <summary>It is not allowed.</summary>
    CUDA_ERROR_NOT_PERMITTED = 800,

    /// <summary>The GPU or the driver cannot do it.</summary>
    CUDA_ERROR_NOT_SUPPORTED = 801,

    /// <summary>Something else.</summary>
    CUDA_ERROR_UNKNOWN = 999,
}
