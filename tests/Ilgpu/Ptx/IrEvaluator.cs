using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>Runs what <see cref="RandomKernel"/> builds: integers, predicates and stores, for one thread.</summary>
internal static class IrEvaluator
{
    /// <summary>The stores in order: offset and value.</summary>
    public static List<(long Offset, int Value)> Run(IrKernel kernel, int[] arguments)
    {
        Dictionary<IrRegister, long> registers = [];
        for (int index = 0; index < kernel.Parameters.Count; index++)
            registers[kernel.Parameters[index].Register] = index == 0 ? 0 : arguments[index - 1];
        List<(long, int)> stores = [];
        IrBlock? block = kernel.Blocks[0];
        for (int steps = 0; block is not null; steps++)
        {
            Assert.True(steps < 100_000, "it does not end");
            foreach (IrInstruction instruction in block.Instructions)
            {
                if (instruction.Operation == IrOperation.Store)
                    stores.Add((Value(instruction.Operands[0]) + instruction.Access.Offset, (int)Value(instruction.Operands[1])));
                else
                    registers[instruction.Result] = Evaluate(instruction, [.. instruction.Operands.Select(Value)]);
            }
            IrEdge? edge = block.Successors.Count == 0 ? null : block.Successors[block.Condition is null || Value(block.Condition) != 0 ? 0 : 1];
            long[] passed = edge is null ? [] : [.. edge.Arguments.Select(Value)];
            for (int index = 0; index < passed.Length; index++)
                registers[edge!.Target.Parameters[index]] = passed[index];
            block = edge?.Target;
        }
        return stores;

        long Value(IrValue value) => value is IrConstant constant ? constant.Bits : registers[(IrRegister)value];
    }

    private static long Evaluate(IrInstruction instruction, long[] values) => instruction.Operation switch
    {
        IrOperation.Add => (int)(values[0] + values[1]),
        IrOperation.Subtract => (int)(values[0] - values[1]),
        IrOperation.Multiply => (int)(values[0] * values[1]),
        IrOperation.And => values[0] & values[1],
        IrOperation.Or => values[0] | values[1],
        IrOperation.Xor => values[0] ^ values[1],
        IrOperation.Not => instruction.Result.Type == IrType.Bool ? 1 - values[0] : ~values[0],
        IrOperation.Minimum => Math.Min(values[0], values[1]),
        IrOperation.MaximumUnsigned => (int)Math.Max((uint)values[0], (uint)values[1]),
        IrOperation.Select => values[0] != 0 ? values[1] : values[2],
        IrOperation.Compare => Compare(instruction.Comparison, values[0], values[1]) ? 1 : 0,
        _ => throw new NotSupportedException(instruction.Operation.ToString()),
    };

    private static bool Compare(Comparison comparison, long left, long right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.NotEqual => left != right,
        Comparison.Less => left < right,
        Comparison.LessEqual => left <= right,
        Comparison.Greater => left > right,
        Comparison.GreaterEqual => left >= right,
        Comparison.LessUnsigned => (uint)left < (uint)right,
        Comparison.LessEqualUnsigned => (uint)left <= (uint)right,
        Comparison.GreaterUnsigned => (uint)left > (uint)right,
        _ => (uint)left >= (uint)right,
    };
}
