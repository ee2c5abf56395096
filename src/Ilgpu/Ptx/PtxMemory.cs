using System.Globalization;
using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>Loads and stores. They name the address space, always; neighbouring values go in one access of up to 128 bits.</summary>
internal static class PtxMemory
{
    /// <summary>The most bytes of one access.</summary>
    private const int MaximumBytes = 16;

    /// <summary>Writes a load.</summary>
    public static void EmitLoad(PtxWriter writer, PtxAddresses addresses, IrInstruction instruction)
    {
        MemoryAccess access = instruction.Access;
        string opcode = $"ld.{Space(access.Space)}{(access.ReadOnly ? ".nc" : "")}";
        foreach ((int first, int count) in Parts(access.Type, instruction.Results.Length))
        {
            writer.Line($"{opcode}{Vector(count)}.{Type(access.Type)}",
                List(instruction.Results.Skip(first).Take(count).Select(writer.Name)), addresses.Of(instruction, (long)first * access.Type.Size()));
        }
    }

    /// <summary>Writes a store.</summary>
    public static void EmitStore(PtxWriter writer, PtxAddresses addresses, IrInstruction instruction)
    {
        MemoryAccess access = instruction.Access;
        foreach ((int first, int count) in Parts(access.Type, instruction.Operands.Length - 1))
        {
            writer.Line($"st.{Space(access.Space)}{Vector(count)}.{Type(access.Type)}",
                addresses.Of(instruction, (long)first * access.Type.Size()),
                List(instruction.Operands.Skip(1 + first).Take(count).Select(value => Stored(writer, access.Type, value))));
        }
    }

    /// <summary>The name of an address space.</summary>
    public static string Space(MemorySpace space) => space switch
    {
        MemorySpace.Global => "global",
        MemorySpace.Shared => "shared",
        _ => "local",
    };

    private static IEnumerable<(int First, int Count)> Parts(MemoryType type, int count)
    {
        int most = Math.Min(count, MaximumBytes / type.Size());
        for (int first = 0; first < count; first += most)
            yield return (first, most);
    }

    private static string Vector(int count) => count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".v{count}");

    private static string List(IEnumerable<string> values)
    {
        string text = string.Join(", ", values);
        return text.Contains(',', StringComparison.Ordinal) ? $"{{{text}}}" : text;
    }

    /// <summary>A value to store: a register may be wider than its memory, a constant may not.</summary>
    private static string Stored(PtxWriter writer, MemoryType type, IrValue value) => value is IrConstant constant && type.Size() < 4
        ? (constant.Bits & ((1L << (8 * type.Size())) - 1)).ToString(CultureInfo.InvariantCulture)
        : writer.Operand(value);

    private static string Type(MemoryType type) => type switch
    {
        MemoryType.Int32 => "u32",
        MemoryType.Int64 => "u64",
        _ => type.Name(),
    };
}
