using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>What threads know of their place and do together: special registers, barriers, fences, shuffles; and the check of bounds.</summary>
internal sealed class PtxThreads(PtxWriter writer)
{
    private const string AllLanes = "0xffffffff";

    private string? _lastLane;

    /// <summary>Finds the number of the last lane of the thread's warp, at the beginning of a kernel that shuffles.</summary>
    public void EmitLastLane()
    {
        string thread = writer.Temporary(IrType.Int32);
        string size = writer.Temporary(IrType.Int32);
        string term = writer.Temporary(IrType.Int32);
        _lastLane = writer.Temporary(IrType.Int32);
        // The thread's number in its group: (z * height + y) * width + x; the last one's: depth * height * width - 1.
        writer.Line("mov.u32", thread, "%tid.z");
        writer.Line("mov.u32", size, "%ntid.z");
        foreach (string axis in new[] { "y", "x" })
        {
            writer.Line("mov.u32", term, $"%ntid.{axis}");
            writer.Line("mul.lo.s32", size, size, term);
            writer.Line("mul.lo.s32", thread, thread, term);
            writer.Line("mov.u32", term, $"%tid.{axis}");
            writer.Line("add.s32", thread, thread, term);
        }
        // That of the warp's first thread: a multiple of 32.
        writer.Line("and.b32", thread, thread, "-32");
        writer.Line("sub.s32", size, size, thread);
        writer.Line("add.s32", size, size, "-1");
        writer.Line("min.s32", _lastLane, size, "31");
    }

    /// <summary>Writes an instruction; false if it is none of these.</summary>
    public bool Emit(IrInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case IrOperation.Special:
                writer.Line("mov.u32", writer.Name(instruction.Result), Special(instruction.Special));
                return true;
            case IrOperation.Barrier:
                EmitBarrier(instruction);
                return true;
            case IrOperation.WarpBarrier:
                writer.Line("bar.warp.sync", AllLanes);
                return true;
            case IrOperation.Fence:
                writer.Line(instruction.Fence switch
                {
                    FenceScope.Group => "membar.cta",
                    FenceScope.Device => "membar.gl",
                    _ => "membar.sys",
                });
                return true;
            case IrOperation.Shuffle:
                EmitShuffle(instruction);
                return true;
            case IrOperation.CheckBounds:
                string outside = writer.Temporary(IrType.Bool);
                writer.Line($"setp.ge.{PtxWriter.Unsigned(instruction.Operands[0].Type)}", outside, writer.Operand(instruction.Operands[0]), writer.Operand(instruction.Operands[1]));
                writer.Line($"@{outside} trap");
                return true;
            default:
                return false;
        }
    }

    private static string Special(SpecialRegister register) => register switch
    {
        SpecialRegister.ThreadX => "%tid.x",
        SpecialRegister.ThreadY => "%tid.y",
        SpecialRegister.ThreadZ => "%tid.z",
        SpecialRegister.GroupSizeX => "%ntid.x",
        SpecialRegister.GroupSizeY => "%ntid.y",
        SpecialRegister.GroupSizeZ => "%ntid.z",
        SpecialRegister.GroupX => "%ctaid.x",
        SpecialRegister.GroupY => "%ctaid.y",
        SpecialRegister.GroupZ => "%ctaid.z",
        SpecialRegister.GridSizeX => "%nctaid.x",
        SpecialRegister.GridSizeY => "%nctaid.y",
        SpecialRegister.GridSizeZ => "%nctaid.z",
        _ => "%dynamic_smem_size",
    };

    private void EmitBarrier(IrInstruction instruction)
    {
        if (instruction.Barrier == BarrierResult.None)
        {
            writer.Line("bar.sync", "0");
            return;
        }
        string opcode = instruction.Barrier switch
        {
            BarrierResult.Count => "bar.red.popc.u32",
            BarrierResult.All => "bar.red.and.pred",
            _ => "bar.red.or.pred",
        };
        writer.Line(opcode, writer.Name(instruction.Result), "0", writer.InRegister(instruction.Operands[0]));
    }

    /// <summary>
    /// The instruction gives the own value for lanes behind a limit that it is told: here the warp's last thread, as the last warp of a group may have fewer than 32.
    /// </summary>
    private void EmitShuffle(IrInstruction instruction)
    {
        IrType type = instruction.Result.Type;
        string lane = writer.Operand(instruction.Operands[1]);
        if (type.Size() == 4)
        {
            writer.Line("shfl.sync.idx.b32", writer.Name(instruction.Result), writer.InRegister(instruction.Operands[0]), lane, _lastLane!, AllLanes);
            return;
        }
        string[] halves = [.. Enumerable.Range(0, 4).Select(_ => writer.Temporary(IrType.Int32))];
        writer.Line("mov.b64", $"{{{halves[0]}, {halves[1]}}}", writer.InRegister(instruction.Operands[0]));
        for (int index = 0; index < 2; index++)
            writer.Line("shfl.sync.idx.b32", halves[2 + index], halves[index], lane, _lastLane!, AllLanes);
        writer.Line("mov.b64", writer.Name(instruction.Result), $"{{{halves[2]}, {halves[3]}}}");
    }
}
