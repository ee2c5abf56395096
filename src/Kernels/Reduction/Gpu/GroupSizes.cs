namespace Color2Embed.Kernels;

/// <summary>The number of threads of a group as a constant of a kernel; a multiple of the warp of 32.</summary>
internal interface IGroupSize
{
    /// <summary>Threads.</summary>
    int Threads { get; }
}

/// <summary>One warp.</summary>
internal readonly struct Threads32 : IGroupSize
{
    public int Threads => 32;
}

/// <summary>Two warps.</summary>
internal readonly struct Threads64 : IGroupSize
{
    public int Threads => 64;
}

/// <summary>Eight warps, the choice where none is asked for.</summary>
internal readonly struct Threads256 : IGroupSize
{
    public int Threads => 256;
}

/// <summary>Which of three kernels, for 32, 64 and 256 threads, a device runs.</summary>
internal static class GroupSizes
{
    /// <summary>The sizes in the order of the kernels.</summary>
    public static readonly IGroupSize[] All = [default(Threads32), default(Threads64), default(Threads256)];

    /// <summary>The threads of a group on a device.</summary>
    public static int Threads(ComputeDevice device) => device.GroupSize == 0 ? 256 : device.GroupSize;

    /// <summary>The device's kernel among those of <see cref="All"/>.</summary>
    public static TKernel For<TKernel>(ComputeDevice device, TKernel[] kernels)
        where TKernel : Delegate => kernels[Threads(device) switch
        {
            32 => 0,
            64 => 1,
            _ => 2,
        }];
}
