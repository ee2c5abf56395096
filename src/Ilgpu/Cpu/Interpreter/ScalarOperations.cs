using System.Numerics;

namespace ILGPU.Cpu.Interpreter;

/// <summary>The operations on registers that kernels use less often, apart from the loop of the interpreter to keep that small.</summary>
internal static unsafe class ScalarOperations
{
    /// <summary>Runs one instruction on a register file.</summary>
    public static void Execute(DecodedInstruction* i, long* r)
    {
        long* result = r + i->R;
        int int32 = *(int*)(r + i->A);
        long int64 = r[i->A];
        float float32 = *(float*)(r + i->A);
        double float64 = *(double*)(r + i->A);
        switch (i->Code)
        {
            case Opcode.CopySignFloat32: *(float*)result = MathF.CopySign(float32, *(float*)(r + i->B)); break;
            case Opcode.CopySignFloat64: *(double*)result = Math.CopySign(float64, *(double*)(r + i->B)); break;
            // Unlike Math.Abs, this gives the smallest number itself.
            case Opcode.AbsoluteInt32: *(int*)result = int32 < 0 ? -int32 : int32; break;
            case Opcode.AbsoluteInt64: *result = int64 < 0 ? -int64 : int64; break;
            case Opcode.AbsoluteFloat32: *(float*)result = MathF.Abs(float32); break;
            case Opcode.AbsoluteFloat64: *(double*)result = Math.Abs(float64); break;
            case Opcode.SquareRootFloat32: *(float*)result = MathF.Sqrt(float32); break;
            case Opcode.SquareRootFloat64: *(double*)result = Math.Sqrt(float64); break;
            case Opcode.FloorFloat32: *(float*)result = MathF.Floor(float32); break;
            case Opcode.FloorFloat64: *(double*)result = Math.Floor(float64); break;
            case Opcode.CeilingFloat32: *(float*)result = MathF.Ceiling(float32); break;
            case Opcode.CeilingFloat64: *(double*)result = Math.Ceiling(float64); break;
            case Opcode.TruncateFloat32: *(float*)result = MathF.Truncate(float32); break;
            case Opcode.TruncateFloat64: *(double*)result = Math.Truncate(float64); break;
            case Opcode.RoundToEvenFloat32: *(float*)result = MathF.Round(float32); break;
            case Opcode.RoundToEvenFloat64: *(double*)result = Math.Round(float64); break;
            case Opcode.PopulationCountInt32: *(int*)result = BitOperations.PopCount((uint)int32); break;
            case Opcode.PopulationCountInt64: *(int*)result = BitOperations.PopCount((ulong)int64); break;
            case Opcode.LeadingZerosInt32: *(int*)result = BitOperations.LeadingZeroCount((uint)int32); break;
            case Opcode.LeadingZerosInt64: *(int*)result = BitOperations.LeadingZeroCount((ulong)int64); break;
            case Opcode.TrailingZerosInt32: *(int*)result = BitOperations.TrailingZeroCount(int32); break;
            case Opcode.TrailingZerosInt64: *(int*)result = BitOperations.TrailingZeroCount(int64); break;
            case Opcode.ConvertSignExtend8Int32: *(int*)result = (sbyte)int32; break;
            case Opcode.ConvertZeroExtend8Int32: *(int*)result = (byte)int32; break;
            case Opcode.ConvertSignExtend16Int32: *(int*)result = (short)int32; break;
            case Opcode.ConvertZeroExtend16Int32: *(int*)result = (ushort)int32; break;
            case Opcode.ConvertSignedToFloat32Int32: *(float*)result = int32; break;
            case Opcode.ConvertSignedToFloat32Int64: *(float*)result = int64; break;
            case Opcode.ConvertSignedToFloat64Int32: *(double*)result = int32; break;
            case Opcode.ConvertSignedToFloat64Int64: *(double*)result = int64; break;
            case Opcode.ConvertUnsignedToFloat32Int32: *(float*)result = (uint)int32; break;
            case Opcode.ConvertUnsignedToFloat32Int64: *(float*)result = (ulong)int64; break;
            case Opcode.ConvertUnsignedToFloat64Int32: *(double*)result = (uint)int32; break;
            case Opcode.ConvertUnsignedToFloat64Int64: *(double*)result = (ulong)int64; break;
            case Opcode.ConvertFloatToInt32Float32: *(int*)result = (int)float32; break;
            case Opcode.ConvertFloatToInt32Float64: *(int*)result = (int)float64; break;
            case Opcode.ConvertFloatToInt64Float32: *result = (long)float32; break;
            case Opcode.ConvertFloatToInt64Float64: *result = (long)float64; break;
            case Opcode.ConvertFloatToUInt32Float32: *(uint*)result = (uint)float32; break;
            case Opcode.ConvertFloatToUInt32Float64: *(uint*)result = (uint)float64; break;
            case Opcode.ConvertFloatToUInt64Float32: *(ulong*)result = (ulong)float32; break;
            case Opcode.ConvertFloatToUInt64Float64: *(ulong*)result = (ulong)float64; break;
            case Opcode.ConvertFloat32ToFloat64Float32: *(double*)result = float32; break;
            case Opcode.ConvertFloat64ToFloat32Float64: *(float*)result = (float)float64; break;
            case Opcode.ConvertHalfBitsToFloat32Int32: *(float*)result = (float)BitConverter.UInt16BitsToHalf((ushort)int32); break;
            case Opcode.ConvertFloat32ToHalfBitsFloat32: *(int*)result = BitConverter.HalfToUInt16Bits((System.Half)float32); break;
            default: throw new InvalidOperationException($"The interpreter does not implement {i->Code}.");
        }
    }
}
