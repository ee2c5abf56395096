using System.Runtime.InteropServices;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>The driver's functions as cuda.h declares them, called on the stand-in.</summary>
internal static unsafe partial class DriverFunctions
{
    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuInit(uint flags);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuDeviceGetCount(out int count);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuDeviceGet(out int device, int ordinal);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuDeviceGetAttribute(out int value, int attribute, int device);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuDevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuDevicePrimaryCtxRelease_v2(int device);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuCtxSetCurrent(nint context);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuCtxSynchronize();

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemAlloc_v2(out nint address, nint bytes);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemFree_v2(nint address);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemGetInfo_v2(out nint unused, out nint total);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemHostAlloc(out nint address, nint bytes, uint flags);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemFreeHost(nint address);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemcpyHtoDAsync_v2(nint target, nint source, nint bytes, nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemcpyDtoHAsync_v2(nint target, nint source, nint bytes, nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemcpyDtoDAsync_v2(nint target, nint source, nint bytes, nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuMemsetD8Async(nint target, byte value, nint bytes, nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamCreate(out nint stream, uint flags);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamDestroy_v2(nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamSynchronize(nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamQuery(nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamWaitEvent(nint stream, nint mark, uint flags);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuEventCreate(out nint mark, uint flags);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuEventDestroy_v2(nint mark);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuEventRecord(nint mark, nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuEventQuery(nint mark);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuEventSynchronize(nint mark);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuEventElapsedTime(out float milliseconds, nint first, nint second);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuModuleLoadDataEx(out nint module, void* image, uint count, int* options, void** values);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuModuleUnload(nint module);

    [LibraryImport(StandInLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DriverResult cuModuleGetFunction(out nint function, nint module, string name);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuFuncGetAttribute(out int value, int attribute, nint function);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuFuncSetAttribute(nint function, int attribute, int value);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuLinkCreate_v2(uint count, int* options, void** values, out nint link);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuLinkAddData_v2(nint link, int type, void* data, nint bytes, byte* name, uint count, int* options, void** values);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuLinkComplete(nint link, out void* image, out nint bytes);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuLinkDestroy(nint link);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuLaunchKernel(
        nint function, uint gridX, uint gridY, uint gridZ, uint groupX, uint groupY, uint groupZ, uint sharedBytes, nint stream, void** parameters, void** extra);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamBeginCapture_v2(nint stream, int mode);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuStreamEndCapture(nint stream, out nint graph);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuGraphInstantiateWithFlags(out nint executable, nint graph, ulong flags);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuGraphLaunch(nint executable, nint stream);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuGraphExecDestroy(nint executable);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuGraphDestroy(nint graph);

    [LibraryImport(StandInLibrary.Name)]
    public static partial DriverResult cuGetErrorName(DriverResult result, out nint name);
}
