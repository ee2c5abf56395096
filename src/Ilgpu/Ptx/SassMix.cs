namespace ILGPU.Ptx;

/// <summary>What kinds of instructions a piece of machine code consists of.</summary>
internal sealed class SassMix
{
    private readonly IReadOnlyCollection<SassInstruction> instructions;

    /// <summary>Counts instructions.</summary>
    public SassMix(IReadOnlyCollection<SassInstruction> instructions) => this.instructions = instructions;

    /// <summary>All instructions.</summary>
    public int Total => instructions.Count;

    /// <summary>The float multiply-adds.</summary>
    public int Ffma => Count(SassKind.Ffma);

    /// <summary>All other computing, moves and comparisons included.</summary>
    public int OtherArithmetic => Count(SassKind.Arithmetic);

    /// <summary>The part of the float multiply-adds in all computing, 0..1; 0 where there is none.</summary>
    public double FfmaShareOfArithmetic => Ffma == 0 ? 0 : (double)Ffma / (Ffma + OtherArithmetic);

    /// <summary>The loads from and stores to local memory.</summary>
    public int LocalAccesses => Count(SassKind.LocalLoad) + Count(SassKind.LocalStore);

    /// <summary>The instructions of a kind.</summary>
    public int Count(SassKind kind) => instructions.Count(one => one.Kind == kind);

    /// <summary>The accesses of a kind that have a width in bits.</summary>
    public int Count(SassKind kind, int width) => instructions.Count(one => one.Kind == kind && one.Width == width);

    /// <summary>One line, such as "64 FFMA, 9 other arithmetic, 4 LDS.128, 1 BAR".</summary>
    public override string ToString()
    {
        IEnumerable<string> others = instructions
            .Where(one => one.Kind is not (SassKind.Ffma or SassKind.Arithmetic))
            .GroupBy(Describe)
            .OrderBy(group => group.First().Kind)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}");
        return string.Join(", ", [$"{Ffma} FFMA", $"{OtherArithmetic} other arithmetic", .. others]);
    }

    private static string Describe(SassInstruction instruction) =>
        instruction.Kind is SassKind.Atomic or SassKind.Barrier or SassKind.Fence or SassKind.Control or SassKind.AsynchronousCopy || instruction.Width == 32
            ? instruction.Operation
            : $"{instruction.Operation}.{instruction.Width}";
}
