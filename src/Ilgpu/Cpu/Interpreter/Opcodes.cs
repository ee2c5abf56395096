using System.Collections.Frozen;
using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>Finds the opcode of an operation of the IR by its name.</summary>
internal static class Opcodes
{
    private static readonly FrozenDictionary<string, Opcode> Named = Enum.GetValues<Opcode>().ToFrozenDictionary(static code => code.ToString());

    /// <summary>The opcode of an instruction that computes on registers.</summary>
    /// <exception cref="NotSupportedException">The operation does not exist for this type.</exception>
    public static Opcode Of(IrInstruction instruction) => instruction.Operation switch
    {
        IrOperation.Select => Opcode.Select,
        IrOperation.Not when instruction.Operands[0].Type == IrType.Bool => Opcode.NotBool,
        IrOperation.Compare => Find(instruction, $"Compare{Canonical(instruction.Comparison)}{TypeName(instruction)}"),
        IrOperation.Convert => OfConversion(instruction),
        _ => Find(instruction, $"{instruction.Operation}{TypeName(instruction)}"),
    };

    /// <summary>Whether a comparison is decoded as its opposite with the operands exchanged.</summary>
    public static bool IsExchanged(Comparison comparison) => comparison != Canonical(comparison);

    /// <summary>The opcode of an access to memory.</summary>
    /// <param name="instruction">The load or store.</param>
    /// <param name="count">How many values one access takes.</param>
    public static Opcode OfAccess(IrInstruction instruction, int count)
    {
        MemoryType type = instruction.Access.Type;
        bool extends = instruction.Operation == IrOperation.Load && type.Size() < 4;
        string form = extends ? type.ToString() : (8 * type.Size()).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Find(instruction, $"{instruction.Operation}{instruction.Access.Space}{form}{(count > 1 ? $"x{count}" : "")}");
    }

    private static Opcode OfConversion(IrInstruction instruction) => instruction.Conversion switch
    {
        // A slot holds bits, and the lower half of 64 bits is where 32 bits are.
        Conversion.Truncate64 or Conversion.Float32BitsToInt32 or Conversion.Int32BitsToFloat32 or Conversion.Float64BitsToInt64
            or Conversion.Int64BitsToFloat64 => Opcode.Move,
        _ => Find(instruction, $"Convert{instruction.Conversion}{TypeName(instruction)}"),
    };

    private static Comparison Canonical(Comparison comparison) => comparison switch
    {
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterEqual => Comparison.LessEqual,
        Comparison.GreaterUnsigned => Comparison.LessUnsigned,
        Comparison.GreaterEqualUnsigned => Comparison.LessEqualUnsigned,
        _ => comparison,
    };

    private static IrType TypeName(IrInstruction instruction) =>
        instruction.Operands[0].Type is IrType.Bool ? IrType.Int32 : instruction.Operands[0].Type;

    private static Opcode Find(IrInstruction instruction, string name) => Named.TryGetValue(name, out Opcode code)
        ? code
        : throw new NotSupportedException($"The interpreter knows no {name}: {IrPrinter.Print(instruction)} ({instruction.Origin})");
}
