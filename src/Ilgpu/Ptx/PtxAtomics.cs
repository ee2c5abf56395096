using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>Atomic operations: <c>atom</c>, or <c>red</c> where nobody wants the old value.</summary>
internal static class PtxAtomics
{
    /// <summary>Writes an atomic operation.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="addresses">The addresses.</param>
    /// <param name="instruction">The operation.</param>
    /// <param name="isUsed">Whether anything uses its result.</param>
    public static void Emit(PtxWriter writer, PtxAddresses addresses, IrInstruction instruction, bool isUsed)
    {
        IrType type = instruction.Result.Type;
        if (type.IsFloat() && instruction.Atomic is AtomicOperation.Minimum or AtomicOperation.Maximum)
        {
            EmitExtreme(writer, addresses, instruction);
            return;
        }
        string space = PtxMemory.Space(instruction.Access.Space);
        (string name, string suffix) = Name(instruction.Atomic, type);
        string address = addresses.Of(instruction);
        string[] values = [.. instruction.Operands.Skip(1).Select(writer.Operand)];
        if (!isUsed && instruction.Atomic is not (AtomicOperation.Exchange or AtomicOperation.CompareExchange))
            writer.Line($"red.{space}.{name}.{suffix}", [address, .. values]);
        else
            writer.Line($"atom.{space}.{name}.{suffix}", [writer.Name(instruction.Result), address, .. values]);
    }

    private static (string Name, string Type) Name(AtomicOperation operation, IrType type)
    {
        string bits = $"b{8 * type.Size()}";
        return operation switch
        {
            AtomicOperation.Add => ("add", type.IsFloat() ? type.Name() : PtxWriter.Unsigned(type)),
            AtomicOperation.Minimum => ("min", PtxWriter.Signed(type)),
            AtomicOperation.Maximum => ("max", PtxWriter.Signed(type)),
            AtomicOperation.MinimumUnsigned => ("min", PtxWriter.Unsigned(type)),
            AtomicOperation.MaximumUnsigned => ("max", PtxWriter.Unsigned(type)),
            AtomicOperation.And => ("and", bits),
            AtomicOperation.Or => ("or", bits),
            AtomicOperation.Xor => ("xor", bits),
            AtomicOperation.Exchange => ("exch", bits),
            _ => ("cas", bits),
        };
    }

    /// <summary>Minimum and maximum of floats, which PTX does not have: computed, and stored unless somebody else has stored meanwhile.</summary>
    private static void EmitExtreme(PtxWriter writer, PtxAddresses addresses, IrInstruction instruction)
    {
        IrType type = instruction.Result.Type;
        string space = PtxMemory.Space(instruction.Access.Space);
        string bits = $"b{8 * type.Size()}";
        string address = addresses.Of(instruction);
        string value = writer.Operand(instruction.Operands[1]);
        IrType bitType = type == IrType.Float32 ? IrType.Int32 : IrType.Int64;
        string current = writer.Temporary(bitType);
        string expected = writer.Temporary(bitType);
        string number = writer.Temporary(type);
        string extreme = writer.Temporary(type);
        string stored = writer.Temporary(bitType);
        string failed = writer.Temporary(IrType.Bool);
        string again = writer.InnerLabel();

        writer.Line($"ld.{space}.{bits}", current, address);
        writer.Label(again);
        writer.Line($"mov.{bits}", expected, current);
        writer.Line($"mov.{bits}", number, expected);
        PtxFloats.EmitExtreme(writer, instruction.Atomic == AtomicOperation.Minimum ? "min" : "max", type, extreme, number, value);
        writer.Line($"mov.{bits}", stored, extreme);
        writer.Line($"atom.{space}.cas.{bits}", current, address, expected, stored);
        writer.Line($"setp.ne.{bits}", failed, current, expected);
        writer.Line($"@{failed} bra {writer.Use(again)}");
        writer.Line($"mov.{bits}", writer.Name(instruction.Result), current);
    }
}
