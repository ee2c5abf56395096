using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// Runs groups of an interpreted kernel, one at a time, on the calling thread. Between synchronisation points the threads of a group run one after another in
/// their order, X innermost; each runs until it ends or has to wait. So a group runs the same way every time, and what its threads do wrong together is found
/// and reported.
/// </summary>
/// <remarks>This part holds the memory and lets threads wait for each other; GroupRunner.Execute.cs runs one thread.</remarks>
internal sealed unsafe partial class GroupRunner(InterpretedKernel kernel)
{
    /// <summary>Threads of a warp.</summary>
    public const int WarpSize = 32;

    private const int MemoryAlignment = 256;

    private readonly MemoryTable memory = new(kernel.Layout);
    private readonly SharedShadow shadow = new(kernel.Layout.SharedGranule);
    private readonly long[] exchange = new long[WarpSize];
    private long[] registers = [];
    private byte[] shared = [];
    private byte[] local = [];
    private int[] positions = [];
    private bool[] waiting = [];
    private uint[] warpClocks = [];
    private long sharedBytes;
    private byte* sharedMemory;
    private long localStride;
    private int size;
    private Index3D groupDim;
    private Index3D groupIndex;

    /// <summary>Runs some of the groups of a launch.</summary>
    /// <param name="gridDim">The groups of the grid.</param>
    /// <param name="groupDim">The threads of a group.</param>
    /// <param name="dynamicSharedBytes">The size of the dynamic shared memory of each group.</param>
    /// <param name="parameters">The bits of each of the kernel's parameters.</param>
    /// <param name="ranges">For each parameter that points to memory the range it may be used for; others are not looked at.</param>
    /// <param name="begin">The first group to run, counted with X innermost.</param>
    /// <param name="end">The group behind the last.</param>
    /// <exception cref="InvalidKernelOperationException">The kernel did something wrong; the message says what, where and who.</exception>
    public void Run(
        Index3D gridDim, Index3D groupDim, int dynamicSharedBytes, ReadOnlySpan<long> parameters, ReadOnlySpan<MemoryRange> ranges, long begin, long end)
    {
        if (groupDim.LongSize is < 1 or > SharedShadow.MaximumThreads)
            throw new NotSupportedException($"The interpreter runs groups of 1 to {SharedShadow.MaximumThreads} threads, not {groupDim.LongSize}.");
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, kernel.Kernel.Parameters.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ranges.Length, kernel.Kernel.Parameters.Count);
        BeginLaunch(gridDim, groupDim, dynamicSharedBytes, parameters, ranges);
        for (long group = begin; group < end; group++)
        {
            (long rest, long x) = Math.DivRem(group, gridDim.X);
            (long z, long y) = Math.DivRem(rest, gridDim.Y);
            groupIndex = new Index3D((int)x, (int)y, (int)z);
            BeginGroup();
            RunGroup();
        }
    }

    private static long AlignUp(long bytes) => (bytes + MemoryAlignment - 1) / MemoryAlignment * MemoryAlignment;

    /// <summary>The first aligned address in an array; all arrays have room for that.</summary>
    private static byte* Aligned(byte[] array) => (byte*)AlignUp((long)Unsafe.AsPointer(ref array[0]));

    private static void Reserve<T>(ref T[] array, long length)
        where T : unmanaged
    {
        if (array.Length < length)
            array = GC.AllocateUninitializedArray<T>(checked((int)length), pinned: true);
    }

    private void BeginLaunch(Index3D gridDim, Index3D groupDim, int dynamicSharedBytes, ReadOnlySpan<long> parameters, ReadOnlySpan<MemoryRange> ranges)
    {
        this.groupDim = groupDim;
        size = groupDim.Size;
        memory.Fill(ranges, dynamicSharedBytes);
        sharedBytes = kernel.Kernel.DynamicShared is null ? kernel.Layout.SharedBytes : kernel.Layout.DynamicSharedStart + dynamicSharedBytes;
        localStride = AlignUp(kernel.Layout.LocalBytes);
        Reserve(ref shared, sharedBytes + MemoryAlignment);
        sharedMemory = Aligned(shared);
        Reserve(ref local, (localStride * size) + MemoryAlignment);
        Reserve(ref positions, size);
        Reserve(ref waiting, size);
        Reserve(ref warpClocks, size);

        RegisterFile file = kernel.Registers;
        Reserve(ref registers, (long)file.Count * size);
        for (int thread = 0; thread < size; thread++)
        {
            Span<long> own = registers.AsSpan(thread * file.Count, file.Count);
            file.Constants.CopyTo(own);
            parameters.CopyTo(own[(int)file.FirstParameter..]);
            Index3D index = IndexOf(thread);
            own[(int)file.Special(SpecialRegister.ThreadX)] = index.X;
            own[(int)file.Special(SpecialRegister.ThreadY)] = index.Y;
            own[(int)file.Special(SpecialRegister.ThreadZ)] = index.Z;
            own[(int)file.Special(SpecialRegister.GroupSizeX)] = groupDim.X;
            own[(int)file.Special(SpecialRegister.GroupSizeY)] = groupDim.Y;
            own[(int)file.Special(SpecialRegister.GroupSizeZ)] = groupDim.Z;
            own[(int)file.Special(SpecialRegister.GridSizeX)] = gridDim.X;
            own[(int)file.Special(SpecialRegister.GridSizeY)] = gridDim.Y;
            own[(int)file.Special(SpecialRegister.GridSizeZ)] = gridDim.Z;
            own[(int)file.Special(SpecialRegister.DynamicSharedBytes)] = dynamicSharedBytes;
        }
    }

    private void BeginGroup()
    {
        // What no one wrote is NaN, on every run.
        shared.AsSpan().Fill(byte.MaxValue);
        local.AsSpan().Fill(byte.MaxValue);
        shadow.BeginGroup(sharedBytes);
        RegisterFile file = kernel.Registers;
        for (int thread = 0; thread < size; thread++)
        {
            positions[thread] = 0;
            waiting[thread] = false;
            warpClocks[thread / WarpSize] = 0;
            Register(thread, file.Special(SpecialRegister.GroupX)) = groupIndex.X;
            Register(thread, file.Special(SpecialRegister.GroupY)) = groupIndex.Y;
            Register(thread, file.Special(SpecialRegister.GroupZ)) = groupIndex.Z;
        }
    }

    private void RunGroup()
    {
        do
        {
            for (int first = 0; first < size; first += WarpSize)
            {
                int end = Math.Min(first + WarpSize, size);
                do
                {
                    for (int thread = first; thread < end; thread++)
                        if (!waiting[thread])
                            Execute(thread);
                }
                while (ReleaseWarp(first, end));
            }
        }
        while (ReleaseGroup());
    }

    /// <summary>Lets the lanes of a warp go on that wait for each other; false if none does. None of them runs.</summary>
    private bool ReleaseWarp(int first, int end)
    {
        int waiter = -1;
        for (int thread = first; thread < end && waiter < 0; thread++)
            if (CodeAt(thread) is Opcode.WarpBarrier or Opcode.Shuffle)
                waiter = thread;
        if (waiter < 0)
            return false;
        int position = positions[waiter];
        for (int thread = first; thread < end; thread++)
            if (positions[thread] != position && CodeAt(thread) != Opcode.End)
                throw DivergentWarp(first, end);

        if (CodeAt(waiter) == Opcode.Shuffle)
            Exchange(first, end, position);
        warpClocks[first / WarpSize] = shadow.Advance();
        Release(first, end, position);
        return true;
    }

    /// <summary>Gives each lane that takes part the value of the lane it asks for, its own if that takes no part.</summary>
    private void Exchange(int first, int end, int position)
    {
        DecodedInstruction shuffle = kernel.Code[position];
        for (int thread = first; thread < end; thread++)
        {
            int lane = (int)Register(thread, shuffle.B);
            int source = first + lane;
            bool exists = lane is >= 0 and < WarpSize && source < end && positions[source] == position;
            exchange[thread - first] = Register(exists ? source : thread, shuffle.A);
        }
        for (int thread = first; thread < end; thread++)
            if (positions[thread] == position)
                Register(thread, shuffle.R) = exchange[thread - first];
    }

    /// <summary>Lets the threads of the group go on that wait at a barrier; false if all have ended. None of them runs.</summary>
    private bool ReleaseGroup()
    {
        int position = positions[0];
        for (int thread = 1; thread < size; thread++)
            if (positions[thread] != position && (CodeAt(thread) != Opcode.End || kernel.Code[position].Code != Opcode.End))
                throw DivergentBarrier();
        if (kernel.Code[position].Code == Opcode.End)
            return false;
        Vote(position);
        shadow.Synchronize();
        Release(0, size, position);
        return true;
    }

    private void Vote(int position)
    {
        BarrierResult result = kernel.Source(position)!.Barrier;
        if (result == BarrierResult.None)
            return;
        DecodedInstruction barrier = kernel.Code[position];
        int votes = 0;
        for (int thread = 0; thread < size; thread++)
            votes += (int)Register(thread, barrier.A) != 0 ? 1 : 0;
        int value = result switch
        {
            BarrierResult.Count => votes,
            BarrierResult.All => votes == size ? 1 : 0,
            _ => votes > 0 ? 1 : 0,
        };
        for (int thread = 0; thread < size; thread++)
            Register(thread, barrier.R) = value;
    }

    private void Release(int first, int end, int position)
    {
        for (int thread = first; thread < end; thread++)
        {
            if (positions[thread] != position)
                continue;
            positions[thread] = position + 1;
            waiting[thread] = false;
        }
    }

    private Opcode CodeAt(int thread) => kernel.Code[positions[thread]].Code;

    private ref long Register(int thread, uint slot) => ref registers[(thread * kernel.Registers.Count) + (int)slot];

    private Index3D IndexOf(int thread)
    {
        (int rest, int x) = Math.DivRem(thread, groupDim.X);
        (int z, int y) = Math.DivRem(rest, groupDim.Y);
        return new Index3D(x, y, z);
    }
}
