using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>Computes a pure operation on the same values only once, where the first result dominates the second.</summary>
internal static class CommonExpressions
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        ControlFlow flow = new(kernel);
        Substitution substitution = new();
        Dictionary<Expression, IrRegister> known = [];
        // Down the dominator tree; an entry without a block takes back what the blocks below it have added.
        Stack<(IrBlock? Block, List<Expression> Added)> open = new([(kernel.Blocks[0], [])]);
        while (open.TryPop(out (IrBlock? Block, List<Expression> Added) top))
        {
            if (top.Block is null)
            {
                top.Added.ForEach(expression => known.Remove(expression));
                continue;
            }
            List<Expression> added = [];
            open.Push((null, added));
            Visit(top.Block, substitution, known, added);
            foreach (IrBlock block in flow.Dominated(top.Block))
                open.Push((block, []));
        }
        substitution.Apply(kernel);
        return !substitution.IsEmpty;
    }

    private static void Visit(IrBlock block, Substitution substitution, Dictionary<Expression, IrRegister> known, List<Expression> added)
    {
        List<IrInstruction> kept = new(block.Instructions.Count);
        foreach (IrInstruction instruction in block.Instructions)
        {
            substitution.Apply(instruction);
            if (instruction.IsPure)
            {
                Expression expression = new(instruction);
                if (known.TryGetValue(expression, out IrRegister? register))
                {
                    substitution.Add(instruction.Result, register);
                    continue;
                }
                known.Add(expression, instruction.Result);
                added.Add(expression);
            }
            kept.Add(instruction);
        }
        if (kept.Count < block.Instructions.Count)
        {
            block.Instructions.Clear();
            block.Instructions.AddRange(kept);
        }
    }

    /// <summary>What a pure instruction computes.</summary>
    private readonly struct Expression : IEquatable<Expression>
    {
        private readonly (IrOperation, Comparison, Conversion, SpecialRegister, IrType) _operation;
        private readonly IrValue[] _operands;

        public Expression(IrInstruction instruction)
        {
            _operation = (instruction.Operation, instruction.Comparison, instruction.Conversion, instruction.Special, instruction.Result.Type);
            _operands = [.. instruction.Operands];
            if (Commutes(instruction.Operation) && Rank(_operands[0]) > Rank(_operands[1]))
                Array.Reverse(_operands);
        }

        public bool Equals(Expression other) => _operation == other._operation && _operands.AsSpan().SequenceEqual(other._operands);

        public override bool Equals(object? obj) => obj is Expression other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(_operation);
            foreach (IrValue operand in _operands)
                hash.Add(operand);
            return hash.ToHashCode();
        }

        private static bool Commutes(IrOperation operation) => operation is IrOperation.Add or IrOperation.Multiply
            or IrOperation.And or IrOperation.Or or IrOperation.Xor
            or IrOperation.Minimum or IrOperation.Maximum or IrOperation.MinimumUnsigned or IrOperation.MaximumUnsigned;

        private static long Rank(IrValue value) => value is IrRegister register ? register.Number : long.MaxValue;
    }
}
