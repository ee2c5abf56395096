using System.Runtime.CompilerServices;

namespace ILGPU.Cpu;

/// <summary>Which thread of which group the running code is: what <see cref="Group"/>, <see cref="Grid"/> and <see cref="Warp"/> read.</summary>
internal sealed class KernelThread(int warpSize, SharedMemoryStore shared)
{
    [ThreadStatic]
    private static KernelThread? current;

    // Fields, and the position along X by itself: the loop over the threads of a group changes little else.
    private Index3D gridDim;
    private Index3D groupDim;
    private Index3D gridIndex;
    private int groupX;
    private int groupY;
    private int groupZ;
    private int linearIndex;
    private bool usesLocalMemory;
    private int sharedAllocations;

    /// <summary>The running thread of a group.</summary>
    /// <exception cref="InvalidKernelOperationException">No explicitly grouped kernel runs on this thread.</exception>
    public static KernelThread Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ?? OutsideOfKernel();
    }

    /// <summary>The groups of the grid.</summary>
    public Index3D GridDim => gridDim;

    /// <summary>The threads of a group.</summary>
    public Index3D GroupDim => groupDim;

    /// <summary>Which group of the grid this is.</summary>
    public Index3D GridIndex => gridIndex;

    /// <summary>Which thread of the group this is.</summary>
    public Index3D GroupIndex => new(groupX, groupY, groupZ);

    // The components by themselves: the JIT does not inline a copy of the whole index for the sake of one.
    public int GridDimX => gridDim.X;

    public int GridDimY => gridDim.Y;

    public int GridDimZ => gridDim.Z;

    public int GroupDimX => groupDim.X;

    public int GroupDimY => groupDim.Y;

    public int GroupDimZ => groupDim.Z;

    public int GridX => gridIndex.X;

    public int GridY => gridIndex.Y;

    public int GridZ => gridIndex.Z;

    public int GroupX => groupX;

    public int GroupY => groupY;

    public int GroupZ => groupZ;

    /// <summary>The number of the thread in its group; X is the innermost dimension.</summary>
    public int LinearIndex => linearIndex;

    /// <summary>Threads of a warp.</summary>
    public int WarpSize { get; } = warpSize;

    /// <summary>Makes a thread the running one of this thread of the machine, and returns the one before.</summary>
    public static KernelThread? Enter(KernelThread thread)
    {
        KernelThread? outer = current;
        current = thread;
        return outer;
    }

    /// <summary>Undoes <see cref="Enter"/>.</summary>
    public static void Leave(KernelThread? outer) => current = outer;

    public void BeginLaunch(in KernelConfig config, bool usesLocalMemory)
    {
        gridDim = config.GridDim;
        groupDim = config.GroupDim;
        this.usesLocalMemory = usesLocalMemory;
    }

    /// <summary>Goes to the first thread of a group, given by its number in the grid.</summary>
    public void BeginGroup(long group)
    {
        (long rest, long x) = Math.DivRem(group, gridDim.X);
        (long z, long y) = Math.DivRem(rest, gridDim.Y);
        gridIndex = new Index3D((int)x, (int)y, (int)z);
        BeginThread(0);
    }

    /// <summary>Goes to a thread of the group, given by its number.</summary>
    public void BeginThread(int thread)
    {
        (int rest, groupX) = Math.DivRem(thread, groupDim.X);
        (groupZ, groupY) = Math.DivRem(rest, groupDim.Y);
        linearIndex = thread;
        Reset();
    }

    /// <summary>Goes to the next thread of the group; false if this was the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextThread()
    {
        if (groupX + 1 == groupDim.X)
            return NextRow();
        groupX++;
        linearIndex++;
        Reset();
        return true;
    }

    /// <summary>The next block of shared memory that the kernel allocates.</summary>
    public unsafe void* AllocateShared(long bytes) => shared.Allocate(sharedAllocations++, bytes);

    /// <summary>The dynamic shared memory of the group.</summary>
    public unsafe void* DynamicShared(out long bytes) => shared.Dynamic(out bytes);

    private bool NextRow()
    {
        if (linearIndex + 1 == groupDim.Size)
            return false;
        BeginThread(linearIndex + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reset()
    {
        sharedAllocations = 0;
        if (usesLocalMemory)
            LocalMemoryArena.Reset();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static KernelThread OutsideOfKernel() => throw new InvalidKernelOperationException(
        "Groups, warps and shared memory exist only in explicitly grouped kernels. Load the kernel with LoadStreamKernel or LoadKernel.");
}
