using System.Globalization;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace ILGPU.Ptx;

/// <summary>The ends of blocks: copies of what edges pass, and branches. Branches are never declared uniform.</summary>
internal static class PtxBranches
{
    /// <summary>The label of a block.</summary>
    public static string Label(IrBlock block) => string.Create(CultureInfo.InvariantCulture, $"$B{block.Number}");

    /// <summary>Writes the end of a block.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="block">The block.</param>
    /// <param name="next">The block that is written next.</param>
    public static void Emit(PtxWriter writer, IrBlock block, IrBlock? next)
    {
        switch (block.Successors)
        {
            case []:
                writer.Line("ret");
                break;
            case [IrEdge edge]:
                Follow(writer, edge, next);
                break;
            case [IrEdge first, IrEdge second]:
                Choose(writer, writer.InRegister(block.Condition!), first, second, next);
                break;
        }
    }

    private static void Choose(PtxWriter writer, string predicate, IrEdge first, IrEdge second, IrBlock? next)
    {
        // One edge is taken by the branch; the other follows behind it. An edge that copies nothing can be the branch itself.
        bool firstCopies = Copies(writer, first).Any();
        bool secondCopies = Copies(writer, second).Any();
        bool branchToSecond = firstCopies != secondCopies ? firstCopies : first.Target == next != firstCopies;
        (IrEdge taken, IrEdge followed, string guard) = branchToSecond ? (second, first, $"@!{predicate}") : (first, second, $"@{predicate}");
        if (!(firstCopies && secondCopies))
        {
            writer.Line($"{guard} bra {writer.Use(Label(taken.Target))}");
            Follow(writer, followed, next);
            return;
        }
        string label = writer.InnerLabel();
        writer.Line($"{guard} bra {writer.Use(label)}");
        Follow(writer, followed, null);
        writer.Label(label);
        Follow(writer, taken, next);
    }

    private static void Follow(PtxWriter writer, IrEdge edge, IrBlock? next)
    {
        foreach ((Place target, Place source) in ParallelCopy.Sequence(Copies(writer, edge), place => place with { Name = writer.Temporary(place.Type) }))
            writer.Line(PtxWriter.Move(target.Type), target.Name, source.Name);
        if (edge.Target != next)
            writer.Line($"bra {writer.Use(Label(edge.Target))}");
    }

    private static IEnumerable<(Place Target, Place Source)> Copies(PtxWriter writer, IrEdge edge) => edge.Target.Parameters
        .Zip(edge.Arguments, (parameter, argument) => (new Place(parameter.Type, writer.Name(parameter)), new Place(parameter.Type, writer.Operand(argument))))
        .Where(static copy => copy.Item1 != copy.Item2);

    /// <summary>A register, or a constant.</summary>
    private readonly record struct Place(IrType Type, string Name);
}
