using System.Runtime.CompilerServices;

namespace ILGPU.Cpu.Interpreter;

// The loop that runs one thread, and how its accesses reach memory.
internal sealed unsafe partial class GroupRunner
{
    private int current;

    /// <summary>Runs a thread from where it stopped until it ends or has to wait.</summary>
    /// <remarks>
    /// One long method by intent: what an instruction needs stays in registers of the machine, and each case is a few machine instructions. Values have the
    /// types of the IR, so C# computes what compiled kernels compute.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Execute(int thread)
    {
        current = thread;
        shadow.BeginThread(thread, warpClocks[thread / WarpSize]);
        DecodedInstruction* code = kernel.Code;
        DecodedInstruction* i = code + positions[thread];
        long* r = (long*)Unsafe.AsPointer(ref Register(thread, 0));
        long* table = memory.Pointer;
        byte* own = Aligned(local) + (thread * localStride);
        while (true)
        {
            switch (i->Code)
            {
                case Opcode.Move: r[i->R] = r[i->A]; break;
                case Opcode.Jump: i = code + i->A; continue;
                case Opcode.JumpUnless:
                    i = *(int*)(r + i->A) != 0 ? i + 1 : code + i->B;
                    continue;
                case Opcode.JumpUnlessLessInt32:
                    i = *(int*)(r + i->A) < *(int*)(r + i->B) ? i + 1 : code + i->C;
                    continue;
                case Opcode.End or Opcode.Barrier or Opcode.WarpBarrier or Opcode.Shuffle:
                    positions[thread] = (int)(i - code);
                    waiting[thread] = true;
                    return;
                case Opcode.Fence: Interlocked.MemoryBarrier(); break;

                case Opcode.AddInt32: *(int*)(r + i->R) = *(int*)(r + i->A) + *(int*)(r + i->B); break;
                case Opcode.AddInt64: r[i->R] = r[i->A] + r[i->B]; break;
                case Opcode.AddFloat32: *(float*)(r + i->R) = *(float*)(r + i->A) + *(float*)(r + i->B); break;
                case Opcode.AddFloat64: *(double*)(r + i->R) = *(double*)(r + i->A) + *(double*)(r + i->B); break;
                case Opcode.SubtractInt32: *(int*)(r + i->R) = *(int*)(r + i->A) - *(int*)(r + i->B); break;
                case Opcode.SubtractInt64: r[i->R] = r[i->A] - r[i->B]; break;
                case Opcode.SubtractFloat32: *(float*)(r + i->R) = *(float*)(r + i->A) - *(float*)(r + i->B); break;
                case Opcode.SubtractFloat64: *(double*)(r + i->R) = *(double*)(r + i->A) - *(double*)(r + i->B); break;
                case Opcode.MultiplyInt32: *(int*)(r + i->R) = *(int*)(r + i->A) * *(int*)(r + i->B); break;
                case Opcode.MultiplyInt64: r[i->R] = r[i->A] * r[i->B]; break;
                case Opcode.MultiplyFloat32: *(float*)(r + i->R) = *(float*)(r + i->A) * *(float*)(r + i->B); break;
                case Opcode.MultiplyFloat64: *(double*)(r + i->R) = *(double*)(r + i->A) * *(double*)(r + i->B); break;
                case Opcode.MultiplyThenAddFloat32: *(float*)(r + i->R) = (*(float*)(r + i->A) * *(float*)(r + i->B)) + *(float*)(r + i->C); break;
                case Opcode.DivideInt32:
                    CheckDivisor(*(int*)(r + i->A), *(int*)(r + i->B), int.MinValue, i);
                    *(int*)(r + i->R) = *(int*)(r + i->A) / *(int*)(r + i->B);
                    break;
                case Opcode.DivideInt64:
                    CheckDivisor(r[i->A], r[i->B], long.MinValue, i);
                    r[i->R] = r[i->A] / r[i->B];
                    break;
                case Opcode.DivideFloat32: *(float*)(r + i->R) = *(float*)(r + i->A) / *(float*)(r + i->B); break;
                case Opcode.DivideFloat64: *(double*)(r + i->R) = *(double*)(r + i->A) / *(double*)(r + i->B); break;
                case Opcode.RemainderInt32:
                    CheckDivisor(*(int*)(r + i->A), *(int*)(r + i->B), int.MinValue, i);
                    *(int*)(r + i->R) = *(int*)(r + i->A) % *(int*)(r + i->B);
                    break;
                case Opcode.RemainderInt64:
                    CheckDivisor(r[i->A], r[i->B], long.MinValue, i);
                    r[i->R] = r[i->A] % r[i->B];
                    break;
                case Opcode.RemainderFloat32: *(float*)(r + i->R) = *(float*)(r + i->A) % *(float*)(r + i->B); break;
                case Opcode.RemainderFloat64: *(double*)(r + i->R) = *(double*)(r + i->A) % *(double*)(r + i->B); break;
                case Opcode.DivideUnsignedInt32:
                    CheckDivisor(*(uint*)(r + i->B), i);
                    *(uint*)(r + i->R) = *(uint*)(r + i->A) / *(uint*)(r + i->B);
                    break;
                case Opcode.DivideUnsignedInt64:
                    CheckDivisor(r[i->B], i);
                    *(ulong*)(r + i->R) = *(ulong*)(r + i->A) / *(ulong*)(r + i->B);
                    break;
                case Opcode.RemainderUnsignedInt32:
                    CheckDivisor(*(uint*)(r + i->B), i);
                    *(uint*)(r + i->R) = *(uint*)(r + i->A) % *(uint*)(r + i->B);
                    break;
                case Opcode.RemainderUnsignedInt64:
                    CheckDivisor(r[i->B], i);
                    *(ulong*)(r + i->R) = *(ulong*)(r + i->A) % *(ulong*)(r + i->B);
                    break;
                case Opcode.FusedMultiplyAddFloat32: *(float*)(r + i->R) = MathF.FusedMultiplyAdd(*(float*)(r + i->A), *(float*)(r + i->B), *(float*)(r + i->C)); break;
                case Opcode.FusedMultiplyAddFloat64: *(double*)(r + i->R) = Math.FusedMultiplyAdd(*(double*)(r + i->A), *(double*)(r + i->B), *(double*)(r + i->C)); break;
                case Opcode.AndInt32: *(int*)(r + i->R) = *(int*)(r + i->A) & *(int*)(r + i->B); break;
                case Opcode.AndInt64: r[i->R] = r[i->A] & r[i->B]; break;
                case Opcode.OrInt32: *(int*)(r + i->R) = *(int*)(r + i->A) | *(int*)(r + i->B); break;
                case Opcode.OrInt64: r[i->R] = r[i->A] | r[i->B]; break;
                case Opcode.XorInt32: *(int*)(r + i->R) = *(int*)(r + i->A) ^ *(int*)(r + i->B); break;
                case Opcode.XorInt64: r[i->R] = r[i->A] ^ r[i->B]; break;
                case Opcode.ShiftLeftInt32: *(int*)(r + i->R) = *(int*)(r + i->A) << *(int*)(r + i->B); break;
                case Opcode.ShiftLeftInt64: r[i->R] = r[i->A] << *(int*)(r + i->B); break;
                case Opcode.ShiftRightInt32: *(int*)(r + i->R) = *(int*)(r + i->A) >> *(int*)(r + i->B); break;
                case Opcode.ShiftRightInt64: r[i->R] = r[i->A] >> *(int*)(r + i->B); break;
                case Opcode.ShiftRightUnsignedInt32: *(int*)(r + i->R) = *(int*)(r + i->A) >>> *(int*)(r + i->B); break;
                case Opcode.ShiftRightUnsignedInt64: r[i->R] = r[i->A] >>> *(int*)(r + i->B); break;
                case Opcode.MinimumInt32: *(int*)(r + i->R) = Math.Min(*(int*)(r + i->A), *(int*)(r + i->B)); break;
                case Opcode.MinimumInt64: r[i->R] = Math.Min(r[i->A], r[i->B]); break;
                case Opcode.MinimumFloat32: *(float*)(r + i->R) = MathF.Min(*(float*)(r + i->A), *(float*)(r + i->B)); break;
                case Opcode.MinimumFloat64: *(double*)(r + i->R) = Math.Min(*(double*)(r + i->A), *(double*)(r + i->B)); break;
                case Opcode.MaximumInt32: *(int*)(r + i->R) = Math.Max(*(int*)(r + i->A), *(int*)(r + i->B)); break;
                case Opcode.MaximumInt64: r[i->R] = Math.Max(r[i->A], r[i->B]); break;
                case Opcode.MaximumFloat32: *(float*)(r + i->R) = MathF.Max(*(float*)(r + i->A), *(float*)(r + i->B)); break;
                case Opcode.MaximumFloat64: *(double*)(r + i->R) = Math.Max(*(double*)(r + i->A), *(double*)(r + i->B)); break;
                case Opcode.MinimumUnsignedInt32: *(uint*)(r + i->R) = Math.Min(*(uint*)(r + i->A), *(uint*)(r + i->B)); break;
                case Opcode.MinimumUnsignedInt64: *(ulong*)(r + i->R) = Math.Min(*(ulong*)(r + i->A), *(ulong*)(r + i->B)); break;
                case Opcode.MaximumUnsignedInt32: *(uint*)(r + i->R) = Math.Max(*(uint*)(r + i->A), *(uint*)(r + i->B)); break;
                case Opcode.MaximumUnsignedInt64: *(ulong*)(r + i->R) = Math.Max(*(ulong*)(r + i->A), *(ulong*)(r + i->B)); break;
                case Opcode.NegateInt32: *(int*)(r + i->R) = -*(int*)(r + i->A); break;
                case Opcode.NegateInt64: r[i->R] = -r[i->A]; break;
                case Opcode.NegateFloat32: *(float*)(r + i->R) = -*(float*)(r + i->A); break;
                case Opcode.NegateFloat64: *(double*)(r + i->R) = -*(double*)(r + i->A); break;
                case Opcode.NotBool: *(int*)(r + i->R) = *(int*)(r + i->A) ^ 1; break;
                case Opcode.NotInt32: *(int*)(r + i->R) = ~*(int*)(r + i->A); break;
                case Opcode.NotInt64: r[i->R] = ~r[i->A]; break;
                case Opcode.Select: r[i->R] = r[*(int*)(r + i->A) != 0 ? i->B : i->C]; break;
                case Opcode.CompareEqualInt32: *(int*)(r + i->R) = *(int*)(r + i->A) == *(int*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareEqualInt64: *(int*)(r + i->R) = r[i->A] == r[i->B] ? 1 : 0; break;
                case Opcode.CompareEqualFloat32: *(int*)(r + i->R) = *(float*)(r + i->A) == *(float*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareEqualFloat64: *(int*)(r + i->R) = *(double*)(r + i->A) == *(double*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareNotEqualInt32: *(int*)(r + i->R) = *(int*)(r + i->A) != *(int*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareNotEqualInt64: *(int*)(r + i->R) = r[i->A] != r[i->B] ? 1 : 0; break;
                case Opcode.CompareNotEqualFloat32: *(int*)(r + i->R) = *(float*)(r + i->A) != *(float*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareNotEqualFloat64: *(int*)(r + i->R) = *(double*)(r + i->A) != *(double*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessInt32: *(int*)(r + i->R) = *(int*)(r + i->A) < *(int*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessInt64: *(int*)(r + i->R) = r[i->A] < r[i->B] ? 1 : 0; break;
                case Opcode.CompareLessFloat32: *(int*)(r + i->R) = *(float*)(r + i->A) < *(float*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessFloat64: *(int*)(r + i->R) = *(double*)(r + i->A) < *(double*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessEqualInt32: *(int*)(r + i->R) = *(int*)(r + i->A) <= *(int*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessEqualInt64: *(int*)(r + i->R) = r[i->A] <= r[i->B] ? 1 : 0; break;
                case Opcode.CompareLessEqualFloat32: *(int*)(r + i->R) = *(float*)(r + i->A) <= *(float*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessEqualFloat64: *(int*)(r + i->R) = *(double*)(r + i->A) <= *(double*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessUnsignedInt32: *(int*)(r + i->R) = *(uint*)(r + i->A) < *(uint*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessUnsignedInt64: *(int*)(r + i->R) = *(ulong*)(r + i->A) < *(ulong*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessUnsignedFloat32: *(int*)(r + i->R) = *(float*)(r + i->A) >= *(float*)(r + i->B) ? 0 : 1; break;
                case Opcode.CompareLessUnsignedFloat64: *(int*)(r + i->R) = *(double*)(r + i->A) >= *(double*)(r + i->B) ? 0 : 1; break;
                case Opcode.CompareLessEqualUnsignedInt32: *(int*)(r + i->R) = *(uint*)(r + i->A) <= *(uint*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessEqualUnsignedInt64: *(int*)(r + i->R) = *(ulong*)(r + i->A) <= *(ulong*)(r + i->B) ? 1 : 0; break;
                case Opcode.CompareLessEqualUnsignedFloat32: *(int*)(r + i->R) = *(float*)(r + i->A) > *(float*)(r + i->B) ? 0 : 1; break;
                case Opcode.CompareLessEqualUnsignedFloat64: *(int*)(r + i->R) = *(double*)(r + i->A) > *(double*)(r + i->B) ? 0 : 1; break;
                case Opcode.ConvertSignExtend32Int32: r[i->R] = *(int*)(r + i->A); break;
                case Opcode.ConvertZeroExtend32Int32: r[i->R] = *(uint*)(r + i->A); break;

                case Opcode.ResolveGlobal: Resolve(i, r); break;
                case Opcode.CheckAlignmentGlobal: CheckAlignment(i, r[i->A]); break;
                case Opcode.CheckAlignmentShared or Opcode.CheckAlignmentLocal: CheckAlignment(i, *(int*)(r + i->A) + table[i->Root]); break;
                case Opcode.LoadGlobalInt8: *(int*)(r + i->R) = *(sbyte*)Global(i, r, table, 1); break;
                case Opcode.LoadGlobalUInt8: *(int*)(r + i->R) = *(byte*)Global(i, r, table, 1); break;
                case Opcode.LoadGlobalInt16: *(int*)(r + i->R) = *(short*)Global(i, r, table, 2); break;
                case Opcode.LoadGlobalUInt16: *(int*)(r + i->R) = *(ushort*)Global(i, r, table, 2); break;
                case Opcode.LoadGlobal32: *(int*)(r + i->R) = *(int*)Global(i, r, table, 4); break;
                case Opcode.LoadGlobal64: r[i->R] = *(long*)Global(i, r, table, 8); break;
                case Opcode.LoadGlobal32x2: Load32x2(i, r, Global(i, r, table, 8)); break;
                case Opcode.LoadGlobal32x4: Load32x4(i, r, Global(i, r, table, 16)); break;
                case Opcode.LoadGlobal64x2: Load64x2(i, r, Global(i, r, table, 16)); break;
                case Opcode.LoadSharedInt8: *(int*)(r + i->R) = *(sbyte*)SharedRead(i, r, 1); break;
                case Opcode.LoadSharedUInt8: *(int*)(r + i->R) = *(byte*)SharedRead(i, r, 1); break;
                case Opcode.LoadSharedInt16: *(int*)(r + i->R) = *(short*)SharedRead(i, r, 2); break;
                case Opcode.LoadSharedUInt16: *(int*)(r + i->R) = *(ushort*)SharedRead(i, r, 2); break;
                case Opcode.LoadShared32: *(int*)(r + i->R) = *(int*)SharedRead(i, r, 4); break;
                case Opcode.LoadShared64: r[i->R] = *(long*)SharedRead(i, r, 8); break;
                case Opcode.LoadShared32x2: Load32x2(i, r, SharedRead(i, r, 8)); break;
                case Opcode.LoadShared32x4: Load32x4(i, r, SharedRead(i, r, 16)); break;
                case Opcode.LoadShared64x2: Load64x2(i, r, SharedRead(i, r, 16)); break;
                case Opcode.LoadLocalInt8: *(int*)(r + i->R) = *(sbyte*)Local(i, r, table, own, 1); break;
                case Opcode.LoadLocalUInt8: *(int*)(r + i->R) = *(byte*)Local(i, r, table, own, 1); break;
                case Opcode.LoadLocalInt16: *(int*)(r + i->R) = *(short*)Local(i, r, table, own, 2); break;
                case Opcode.LoadLocalUInt16: *(int*)(r + i->R) = *(ushort*)Local(i, r, table, own, 2); break;
                case Opcode.LoadLocal32: *(int*)(r + i->R) = *(int*)Local(i, r, table, own, 4); break;
                case Opcode.LoadLocal64: r[i->R] = *(long*)Local(i, r, table, own, 8); break;
                case Opcode.LoadLocal32x2: Load32x2(i, r, Local(i, r, table, own, 8)); break;
                case Opcode.LoadLocal32x4: Load32x4(i, r, Local(i, r, table, own, 16)); break;
                case Opcode.LoadLocal64x2: Load64x2(i, r, Local(i, r, table, own, 16)); break;
                case Opcode.StoreGlobal8: *(byte*)Global(i, r, table, 1) = *(byte*)(r + i->R); break;
                case Opcode.StoreGlobal16: *(ushort*)Global(i, r, table, 2) = *(ushort*)(r + i->R); break;
                case Opcode.StoreGlobal32: *(int*)Global(i, r, table, 4) = *(int*)(r + i->R); break;
                case Opcode.StoreGlobal64: *(long*)Global(i, r, table, 8) = r[i->R]; break;
                case Opcode.StoreGlobal32x2: Store32x2(i, r, Global(i, r, table, 8)); break;
                case Opcode.StoreGlobal32x4: Store32x4(i, r, Global(i, r, table, 16)); break;
                case Opcode.StoreGlobal64x2: Store64x2(i, r, Global(i, r, table, 16)); break;
                case Opcode.StoreShared8: *(byte*)SharedWrite(i, r, 1) = *(byte*)(r + i->R); break;
                case Opcode.StoreShared16: *(ushort*)SharedWrite(i, r, 2) = *(ushort*)(r + i->R); break;
                case Opcode.StoreShared32: *(int*)SharedWrite(i, r, 4) = *(int*)(r + i->R); break;
                case Opcode.StoreShared64: *(long*)SharedWrite(i, r, 8) = r[i->R]; break;
                case Opcode.StoreShared32x2: Store32x2(i, r, SharedWrite(i, r, 8)); break;
                case Opcode.StoreShared32x4: Store32x4(i, r, SharedWrite(i, r, 16)); break;
                case Opcode.StoreShared64x2: Store64x2(i, r, SharedWrite(i, r, 16)); break;
                case Opcode.StoreLocal8: *(byte*)Local(i, r, table, own, 1) = *(byte*)(r + i->R); break;
                case Opcode.StoreLocal16: *(ushort*)Local(i, r, table, own, 2) = *(ushort*)(r + i->R); break;
                case Opcode.StoreLocal32: *(int*)Local(i, r, table, own, 4) = *(int*)(r + i->R); break;
                case Opcode.StoreLocal64: *(long*)Local(i, r, table, own, 8) = r[i->R]; break;
                case Opcode.StoreLocal32x2: Store32x2(i, r, Local(i, r, table, own, 8)); break;
                case Opcode.StoreLocal32x4: Store32x4(i, r, Local(i, r, table, own, 16)); break;
                case Opcode.StoreLocal64x2: Store64x2(i, r, Local(i, r, table, own, 16)); break;
                case Opcode.AtomicGlobal or Opcode.AtomicShared or Opcode.AtomicLocal: Change(i, r, own); break;
                case Opcode.CheckBoundsInt32:
                    if (*(uint*)(r + i->A) >= *(uint*)(r + i->B))
                        throw OutOfBounds(i, *(int*)(r + i->A), *(int*)(r + i->B));
                    break;
                case Opcode.CheckBoundsInt64:
                    if (*(ulong*)(r + i->A) >= *(ulong*)(r + i->B))
                        throw OutOfBounds(i, r[i->A], r[i->B]);
                    break;
                default: ScalarOperations.Execute(i, r); break;
            }
            i++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load32x2(DecodedInstruction* i, long* r, byte* address)
    {
        *(int*)(r + i->R) = ((int*)address)[0];
        *(int*)(r + i->B) = ((int*)address)[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load32x4(DecodedInstruction* i, long* r, byte* address)
    {
        *(int*)(r + i->R) = ((int*)address)[0];
        *(int*)(r + i->B) = ((int*)address)[1];
        *(int*)(r + i->C) = ((int*)address)[2];
        *(int*)(r + i->D) = ((int*)address)[3];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load64x2(DecodedInstruction* i, long* r, byte* address)
    {
        r[i->R] = ((long*)address)[0];
        r[i->B] = ((long*)address)[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store32x2(DecodedInstruction* i, long* r, byte* address)
    {
        ((int*)address)[0] = *(int*)(r + i->R);
        ((int*)address)[1] = *(int*)(r + i->B);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store32x4(DecodedInstruction* i, long* r, byte* address)
    {
        ((int*)address)[0] = *(int*)(r + i->R);
        ((int*)address)[1] = *(int*)(r + i->B);
        ((int*)address)[2] = *(int*)(r + i->C);
        ((int*)address)[3] = *(int*)(r + i->D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store64x2(DecodedInstruction* i, long* r, byte* address)
    {
        ((long*)address)[0] = r[i->R];
        ((long*)address)[1] = r[i->B];
    }

    /// <summary>The address of an access to global memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Global(DecodedInstruction* i, long* r, long* table, int size)
    {
        long address = r[i->A] + i->Offset;
        long* root = table + i->Root;
        if ((ulong)(address - root[0]) >= (ulong)root[MemoryTable.Count(size)] || (address & (size - 1)) != 0)
            throw BadAccess(i, address - root[0], size);
        return (byte*)address;
    }

    /// <summary>The address of an access to the thread's local memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Local(DecodedInstruction* i, long* r, long* table, byte* own, int size)
    {
        long offset = *(int*)(r + i->A) + i->Offset;
        long* root = table + i->Root;
        if ((ulong)offset >= (ulong)root[MemoryTable.Count(size)] || ((root[0] + offset) & (size - 1)) != 0)
            throw BadAccess(i, offset, size);
        return own + root[0] + offset;
    }

    /// <summary>Where in the group's shared memory an access lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Shared(DecodedInstruction* i, long* r, int size)
    {
        long offset = *(int*)(r + i->A) + i->Offset;
        long* root = memory.Pointer + i->Root;
        if ((ulong)offset >= (ulong)root[MemoryTable.Count(size)] || ((root[0] + offset) & (size - 1)) != 0)
            throw BadAccess(i, offset, size);
        return root[0] + offset;
    }

    /// <summary>The address of a load from shared memory.</summary>
    private byte* SharedRead(DecodedInstruction* i, long* r, int size)
    {
        long start = Shared(i, r, size);
        SharedShadow.Conflict conflict = shadow.Read(start, size, Position(i));
        return conflict == SharedShadow.Conflict.None ? sharedMemory + start : throw SharedFault(i, conflict);
    }

    /// <summary>The address of a store to shared memory.</summary>
    private byte* SharedWrite(DecodedInstruction* i, long* r, int size)
    {
        long start = Shared(i, r, size);
        SharedShadow.Conflict conflict = shadow.Write(start, size, Position(i));
        return conflict == SharedShadow.Conflict.None ? sharedMemory + start : throw SharedFault(i, conflict);
    }

    private void Change(DecodedInstruction* i, long* r, byte* own)
    {
        int size = AtomicOperations.Size(i->D);
        byte* address;
        switch (i->Code)
        {
            case Opcode.AtomicGlobal:
                address = Global(i, r, memory.Pointer, size);
                break;
            case Opcode.AtomicLocal:
                address = Local(i, r, memory.Pointer, own, size);
                break;
            default:
                long start = Shared(i, r, size);
                SharedShadow.Conflict conflict = shadow.Change(start, size, Position(i), AtomicOperations.Reads(i->D));
                if (conflict != SharedShadow.Conflict.None)
                    throw SharedFault(i, conflict);
                address = sharedMemory + start;
                break;
        }
        r[i->R] = AtomicOperations.Execute(i->D, address, r[i->B], r[i->C]);
    }

    private void Resolve(DecodedInstruction* i, long* r)
    {
        long address = r[i->A] + i->Offset;
        if (!memory.IsGlobal(address, (int)i->D))
            throw OutsideGlobal(i, address, (int)i->D);
    }

    private void CheckAlignment(DecodedInstruction* i, long start)
    {
        if ((start + i->Offset) % i->D != 0)
            throw Misaligned(i, start + i->Offset, (int)i->D);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckDivisor(long divisor, DecodedInstruction* i)
    {
        if (divisor == 0)
            throw Fault(i, "division by zero");
    }

    /// <summary>Checks the operands of a signed division, of which two pairs have no quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckDivisor(long dividend, long divisor, long smallest, DecodedInstruction* i)
    {
        if ((ulong)(divisor + 1) > 1)
            return;
        CheckDivisor(divisor, i);
        if (dividend == smallest)
            throw Fault(i, $"the quotient of {dividend} and -1 is too large for its type");
    }

    private int Position(DecodedInstruction* i) => (int)(i - kernel.Code);
}
