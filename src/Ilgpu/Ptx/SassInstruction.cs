using System.Globalization;

namespace ILGPU.Ptx;

/// <summary>An instruction of a GPU's machine code (SASS).</summary>
/// <param name="Address">Its address in its section, in bytes.</param>
/// <param name="Predicate">The condition it runs under, such as @!P0, or null.</param>
/// <param name="Opcode">The opcode with all modifiers, such as LDG.E.128.CONSTANT.</param>
/// <param name="Operands">The operands as written.</param>
internal sealed record SassInstruction(int Address, string? Predicate, string Opcode, IReadOnlyList<string> Operands)
{
    /// <summary>The opcode without modifiers, such as LDG.</summary>
    public string Operation { get; } = Opcode.Split('.')[0];

    /// <summary>What it does.</summary>
    public SassKind Kind => Operation switch
    {
        "FFMA" => SassKind.Ffma,
        "LDS" or "LDSM" => SassKind.SharedLoad,
        "STS" or "STSM" => SassKind.SharedStore,
        "LDG" => SassKind.GlobalLoad,
        "STG" => SassKind.GlobalStore,
        "LDGSTS" or "UBLKCP" or "UTMALDG" or "UTMASTG" => SassKind.AsynchronousCopy,
        "LDL" => SassKind.LocalLoad,
        "STL" => SassKind.LocalStore,
        "LD" => SassKind.GenericLoad,
        "ST" => SassKind.GenericStore,
        "LDC" or "LDCU" or "ULDC" => SassKind.ConstantLoad,
        "ATOM" or "ATOMG" or "ATOMS" or "RED" or "REDG" or "REDS" => SassKind.Atomic,
        "BAR" => SassKind.Barrier,
        "DEPBAR" or "LDGDEPBAR" or "ARRIVES" or "SYNCS" or "MEMBAR" or "ERRBAR" or "FENCE" or "CCTL" or "CCTLL" => SassKind.Fence,
        "BRA" or "BRX" or "JMP" or "JMX" or "EXIT" or "RET" or "CALL" or "BSSY" or "BSYNC" or "BMOV" or "BREAK" or "KILL" or "BPT"
            or "WARPSYNC" or "YIELD" or "NANOSLEEP" or "NOP" => SassKind.Control,
        _ => SassKind.Arithmetic,
    };

    /// <summary>For a memory access the width of one thread's part in bits; 32 where the opcode names none.</summary>
    public int Width
    {
        get
        {
            foreach (string modifier in Opcode.Split('.').Skip(1))
            {
                if (modifier.TrimStart('U', 'S') is "8" or "16" or "64" or "128" or "256")
                    return int.Parse(modifier.TrimStart('U', 'S'), CultureInfo.InvariantCulture);
            }
            return 32;
        }
    }
}
