using ILGPU.Cpu;
using ILGPU.Runtime;

namespace ILGPU;

/// <summary>Memory that the threads of a group share. All threads of a group must make the same allocations in the same order.</summary>
public static unsafe class SharedMemory
{
    /// <summary>Allocates a number of elements, which must be a constant of the kernel. Their contents are undefined.</summary>
    public static ArrayView<T> Allocate<T>(int extent)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extent);
        return new(null, KernelThread.Current.AllocateShared((long)extent * sizeof(T)), extent);
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

    /// <summary>Allocates a plane, dense along X.</summary>
    public static ArrayView2D<T, Stride2D.DenseX> Allocate2DDenseX<T>(in Index2D extent)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseX>(extent, Stride2D.DenseX.FromExtent(extent));

    /// <summary>Allocates a plane, dense along Y.</summary>
    public static ArrayView2D<T, Stride2D.DenseY> Allocate2DDenseY<T>(in Index2D extent)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseY>(extent, Stride2D.DenseY.FromExtent(extent));

    /// <summary>Allocates a block, dense along X, then Y.</summary>
    public static ArrayView3D<T, Stride3D.DenseXY> Allocate3DDenseXY<T>(in Index3D extent)
        where T : unmanaged => Allocate3D<T, Stride3D.DenseXY>(extent, Stride3D.DenseXY.FromExtent(extent));

    /// <summary>Allocates a block, dense along Z, then Y.</summary>
    public static ArrayView3D<T, Stride3D.DenseZY> Allocate3DDenseZY<T>(in Index3D extent)
        where T : unmanaged => Allocate3D<T, Stride3D.DenseZY>(extent, Stride3D.DenseZY.FromExtent(extent));

    /// <summary>Allocates one element.</summary>
    public static ref T Allocate<T>()
        where T : unmanaged => ref Allocate<T>(1)[0];

    /// <summary>The shared memory that the launch asked for (<see cref="KernelConfig.SharedMemoryConfig"/>).</summary>
    public static ArrayView<T> GetDynamic<T>()
        where T : unmanaged
    {
        void* start = KernelThread.Current.DynamicShared(out long bytes);
        return new(null, start, bytes / sizeof(T));
    }
}
