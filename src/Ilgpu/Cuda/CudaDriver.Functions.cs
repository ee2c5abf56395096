#pragma warning disable CS0649 // The fields have the names of the functions, and are set by reflection.
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

// The functions that the layer calls, by the names that the library exports. NVIDIA's manual of the driver API says what each does.
internal sealed unsafe partial class CudaDriver
{
    public readonly delegate* unmanaged<uint, CudaError> cuInit;
    public readonly delegate* unmanaged<int*, CudaError> cuDeviceGetCount;
    public readonly delegate* unmanaged<int*, int, CudaError> cuDeviceGet;
    public readonly delegate* unmanaged<byte*, int, int, CudaError> cuDeviceGetName;
    public readonly delegate* unmanaged<nuint*, int, CudaError> cuDeviceTotalMem_v2;
    public readonly delegate* unmanaged<int*, DeviceAttribute, int, CudaError> cuDeviceGetAttribute;
    public readonly delegate* unmanaged<nint*, int, CudaError> cuDevicePrimaryCtxRetain;
    public readonly delegate* unmanaged<int, CudaError> cuDevicePrimaryCtxRelease_v2;
    public readonly delegate* unmanaged<nint, CudaError> cuCtxSetCurrent;
    public readonly delegate* unmanaged<CudaError> cuCtxSynchronize;
    public readonly delegate* unmanaged<nint*, nuint, CudaError> cuMemAlloc_v2;
    public readonly delegate* unmanaged<nint, CudaError> cuMemFree_v2;
    public readonly delegate* unmanaged<nuint*, nuint*, CudaError> cuMemGetInfo_v2;
    public readonly delegate* unmanaged<nint*, nuint, uint, CudaError> cuMemHostAlloc;
    public readonly delegate* unmanaged<nint, CudaError> cuMemFreeHost;
    public readonly delegate* unmanaged<nint, void*, nuint, nint, CudaError> cuMemcpyHtoDAsync_v2;
    public readonly delegate* unmanaged<void*, nint, nuint, nint, CudaError> cuMemcpyDtoHAsync_v2;
    public readonly delegate* unmanaged<nint, nint, nuint, nint, CudaError> cuMemcpyDtoDAsync_v2;
    public readonly delegate* unmanaged<nint, byte, nuint, nint, CudaError> cuMemsetD8Async;
    public readonly delegate* unmanaged<nint*, uint, CudaError> cuStreamCreate;
    public readonly delegate* unmanaged<nint, CudaError> cuStreamDestroy_v2;
    public readonly delegate* unmanaged<nint, CudaError> cuStreamSynchronize;
    public readonly delegate* unmanaged<nint, CudaError> cuStreamQuery;
    public readonly delegate* unmanaged<nint, nint, uint, CudaError> cuStreamWaitEvent;
    public readonly delegate* unmanaged<nint*, uint, CudaError> cuEventCreate;
    public readonly delegate* unmanaged<nint, CudaError> cuEventDestroy_v2;
    public readonly delegate* unmanaged<nint, nint, CudaError> cuEventRecord;
    public readonly delegate* unmanaged<nint, CudaError> cuEventQuery;
    public readonly delegate* unmanaged<nint, CudaError> cuEventSynchronize;
    public readonly delegate* unmanaged<float*, nint, nint, CudaError> cuEventElapsedTime;
    public readonly delegate* unmanaged<nint*, void*, uint, JitOption*, void**, CudaError> cuModuleLoadDataEx;
    public readonly delegate* unmanaged<nint, CudaError> cuModuleUnload;
    public readonly delegate* unmanaged<nint*, nint, byte*, CudaError> cuModuleGetFunction;
    public readonly delegate* unmanaged<int*, FunctionAttribute, nint, CudaError> cuFuncGetAttribute;
    public readonly delegate* unmanaged<nint, FunctionAttribute, int, CudaError> cuFuncSetAttribute;
    public readonly delegate* unmanaged<uint, JitOption*, void**, nint*, CudaError> cuLinkCreate_v2;
    public readonly delegate* unmanaged<nint, int, void*, nuint, byte*, uint, JitOption*, void**, CudaError> cuLinkAddData_v2;
    public readonly delegate* unmanaged<nint, void**, nuint*, CudaError> cuLinkComplete;
    public readonly delegate* unmanaged<nint, CudaError> cuLinkDestroy;
    public readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, CudaError> cuLaunchKernel;
    public readonly delegate* unmanaged<nint, int, CudaError> cuStreamBeginCapture_v2;
    public readonly delegate* unmanaged<nint, nint*, CudaError> cuStreamEndCapture;
    public readonly delegate* unmanaged<nint*, nint, ulong, CudaError> cuGraphInstantiateWithFlags;
    public readonly delegate* unmanaged<nint, nint, CudaError> cuGraphLaunch;
    public readonly delegate* unmanaged<nint, CudaError> cuGraphExecDestroy;
    public readonly delegate* unmanaged<nint, CudaError> cuGraphDestroy;
    public readonly delegate* unmanaged<CudaError, byte**, CudaError> cuGetErrorName;
    public readonly delegate* unmanaged<CudaError, byte**, CudaError> cuGetErrorString;
}
