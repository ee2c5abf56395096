using System.Runtime.CompilerServices;

namespace ILGPU.Cpu;

/// <summary>Which thread of which group the running code is: what <see cref="Group"/>, <see cref="Grid"/> and <see cref="Warp"/> read.</summary>
internal sealed class KernelThread(int warpSize, SharedMemoryStore shared, GroupExecutor? group)
{
    [ThreadStatic]
    private static KernelThread? current;

    private int sharedAllocations;

    /// <summary>The running thread of a group.</summary>
    /// <exception cref="InvalidKernelOperationException">No explicitly grouped kernel runs on this thread.</exception>
    public static KernelThread Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ?? OutsideOfKernel();
    }

    /// <summary>The groups of the grid.</summary>
    public Index3D GridDim { get; private set; }

    /// <summary>The threads of a group.</summary>
    public Index3D GroupDim { get; private set; }

    /// <summary>Which group of the grid this is.</summary>
    public Index3D GridIndex { get; private set; }

    /// <summary>Which thread of the group this is.</summary>
    public Index3D GroupIndex { get; private set; }

    /// <summary>The number of the thread in its group; X is the innermost dimension.</summary>
    public int LinearIndex { get; private set; }

    /// <summary>Threads of a warp.</summary>
    public int WarpSize { get; } = warpSize;

    /// <summary>Who lets the threads of the group wait for each other; null if none does.</summary>
    public GroupExecutor? Group { get; } = group;

    /// <summary>Makes a thread the running one of this thread of the machine, and returns the one before.</summary>
    public static KernelThread? Enter(KernelThread thread)
    {
        KernelThread? outer = current;
        current = thread;
        return outer;
    }

    /// <summary>Undoes <see cref="Enter"/>.</summary>
    public static void Leave(KernelThread? outer) => current = outer;

    public void BeginLaunch(in KernelConfig config)
    {
        GridDim = config.GridDim;
        GroupDim = config.GroupDim;
    }

    /// <summary>Goes to the first thread of a group, given by its number in the grid.</summary>
    public void BeginGroup(long group)
    {
        (long rest, long x) = Math.DivRem(group, GridDim.X);
        (long z, long y) = Math.DivRem(rest, GridDim.Y);
        GridIndex = new Index3D((int)x, (int)y, (int)z);
        BeginThread(0);
    }

    /// <summary>Goes to a thread of the group, given by its number.</summary>
    public void BeginThread(int thread)
    {
        (int rest, int x) = Math.DivRem(thread, GroupDim.X);
        (int z, int y) = Math.DivRem(rest, GroupDim.Y);
        GroupIndex = new Index3D(x, y, z);
        LinearIndex = thread;
        sharedAllocations = 0;
        LocalMemoryArena.Reset();
    }

    /// <summary>Goes to the next thread of the group; false if this was the last.</summary>
    public bool NextThread()
    {
        if (GroupIndex.X + 1 == GroupDim.X)
        {
            // The end of a row is rare enough to divide.
            if (LinearIndex + 1 == GroupDim.Size)
                return false;
            BeginThread(LinearIndex + 1);
            return true;
        }
        GroupIndex = new Index3D(GroupIndex.X + 1, GroupIndex.Y, GroupIndex.Z);
        LinearIndex++;
        sharedAllocations = 0;
        LocalMemoryArena.Reset();
        return true;
    }

    /// <summary>The next block of shared memory that the kernel allocates.</summary>
    public unsafe void* AllocateShared(long bytes) => shared.Allocate(sharedAllocations++, bytes);

    /// <summary>The dynamic shared memory of the group.</summary>
    public unsafe void* DynamicShared(out long bytes) => shared.Dynamic(out bytes);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static KernelThread OutsideOfKernel() => throw new InvalidKernelOperationException(
        "Groups, warps and shared memory exist only in explicitly grouped kernels. Load the kernel with LoadStreamKernel or LoadKernel.");
}
