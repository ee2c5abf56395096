using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

// What is said about errors of kernels: who, what and where.
internal sealed unsafe partial class GroupRunner
{
    private static string Text(Index3D index) => $"({index.X}, {index.Y}, {index.Z})";

    private static string Kind(IrOperation operation) => operation switch
    {
        IrOperation.Load => "a load",
        IrOperation.Store => "a store",
        _ => "an atomic operation",
    };

    private static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";

    private InvalidKernelOperationException Fault(DecodedInstruction* i, string what) => Fault(current, Position(i), what);

    private InvalidKernelOperationException Fault(int thread, int position, string what) => new(
        $"Kernel {kernel.Kernel.Name}, group {Text(groupIndex)}, thread {Text(IndexOf(thread))}: {what}{Environment.NewLine}{Line(position)}");

    /// <summary>An instruction and where it comes from.</summary>
    private string Line(int position) => kernel.Source(position) is { } source
        ? $"    {IrPrinter.Print(source)}{(source.Origin.Length == 0 ? "" : $"    {source.Origin}")}"
        : "    the end of the kernel";

    private InvalidKernelOperationException OutOfBounds(DecodedInstruction* i, long index, long length) =>
        Fault(i, $"the index {index} is outside of a view of {length} elements");

    private InvalidKernelOperationException OutsideGlobal(DecodedInstruction* i, long address, int bytes) =>
        Fault(i, $"{Kind(SourceOf(i).Operation)} of {bytes} bytes at address 0x{address:x} is in none of the views that the kernel was given");

    private InvalidKernelOperationException Misaligned(DecodedInstruction* i, long start, int bytes) =>
        Fault(i, $"{Kind(SourceOf(i).Operation)} of {bytes} bytes is misaligned: its {AddressKind(i)} {start} is not a multiple of {bytes}");

    private string AddressKind(DecodedInstruction* i) => SourceOf(i).Access.Space == MemorySpace.Global ? "address" : "position";

    /// <summary>An access that does not lie in its piece of memory, or is not aligned.</summary>
    /// <param name="i">The instruction.</param>
    /// <param name="offset">Where it goes, from the beginning of its piece of memory.</param>
    /// <param name="bytes">How many bytes it takes.</param>
    private InvalidKernelOperationException BadAccess(DecodedInstruction* i, long offset, int bytes)
    {
        long* entry = memory.Pointer + i->Root;
        if ((ulong)offset < (ulong)entry[MemoryTable.Count(bytes)])
            return Misaligned(i, entry[0] + offset, bytes);
        IrInstruction source = SourceOf(i);
        long size = memory.Bytes(kernel.Layout.Number(source.Access.Root!));
        return Fault(i, $"{Kind(source.Operation)} of {bytes} bytes at offset {offset} is outside of {source.Access.Space.ToString().ToLowerInvariant()} memory {source.Access.Root!.Name}, which has {size} bytes");
    }

    private InvalidKernelOperationException SharedFault(DecodedInstruction* i, SharedShadow.Conflict conflict)
    {
        IrInstruction source = SourceOf(i);
        MemoryRoot root = source.Access.Root!;
        string where = $"offset {shadow.ConflictStart - kernel.Layout.Positions[kernel.Layout.Number(root)]} of shared memory {root.Name}";
        if (conflict == SharedShadow.Conflict.Unwritten)
            return Fault(i, $"{Kind(source.Operation)} at {where} reads what no thread of the group has written");
        return Fault(
            i,
            $"a race at {where}: this thread and thread {Text(IndexOf(SharedShadow.Thread(shadow.ConflictStamp)))} touch it, at least one of them writes, and no barrier is between them. The two instructions:"
            + $"{Environment.NewLine}{Line(SharedShadow.Position(shadow.ConflictStamp))}");
    }

    private InvalidKernelOperationException DivergentWarp(int first, int end)
    {
        int waiter = Enumerable.Range(first, end - first).First(thread => CodeAt(thread) is Opcode.WarpBarrier or Opcode.Shuffle);
        return Fault(
            waiter,
            positions[waiter],
            $"not all lanes of a warp reach the same warp operation; of {Threads(end - first)}{Places(first, end)}{Environment.NewLine}The first of them:");
    }

    private InvalidKernelOperationException DivergentBarrier()
    {
        int waiter = Enumerable.Range(0, size).First(thread => CodeAt(thread) == Opcode.Barrier);
        return Fault(
            waiter,
            positions[waiter],
            $"not all threads of the group reach the same barrier; of {Threads(size)}{Places(0, size)}{Environment.NewLine}The first of them:");
    }

    /// <summary>How many threads stopped where.</summary>
    private string Places(int first, int end)
    {
        IEnumerable<string> places = Enumerable.Range(first, end - first).GroupBy(thread => CodeAt(thread) == Opcode.End ? -1 : positions[thread]).Select(place =>
            place.Key < 0
                ? $"{Environment.NewLine}  {place.Count()} ended, the first is {Text(IndexOf(place.First()))}"
                : $"{Environment.NewLine}  {place.Count()} wait, the first is {Text(IndexOf(place.First()))}, at{Environment.NewLine}{Line(place.Key)}");
        return string.Concat(places);
    }

    private IrInstruction SourceOf(DecodedInstruction* i) => kernel.Source(Position(i))!;
}
