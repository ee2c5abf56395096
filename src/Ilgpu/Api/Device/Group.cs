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
    public static void Barrier() => RequireSingleThread();

    /// <summary>As <see cref="Barrier"/>, and returns for how many threads the predicate holds.</summary>
    public static int BarrierPopCount(bool predicate)
    {
        RequireSingleThread();
        return predicate ? 1 : 0;
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
        _ = groupIndex;
        RequireSingleThread();
        return value;
    }

    /// <summary>
    /// The compiler makes instructions of the methods that synchronise threads, and the interpreter runs them. As methods they are called only in groups of one
    /// thread, which has nobody to wait for.
    /// </summary>
    internal static void RequireSingleThread()
    {
        if (Dimension.Size > 1)
            throw new InvalidKernelOperationException("The threads of a group synchronise in code that the compiler did not see, such as a delegate. Call it directly.");
    }
}
