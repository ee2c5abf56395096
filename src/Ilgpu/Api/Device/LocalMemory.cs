using ILGPU.Cpu;
using ILGPU.Runtime;

namespace ILGPU;

/// <summary>Memory of one thread.</summary>
public static unsafe class LocalMemory
{
    /// <summary>Allocates a number of elements, which must be a constant of the kernel. Their contents are undefined.</summary>
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extent);
        return new(null, LocalMemoryArena.Allocate((long)extent * sizeof(T)), extent);
    }

    /// <summary>Allocates a line of elements.</summary>
    public static ArrayView1D<T, Stride1D.Dense> Allocate1D<T>(Index1D extent)
        where T : unmanaged => Allocate<T>(extent.X);

    /// <summary>Allocates a line of elements with a stride.</summary>
    public static ArrayView1D<T, TStride> Allocate1D<T, TStride>(Index1D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride1D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Allocates a plane of elements with a stride.</summary>
    public static ArrayView2D<T, TStride> Allocate2D<T, TStride>(Index2D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride2D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);

    /// <summary>Allocates a block of elements with a stride.</summary>
    public static ArrayView3D<T, TStride> Allocate3D<T, TStride>(Index3D extent, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride3D => new(Allocate<T>(stride.ComputeBufferLength(extent)), extent, stride);
}
