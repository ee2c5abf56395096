using System.Numerics;
using System.Runtime.CompilerServices;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// The account of who touched a group's shared memory last: finds reads of what nothing wrote, and races. Two accesses of different threads to the same piece
/// race if at least one writes, not both are atomic, and nothing orders them: a barrier of the group, or a warp operation if both are in one warp.
/// </summary>
/// <remarks>
/// Each access leaves a stamp: a clock that every barrier and warp operation advances (32 bits), the instruction (20) and the thread (12). Of the writes since a
/// barrier the last one is enough, because another thread may only write what is ordered with it. Of the reads, and of the atomic accesses, two are: any
/// later writer conflicts with one of two threads, and the two are taken from different warps if there are such.
/// </remarks>
internal sealed unsafe class SharedShadow
{
    /// <summary>The most threads of a group.</summary>
    public const int MaximumThreads = 1 << ThreadBits;

    private const int ThreadBits = 12;
    private const int ClockShift = 32;
    private const uint LastClock = uint.MaxValue / 2;

    private readonly int granuleShift;
    private Cell[] cells = [];
    private uint clock = 1;
    private ulong groupStart;
    private ulong phaseStart;
    private ulong warpStart;
    private ulong thread;

    /// <summary>Prepares an account by pieces of <paramref name="granule"/> bytes.</summary>
    public SharedShadow(int granule)
    {
        granuleShift = BitOperations.Log2((uint)granule);
    }

    /// <summary>What is wrong with an access.</summary>
    public enum Conflict
    {
        None,
        Unwritten,
        Race,
    }

    /// <summary>Where the last conflict was found.</summary>
    public long ConflictStart { get; private set; }

    /// <summary>The stamp of the other access of the last race.</summary>
    public ulong ConflictStamp { get; private set; }

    /// <summary>The thread of an access that left a stamp.</summary>
    public static int Thread(ulong stamp) => (int)(stamp & (MaximumThreads - 1));

    /// <summary>The position of the instruction that left a stamp.</summary>
    public static int Position(ulong stamp) => (int)((uint)stamp >> ThreadBits);

    /// <summary>Begins a group: nothing is written.</summary>
    public void BeginGroup(long bytes)
    {
        long needed = (bytes >> granuleShift) + 1;
        if (cells.Length < needed)
            cells = GC.AllocateArray<Cell>(checked((int)needed), pinned: true);
        if (clock > LastClock)
        {
            Array.Clear(cells);
            clock = 1;
        }
        Synchronize();
        groupStart = phaseStart;
    }

    /// <summary>A barrier of the group: later accesses do not race with earlier ones.</summary>
    public void Synchronize() => phaseStart = (ulong)Advance() << ClockShift;

    /// <summary>A warp operation; the value is to be given to <see cref="BeginThread"/> for the threads of this warp.</summary>
    public uint Advance() => ++clock;

    /// <summary>Says which thread makes the accesses that follow.</summary>
    /// <param name="number">Its number in the group.</param>
    /// <param name="warpClock">The clock at the last warp operation of its warp.</param>
    public void BeginThread(int number, uint warpClock)
    {
        thread = (ulong)number;
        warpStart = (ulong)warpClock << ClockShift;
    }

    /// <summary>Notes a read of the current thread.</summary>
    public Conflict Read(long start, int bytes, int position)
    {
        ulong stamp = Stamp(position);
        Cell* cell = First(start);
        Cell* end = cell + CellCount(bytes);
        for (; cell < end; cell++)
        {
            // What was written in an earlier phase of this group, and nothing atomic since, needs no closer look.
            if (cell->Write - groupStart >= phaseStart - groupStart || cell->Atomics.Last >= groupStart)
            {
                if (IsUnwritten(cell))
                    return Found(Conflict.Unwritten, cell, 0);
                if (Races(cell->Write, out ulong other) || Races(cell->Atomics, out other))
                    return Found(Conflict.Race, cell, other);
            }
            cell->Reads.Add(stamp, phaseStart);
        }
        return Conflict.None;
    }

    /// <summary>Notes a write of the current thread.</summary>
    public Conflict Write(long start, int bytes, int position)
    {
        ulong stamp = Stamp(position);
        Cell* cell = First(start);
        Cell* end = cell + CellCount(bytes);
        for (; cell < end; cell++)
        {
            if (Races(cell->Write, out ulong other) || Races(cell->Reads, out other) || Races(cell->Atomics, out other))
                return Found(Conflict.Race, cell, other);
            cell->Write = stamp;
        }
        return Conflict.None;
    }

    /// <summary>Notes an atomic access of the current thread.</summary>
    /// <param name="start">Where.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="position">The position of the instruction.</param>
    /// <param name="reads">Whether what is stored depends on what was there before.</param>
    public Conflict Change(long start, int bytes, int position, bool reads)
    {
        ulong stamp = Stamp(position);
        Cell* cell = First(start);
        Cell* end = cell + CellCount(bytes);
        for (; cell < end; cell++)
        {
            if (reads && IsUnwritten(cell))
                return Found(Conflict.Unwritten, cell, 0);
            if (Races(cell->Write, out ulong other) || Races(cell->Reads, out other))
                return Found(Conflict.Race, cell, other);
            cell->Atomics.Add(stamp, phaseStart);
        }
        return Conflict.None;
    }

    private static bool SameWarp(ulong first, ulong second) => Thread(first) / GroupRunner.WarpSize == Thread(second) / GroupRunner.WarpSize;

    private Cell* First(long start) => (Cell*)Unsafe.AsPointer(ref cells[0]) + (start >> granuleShift);

    private long CellCount(int bytes) => bytes >> granuleShift;

    private ulong Stamp(int position) => ((ulong)clock << ClockShift) | ((uint)position << ThreadBits) | thread;

    private bool Races(in Pair pair, out ulong other) => Races(pair.Last, out other) || Races(pair.Other, out other);

    /// <summary>Whether an earlier access is not ordered with what the current thread does now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Races(ulong stamp, out ulong other)
    {
        other = stamp;
        return stamp >= phaseStart && (ulong)Thread(stamp) != thread && (stamp >= warpStart || !SameWarp(stamp, thread));
    }

    private bool IsUnwritten(Cell* cell) => cell->Write < groupStart && cell->Atomics.Last < groupStart;

    private Conflict Found(Conflict conflict, Cell* cell, ulong other)
    {
        ConflictStart = (cell - First(0)) << granuleShift;
        ConflictStamp = other;
        return conflict;
    }

    private struct Cell
    {
        public ulong Write;
        public Pair Reads;
        public Pair Atomics;
    }

    /// <summary>The last access, and an earlier one of another thread; of a thread of another warp if there was one in this phase.</summary>
    private struct Pair
    {
        public ulong Last;
        public ulong Other;

        public void Add(ulong stamp, ulong phaseStart)
        {
            if (Last >= phaseStart && Thread(Last) != Thread(stamp))
            {
                // Accesses of two warps conflict with any later one already.
                if (Other >= phaseStart && !SameWarp(Last, Other))
                    return;
                Other = Last;
            }
            Last = stamp;
        }
    }
}
