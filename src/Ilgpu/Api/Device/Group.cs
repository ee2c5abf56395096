using System.Runtime.CompilerServices;
using ILGPU.Cpu;

namespace ILGPU;

/// <summary>The group of the running thread. To be used in explicitly grouped kernels.</summary>
/// <remarks>Every member throws <see cref="InvalidKernelOperationException"/> outside of such a kernel.</remarks>
public static class Group
{
    /// <summary>The position of the thread in its group along X.</summary>
    public static int IdxX
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GroupX;
    }

    /// <summary>The position of the thread in its group along Y.</summary>
    public static int IdxY
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GroupY;
    }

    /// <summary>The position of the thread in its group along Z.</summary>
    public static int IdxZ
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GroupZ;
    }

    /// <summary>The position of the thread in its group.</summary>
    public static Index3D Index => KernelThread.Current.GroupIndex;

    /// <summary>The threads of the group along X.</summary>
    public static int DimX
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GroupDimX;
    }

    /// <summary>The threads of the group along Y.</summary>
    public static int DimY
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GroupDimY;
    }

    /// <summary>The threads of the group along Z.</summary>
    public static int DimZ
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.GroupDimZ;
    }

    /// <summary>The threads of the group along each axis.</summary>
    public static Index3D Dimension => KernelThread.Current.GroupDim;

    /// <summary>The number of the thread in its group; X is the innermost dimension.</summary>
    public static int LinearIndex
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelThread.Current.LinearIndex;
    }

    /// <summary>Whether this is the first thread of the group.</summary>
    public static bool IsFirstThread => LinearIndex == 0;

    /// <summary>Whether this is the last thread of the group.</summary>
    public static bool IsLastThread => LinearIndex == Dimension.Size - 1;

    /// <summary>Waits until all threads of the group have come here; they see all that the others wrote before.</summary>
    /// <exception cref="InvalidKernelOperationException">Not all threads of the group come here.</exception>
    public static void Barrier()
    {
        KernelThread thread = KernelThread.Current;
        thread.Group?.WaitForGroup(thread.LinearIndex);
    }

    /// <summary>As <see cref="Barrier"/>, and returns for how many threads the predicate holds.</summary>
    public static int BarrierPopCount(bool predicate)
    {
        KernelThread thread = KernelThread.Current;
        return thread.Group?.Vote(thread.LinearIndex, predicate) ?? (predicate ? 1 : 0);
    }

    /// <summary>As <see cref="Barrier"/>, and returns whether the predicate holds for all threads.</summary>
    public static bool BarrierAnd(bool predicate) => BarrierPopCount(predicate) == Dimension.Size;

    /// <summary>As <see cref="Barrier"/>, and returns whether the predicate holds for any thread.</summary>
    public static bool BarrierOr(bool predicate) => BarrierPopCount(predicate) > 0;

    /// <summary>As <see cref="Barrier"/>, and returns the value of one thread of the group to all.</summary>
    /// <param name="value">The value of this thread.</param>
    /// <param name="groupIndex">The number of the thread whose value to return; the same for all.</param>
    public static T Broadcast<T>(T value, int groupIndex)
        where T : unmanaged
    {
        KernelThread thread = KernelThread.Current;
        return thread.Group is { } group ? group.Broadcast(thread.LinearIndex, value, groupIndex) : value;
    }
}
