namespace ILGPU;

/// <summary>Orders the memory accesses of a thread for others.</summary>
public static class MemoryFence
{
    /// <summary>The threads of the group see earlier writes before later ones.</summary>
    public static void GroupLevel() => Interlocked.MemoryBarrier();

    /// <summary>All threads of the device see earlier writes before later ones.</summary>
    public static void DeviceLevel() => Interlocked.MemoryBarrier();

    /// <summary>All threads and the host see earlier writes before later ones.</summary>
    public static void SystemLevel() => Interlocked.MemoryBarrier();
}
