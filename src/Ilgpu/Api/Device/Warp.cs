using ILGPU.Cpu;

namespace ILGPU;

/// <summary>The warp of the running thread: up to <see cref="WarpSize"/> neighbours of its group. To be used in explicitly grouped kernels.</summary>
/// <remarks>
/// Every member throws <see cref="InvalidKernelOperationException"/> outside of such a kernel. A shuffle from a lane that does not exist returns the lane's
/// own value.
/// </remarks>
public static class Warp
{
    /// <summary>The most threads of a warp. The last warp of a group may have fewer.</summary>
    public static int WarpSize => KernelThread.Current.WarpSize;

    /// <summary>The number of the thread in its warp.</summary>
    public static int LaneIdx => ComputeWarpThreadIdx(KernelThread.Current.LinearIndex);

    /// <summary>The number of the warp in its group.</summary>
    public static int WarpIdx => ComputeWarpIdx(KernelThread.Current.LinearIndex);

    /// <summary>Whether this is lane 0.</summary>
    public static bool IsFirstLane => LaneIdx == 0;

    /// <summary>Whether this is lane <see cref="WarpSize"/> − 1.</summary>
    public static bool IsLastLane => LaneIdx == WarpSize - 1;

    /// <summary>The number of the warp of a thread of a group.</summary>
    public static int ComputeWarpIdx(Index1D groupThreadIdx) => groupThreadIdx.X / WarpSize;

    /// <summary>The number of a thread of a group in its warp.</summary>
    public static int ComputeWarpThreadIdx(Index1D groupThreadIdx) => groupThreadIdx.X % WarpSize;

    /// <summary>Waits until all lanes of the warp have come here.</summary>
    public static void Barrier() => Group.RequireSingleThread();

    /// <summary>The value of one lane, for all.</summary>
    public static T Broadcast<T>(T value, int sourceLane)
        where T : unmanaged => Shuffle(value, sourceLane);

    /// <summary>The value of a lane that each lane chooses.</summary>
    public static T Shuffle<T>(T variable, int sourceLane)
        where T : unmanaged => Shuffle(variable, sourceLane, WarpSize);

    /// <summary>As <see cref="Shuffle{T}(T, int)"/> within each <paramref name="width"/> neighbours; <paramref name="sourceLane"/> counts from the first of them.</summary>
    public static T Shuffle<T>(T variable, int sourceLane, int width)
        where T : unmanaged
    {
        int lane = LaneIdx;
        return Exchange(variable, (lane & ~(width - 1)) | (sourceLane & (width - 1)));
    }

    /// <summary>The value of the lane <paramref name="delta"/> further up; the own one near the end of the warp.</summary>
    public static T ShuffleDown<T>(T variable, int delta)
        where T : unmanaged => ShuffleDown(variable, delta, WarpSize);

    /// <summary>As <see cref="ShuffleDown{T}(T, int)"/> within each <paramref name="width"/> neighbours.</summary>
    public static T ShuffleDown<T>(T variable, int delta, int width)
        where T : unmanaged
    {
        int lane = LaneIdx;
        return Exchange(variable, (lane & (width - 1)) + delta < width ? lane + delta : lane);
    }

    /// <summary>The value of the lane <paramref name="delta"/> further down; the own one near the beginning of the warp.</summary>
    public static T ShuffleUp<T>(T variable, int delta)
        where T : unmanaged => ShuffleUp(variable, delta, WarpSize);

    /// <summary>As <see cref="ShuffleUp{T}(T, int)"/> within each <paramref name="width"/> neighbours.</summary>
    public static T ShuffleUp<T>(T variable, int delta, int width)
        where T : unmanaged
    {
        int lane = LaneIdx;
        return Exchange(variable, (lane & (width - 1)) - delta >= 0 ? lane - delta : lane);
    }

    /// <summary>The value of the lane whose number differs by <paramref name="mask"/>.</summary>
    public static T ShuffleXor<T>(T variable, int mask)
        where T : unmanaged => ShuffleXor(variable, mask, WarpSize);

    /// <summary>As <see cref="ShuffleXor{T}(T, int)"/> within each <paramref name="width"/> neighbours.</summary>
    public static T ShuffleXor<T>(T variable, int mask, int width)
        where T : unmanaged
    {
        int lane = LaneIdx;
        return Exchange(variable, (lane & (width - 1) ^ mask) < width ? lane ^ mask : lane);
    }

    // The compiler makes an exchange between lanes of this. Natively only groups of one thread get here, whose other lanes do not exist.
    private static T Exchange<T>(T value, int sourceLane)
        where T : unmanaged
    {
        _ = sourceLane;
        Group.RequireSingleThread();
        return value;
    }
}
