using System.Runtime.CompilerServices;

namespace ILGPU.Cpu;

/// <summary>A thread of the groups of a <see cref="GroupExecutor"/>.</summary>
internal sealed class GroupMember : IDisposable
{
    // Kernels call shallowly; a small stack lets a thousand threads of a group exist.
    private const int StackSize = 256 * 1024;

    private readonly GroupExecutor executor;
    private readonly int number;
    private readonly AutoResetEvent baton = new(false);
    private readonly byte[][] slots = [new byte[16], new byte[16]];
    private readonly int[] exchanges = [-1, -1];
    private volatile bool stopped;

    public GroupMember(GroupExecutor executor, int number, KernelThread thread)
    {
        this.executor = executor;
        this.number = number;
        Thread = thread;
        new Thread(Loop, StackSize) { IsBackground = true, Name = $"ILGPU group thread {number}" }.Start();
    }

    public KernelThread Thread { get; }

    public static void Write<T>(ref byte[] slot, T value)
        where T : unmanaged
    {
        if (slot.Length < Unsafe.SizeOf<T>())
            slot = new byte[Unsafe.SizeOf<T>()];
        Unsafe.WriteUnaligned(ref slot[0], value);
    }

    public static T Read<T>(byte[] slot)
        where T : unmanaged => slot.Length < Unsafe.SizeOf<T>() ? default : Unsafe.ReadUnaligned<T>(ref slot[0]);

    /// <summary>Offers a value to the other lanes of the warp.</summary>
    public void Write<T>(int exchange, T value)
        where T : unmanaged
    {
        Write(ref slots[exchange & 1], value);
        exchanges[exchange & 1] = exchange;
    }

    /// <summary>Reads what this lane offered; false if it took no part in the exchange.</summary>
    public bool TryRead<T>(int exchange, out T value)
        where T : unmanaged
    {
        bool present = exchanges[exchange & 1] == exchange;
        value = present ? Read<T>(slots[exchange & 1]) : default;
        return present;
    }

    public void TakeBaton() => baton.Set();

    public void AwaitBaton() => baton.WaitOne();

    public void Dispose()
    {
        stopped = true;
        baton.Set();
    }

    private void Loop()
    {
        KernelThread.Enter(Thread);
        while (true)
        {
            AwaitBaton();
            if (stopped)
                break;
            executor.RunMember(number);
        }
        baton.Dispose();
    }
}
