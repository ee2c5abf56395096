using System.Globalization;
using System.Text;

namespace ILGPU.Compiler.Ir;

/// <summary>
/// Writes a kernel as text, for people:
/// <code>
/// kernel Scale(input: i64 %0 -> input, input.length: i64 %1, factor: f32 %2)
/// b0:
///   %3:i32 = special ThreadX
///   ...
///   if %9 goto b1 else b2
/// b1:
///   %10:f32 = load.f32 global(input) [%8 + 0]
/// </code>
/// </summary>
internal static class IrPrinter
{
    /// <summary>The kernel as text.</summary>
    public static string Print(IrKernel kernel)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"kernel {kernel.Name}(");
        text.AppendJoin(", ", kernel.Parameters.Select(parameter =>
            $"{parameter.Name}: {parameter.Register.Type.Name()} {parameter.Register}{(parameter.Root is null ? "" : $" -> {parameter.Root.Name}")}"));
        text.AppendLine(")");
        foreach (MemoryRoot root in kernel.SharedAllocations.Concat(kernel.LocalAllocations))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {root.Space.ToString().ToLowerInvariant()} {root.Name}: {root.Bytes} bytes, aligned to {root.Alignment}");
        if (kernel.DynamicShared is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"  shared {kernel.DynamicShared.Name}: as many bytes as the launch gives");
        foreach (IrBlock block in kernel.Blocks)
            Print(text, block);
        return text.ToString();
    }

    /// <summary>One instruction as text.</summary>
    public static string Print(IrInstruction instruction)
    {
        StringBuilder text = new();
        if (instruction.Results.Length > 0)
            text.AppendJoin(", ", instruction.Results.Select(result => $"{result}:{result.Type.Name()}")).Append(" = ");
        text.Append(Mnemonic(instruction));
        IEnumerable<IrValue> operands = instruction.Operands;
        if (instruction.Operation is IrOperation.Load or IrOperation.Store or IrOperation.Atomic)
        {
            MemoryAccess access = instruction.Access;
            text.Append(CultureInfo.InvariantCulture, $" {access.Space.ToString().ToLowerInvariant()}({access.Root?.Name ?? "?"}) [{instruction.Operands[0]} + {access.Offset}]");
            operands = operands.Skip(1);
        }
        if (operands.Any())
            text.Append(' ').AppendJoin(", ", operands);
        if (instruction.Operation == IrOperation.Assembly)
            text.Append(" \"").Append(instruction.Text.Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        return text.ToString();
    }

    private static void Print(StringBuilder text, IrBlock block)
    {
        text.Append(CultureInfo.InvariantCulture, $"b{block.Number}");
        if (block.Parameters.Count > 0)
            text.Append('(').AppendJoin(", ", block.Parameters.Select(parameter => $"{parameter}:{parameter.Type.Name()}")).Append(')');
        text.AppendLine(":");
        foreach (IrInstruction instruction in block.Instructions)
            text.Append("  ").AppendLine(Print(instruction));
        text.AppendLine(block.Successors.Count switch
        {
            0 => "  return",
            1 => $"  goto {Edge(block.Successors[0])}",
            _ => $"  if {block.Condition} goto {Edge(block.Successors[0])} else {Edge(block.Successors[1])}",
        });
    }

    private static string Edge(IrEdge edge) =>
        edge.Arguments.Count == 0 ? $"b{edge.Target.Number}" : $"b{edge.Target.Number}({string.Join(", ", edge.Arguments)})";

    private static string Mnemonic(IrInstruction instruction)
    {
        string name = instruction.Operation.ToString();
        return instruction.Operation switch
        {
            IrOperation.Compare => $"compare {instruction.Comparison}",
            IrOperation.Convert => $"convert {instruction.Conversion}",
            IrOperation.Special => $"special {instruction.Special}",
            IrOperation.Load => $"load{(instruction.Access.ReadOnly ? ".nc" : "")}.{instruction.Access.Type.Name()}{Vector(instruction.Results.Length)}",
            IrOperation.Store => $"store.{instruction.Access.Type.Name()}{Vector(instruction.Operands.Length - 1)}",
            IrOperation.Atomic => $"atomic {instruction.Atomic}.{instruction.Access.Type.Name()}",
            IrOperation.Barrier when instruction.Barrier != BarrierResult.None => $"barrier {instruction.Barrier}",
            IrOperation.Fence => $"fence {instruction.Fence}",
            _ => string.Concat(name[..1].ToLowerInvariant(), name.AsSpan(1)),
        };
    }

    private static string Vector(int count) => count > 1 ? $"x{count}" : "";
}
