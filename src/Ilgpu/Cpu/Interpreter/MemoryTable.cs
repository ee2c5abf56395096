using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>A range of global memory.</summary>
/// <param name="Start">Its address.</param>
/// <param name="Bytes">Its size.</param>
internal readonly record struct MemoryRange(long Start, long Bytes);

/// <summary>
/// For each piece of memory where it begins, and for each size of an access the number of positions at which that access lies in it, so that checking an
/// access is one comparison. Entry 0 is all of global memory, for addresses that were checked before.
/// </summary>
internal sealed unsafe class MemoryTable(MemoryLayout layout)
{
    /// <summary>Numbers of an entry: the beginning, and the counts for accesses of 1, 2, 4, 8 and 16 bytes.</summary>
    public const int EntrySize = 8;

    /// <summary>The most pieces of memory whose entries <see cref="DecodedInstruction.Root"/> can name.</summary>
    public const int Capacity = ushort.MaxValue / EntrySize;

    private readonly long[] entries = GC.AllocateArray<long>((layout.Roots.Count + 1) * EntrySize, pinned: true);

    /// <summary>The entries.</summary>
    public long* Pointer => (long*)Unsafe.AsPointer(ref entries[0]);

    /// <summary>Where the entry of a piece of memory stands.</summary>
    public static ushort Entry(int number) => (ushort)((number + 1) * EntrySize);

    /// <summary>The place in an entry of the count for accesses of a size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(int size) => size switch
    {
        1 => 1,
        2 => 2,
        4 => 3,
        8 => 4,
        _ => 5,
    };

    /// <summary>Fills the table for a launch.</summary>
    public void Fill(ReadOnlySpan<MemoryRange> global, long dynamicSharedBytes)
    {
        entries.AsSpan(0, EntrySize).Fill(-1);
        entries[0] = 0;
        for (int number = 0; number < layout.Roots.Count; number++)
        {
            MemoryRoot root = layout.Roots[number];
            Set(Entry(number), root.Space == MemorySpace.Global
                ? global[root.Number]
                : new MemoryRange(layout.Positions[number], root.IsDynamicShared ? dynamicSharedBytes : root.Bytes));
        }
    }

    /// <summary>Whether some piece of global memory contains an access.</summary>
    public bool IsGlobal(long address, int size)
    {
        for (int number = 0; number < layout.Roots.Count && layout.Roots[number].Space == MemorySpace.Global; number++)
            if (address >= entries[Entry(number)] && address + size <= entries[Entry(number)] + entries[Entry(number) + 1])
                return true;
        return false;
    }

    /// <summary>Bytes of a piece of memory in this launch.</summary>
    public long Bytes(int number) => entries[Entry(number) + 1];

    private void Set(int entry, MemoryRange range)
    {
        entries[entry] = range.Start;
        for (int size = 1; size <= 16; size *= 2)
            entries[entry + Count(size)] = Math.Max(0, range.Bytes - size + 1);
    }
}
