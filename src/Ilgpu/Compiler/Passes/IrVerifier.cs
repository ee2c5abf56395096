using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>
/// Checks that a kernel is what the rest of the compiler takes for granted: registers are set once and before they are used, types fit, edges pass what their
/// targets take. A violation is a mistake of the compiler, not of the kernel's author.
/// </summary>
internal sealed class IrVerifier
{
    private readonly IrKernel _kernel;
    private readonly ControlFlow _flow;
    private readonly Dictionary<IrRegister, (IrBlock? Block, int Index)> _definitions = [];
    private IrBlock? _block;

    private IrVerifier(IrKernel kernel)
    {
        _kernel = kernel;
        CheckBlocks();
        _flow = new(kernel);
    }

    /// <summary>Throws an <see cref="InvalidOperationException"/> that says what is wrong, if anything is.</summary>
    public static void Verify(IrKernel kernel)
    {
        IrVerifier verifier = new(kernel);
        verifier.CheckOrder();
        verifier.CollectDefinitions();
        foreach (IrBlock block in kernel.Blocks.Where(verifier._flow.IsReachable))
            verifier.CheckBlock(block);
    }

    private void CheckBlocks()
    {
        Require(_kernel.Blocks.Count > 0, "it has no blocks");
        HashSet<IrBlock> blocks = [.. _kernel.Blocks];
        Require(blocks.Count == _kernel.Blocks.Count, "a block is listed twice");
        Require(_kernel.Blocks[0].Parameters.Count == 0, "the entry has parameters");
        foreach (IrBlock block in _kernel.Blocks)
        {
            _block = block;
            Require(block.Successors.Count <= 2, "more than two successors");
            Require(block.Successors.Count == 2 == block.Condition is not null, "a condition belongs to two successors");
            Require(block.Condition is null or { Type: IrType.Bool }, "the condition is no predicate");
            foreach (IrEdge edge in block.Successors)
            {
                Require(blocks.Contains(edge.Target), "an edge leads to a block outside of the kernel");
                Require(
                    edge.Arguments.Select(argument => argument.Type).SequenceEqual(edge.Target.Parameters.Select(parameter => parameter.Type)),
                    $"the edge to b{edge.Target.Number} does not pass what that block takes");
            }
        }
        _block = null;
    }

    private void CheckOrder()
    {
        HashSet<IrBlock> reached = [_kernel.Blocks[0]];
        foreach (IrBlock block in _kernel.Blocks.Where(_flow.IsReachable))
        {
            _block = block;
            Require(reached.Contains(block), "the block stands before all that lead to it");
            reached.UnionWith(block.Successors.Select(edge => edge.Target));
        }
        _block = null;
    }

    private void CollectDefinitions()
    {
        foreach (IrParameter parameter in _kernel.Parameters)
            Define(parameter.Register, null, 0);
        foreach (IrBlock block in _kernel.Blocks)
        {
            _block = block;
            foreach (IrRegister parameter in block.Parameters)
                Define(parameter, block, -1);
            for (int index = 0; index < block.Instructions.Count; index++)
            {
                foreach (IrRegister result in block.Instructions[index].Results)
                    Define(result, block, index);
            }
        }
        _block = null;
    }

    private void Define(IrRegister register, IrBlock? block, int index) =>
        Require(_definitions.TryAdd(register, (block, index)), $"{register} is set twice");

    private void CheckBlock(IrBlock block)
    {
        _block = block;
        for (int index = 0; index < block.Instructions.Count; index++)
        {
            IrInstruction instruction = block.Instructions[index];
            CheckUses(instruction.Operands, index, instruction);
            if (IrTypeRules.Violation(instruction) is string violation)
                Require(false, violation, instruction);
        }
        if (block.Condition is not null)
            CheckUses([block.Condition], block.Instructions.Count);
        foreach (IrEdge edge in block.Successors)
            CheckUses(edge.Arguments, block.Instructions.Count);
    }

    private void CheckUses(IEnumerable<IrValue> values, int index, IrInstruction? instruction = null)
    {
        foreach (IrRegister register in values.OfType<IrRegister>())
        {
            Require(_definitions.TryGetValue(register, out (IrBlock? Block, int Index) definition), $"{register} is never set", instruction);
            if (definition.Block is null)
                continue;
            Require(
                definition.Block == _block ? definition.Index < index : _flow.IsReachable(definition.Block) && _flow.Dominates(definition.Block, _block!),
                $"{register} is not set on all ways to its use",
                instruction);
        }
    }

    private void Require(bool condition, string violation, IrInstruction? instruction = null)
    {
        if (condition)
            return;
        string place = instruction is null ? "" : $", at \"{IrPrinter.Print(instruction)}\"";
        throw new InvalidOperationException($"The intermediate code of {_kernel.Name} is wrong{(_block is null ? "" : $" in b{_block.Number}")}{place}: {violation}.");
    }
}
