namespace ILGPU.Ptx;

/// <summary>The machine code of an entry function, with that of the functions it calls, which follows its own.</summary>
/// <param name="Name">The entry function's name.</param>
/// <param name="Barriers">How many barriers it uses.</param>
/// <param name="Instructions">Its instructions by address.</param>
/// <param name="Loops">Its loops by address.</param>
internal sealed record SassFunction(string Name, int Barriers, IReadOnlyList<SassInstruction> Instructions, IReadOnlyList<SassLoop> Loops)
{
    /// <summary>What all of it consists of.</summary>
    public SassMix Mix => new(Instructions);

    /// <summary>
    /// The loop that presumably takes the time: of those with no other loop in them the one with the most multiply-adds, and of these the longest (ptxas
    /// adds short loops for the rest of a division when it unrolls). Null where there is no loop.
    /// </summary>
    public SassLoop? HottestLoop => Loops.Where(loop => loop.IsInnermost).OrderByDescending(loop => loop.Mix.Ffma).ThenByDescending(loop => loop.Mix.Total).FirstOrDefault();
}

/// <summary>A loop: all from where a branch jumps back to, up to the last such branch.</summary>
/// <param name="Instructions">The instructions of the loop, those of loops in it included.</param>
/// <param name="IsInnermost">No other loop starts in it.</param>
internal sealed record SassLoop(IReadOnlyList<SassInstruction> Instructions, bool IsInnermost)
{
    /// <summary>What it consists of.</summary>
    public SassMix Mix => new(Instructions);
}
