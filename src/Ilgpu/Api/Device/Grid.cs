using System.Runtime.CompilerServices;
using ILGPU.Cpu;

namespace ILGPU;

/// <summary>The grid of the running thread. To be used in explicitly grouped kernels.</summary>
/// <remarks>The properties throw <see cref="InvalidKernelOperationException"/> outside of such a kernel.</remarks>
public static class Grid
{
    /// <summary>The position of the group in the grid along X.</summary>
    public static int IdxX
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GridX;
    }

    /// <summary>The position of the group in the grid along Y.</summary>
    public static int IdxY
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GridY;
    }

    /// <summary>The position of the group in the grid along Z.</summary>
    public static int IdxZ
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GridZ;
    }

    /// <summary>The position of the group in the grid.</summary>
    public static Index3D Index => KernelThread.Current.GridIndex;

    /// <summary>The groups of the grid along X.</summary>
    public static int DimX
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GridDimX;
    }

    /// <summary>The groups of the grid along Y.</summary>
    public static int DimY
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GridDimY;
    }

    /// <summary>The groups of the grid along Z.</summary>
    public static int DimZ
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GridDimZ;
    }

    /// <summary>The groups of the grid along each axis.</summary>
    public static Index3D Dimension => KernelThread.Current.GridDim;

    /// <summary>The number of the group in the grid; X is the innermost dimension.</summary>
    public static int LinearIndex
    {
        get
        {
            KernelThread thread = KernelThread.Current;
            return Stride3D.DenseXY.ComputeElementIndex(thread.GridIndex, thread.GridDim);
        }
    }

    /// <summary>The number of the thread in the grid: the number of its group times the size of a group plus its number in the group.</summary>
    public static int GlobalLinearIndex => (LinearIndex * Group.Dimension.Size) + Group.LinearIndex;

    /// <summary>The position of the thread in the grid, counted in threads.</summary>
    public static Index3D GlobalIndex => ComputeGlobalIndex(Index, Group.Index);

    /// <summary>The position of the thread in the grid, counted in threads.</summary>
    public static LongIndex3D LongGlobalIndex => ComputeLongGlobalIndex(Index, Group.Index);

    /// <summary>The position of a thread of a group of this size.</summary>
    public static Index1D ComputeGlobalIndex(Index1D gridIdx, Index1D groupIdx) => (gridIdx.X * Group.DimX) + groupIdx.X;

    /// <summary>The position of a thread of a group of this size.</summary>
    public static Index2D ComputeGlobalIndex(Index2D gridIdx, Index2D groupIdx) => (gridIdx * Group.Dimension.XY) + groupIdx;

    /// <summary>The position of a thread of a group of this size.</summary>
    public static Index3D ComputeGlobalIndex(Index3D gridIdx, Index3D groupIdx) => (gridIdx * Group.Dimension) + groupIdx;

    /// <summary>The position of a thread of a group of this size.</summary>
    public static LongIndex1D ComputeLongGlobalIndex(Index1D gridIdx, Index1D groupIdx) => ((long)gridIdx.X * Group.DimX) + groupIdx.X;

    /// <summary>The position of a thread of a group of this size.</summary>
    public static LongIndex2D ComputeLongGlobalIndex(Index2D gridIdx, Index2D groupIdx) =>
        (gridIdx.ToLongIndex() * Group.Dimension.XY.ToLongIndex()) + groupIdx.ToLongIndex();

    /// <summary>The position of a thread of a group of this size.</summary>
    public static LongIndex3D ComputeLongGlobalIndex(Index3D gridIdx, Index3D groupIdx) =>
        (gridIdx.ToLongIndex() * Group.Dimension.ToLongIndex()) + groupIdx.ToLongIndex();
}
