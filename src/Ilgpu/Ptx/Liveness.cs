using System.Collections;
using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>
/// Where registers are still needed. Places in a block are numbered: its parameters are set at 1, instruction i reads at 4i + 2 and writes at 4i + 3; the condition
/// is read behind the last instruction, and the arguments of edges behind that.
/// </summary>
internal sealed class Liveness
{
    /// <summary>Where the parameters of a block are set.</summary>
    private const int BlockStart = 1;

    private readonly Dictionary<IrRegister, (IrBlock Block, int Place)> _definitions = [];
    private readonly Dictionary<IrRegister, int> _indices = [];
    private readonly Dictionary<(IrBlock, IrRegister), int> _lastReads = [];
    private readonly Dictionary<IrBlock, BitArray> _liveOut = [];

    public Liveness(IrKernel kernel, PtxSelection selection)
    {
        CollectDefinitions(kernel, selection);
        Dictionary<IrBlock, BitArray> reads = [];
        Dictionary<IrBlock, BitArray> writes = [];
        foreach (IrBlock block in kernel.Blocks)
        {
            reads.Add(block, CollectReads(block, selection));
            writes.Add(block, new(_indices.Count));
            _liveOut.Add(block, new(_indices.Count));
        }
        foreach ((IrRegister register, (IrBlock block, _)) in _definitions)
        {
            writes[block][_indices[register]] = true;
            reads[block][_indices[register]] = false;
        }
        Spread(kernel, reads, writes);
    }

    /// <summary>The block and the place in it where a register is set. Parameters of the kernel are set at 0 in the entry.</summary>
    public (IrBlock Block, int Place) Definition(IrRegister register) => _definitions[register];

    /// <summary>Whether a register, which is set before, is needed behind a place.</summary>
    public bool IsLiveBehind(IrRegister register, (IrBlock Block, int Place) place) =>
        _liveOut[place.Block][_indices[register]] || (_lastReads.TryGetValue((place.Block, register), out int last) && last > place.Place);

    private void CollectDefinitions(IrKernel kernel, PtxSelection selection)
    {
        foreach (IrParameter parameter in kernel.Parameters)
            Define(parameter.Register, kernel.Blocks[0], 0);
        foreach (IrBlock block in kernel.Blocks)
        {
            foreach (IrRegister parameter in block.Parameters)
                Define(parameter, block, BlockStart);
            for (int index = 0; index < block.Instructions.Count; index++)
            {
                if (selection.IsAbsorbed(block.Instructions[index]))
                    continue;
                foreach (IrRegister result in block.Instructions[index].Results)
                    Define(result, block, (4 * index) + 3);
            }
        }
    }

    private void Define(IrRegister register, IrBlock block, int place)
    {
        _definitions.Add(register, (block, place));
        _indices.Add(register, _indices.Count);
    }

    private BitArray CollectReads(IrBlock block, PtxSelection selection)
    {
        BitArray reads = new(_indices.Count);
        for (int index = 0; index < block.Instructions.Count; index++)
        {
            IrInstruction instruction = block.Instructions[index];
            Read(selection.Operands(instruction), (4 * index) + (WritesEarly(instruction) ? 4 : 2));
        }
        int end = 4 * block.Instructions.Count;
        if (block.Condition is not null)
            Read([block.Condition], end + 2);
        foreach (IrEdge edge in block.Successors)
            Read(edge.Arguments, end + 4);
        return reads;

        void Read(IEnumerable<IrValue> values, int place)
        {
            foreach (IrRegister register in values.OfType<IrRegister>())
            {
                _lastReads[(block, register)] = place;
                reads[_indices[register]] = true;
            }
        }
    }

    /// <summary>Whether an instruction may become several in PTX that set a result before they have read all operands.</summary>
    private static bool WritesEarly(IrInstruction instruction) => instruction.Operation == IrOperation.Assembly
        || (instruction.Operation == IrOperation.Load && instruction.Results.Length > 1);

    private void Spread(IrKernel kernel, Dictionary<IrBlock, BitArray> reads, Dictionary<IrBlock, BitArray> writes)
    {
        // What is needed at a block's beginning: what it reads or its successors need, but for what it sets itself.
        Dictionary<IrBlock, BitArray> liveIn = kernel.Blocks.ToDictionary(block => block, block => new BitArray(reads[block]));
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (IrBlock block in Enumerable.Reverse(kernel.Blocks))
            {
                BitArray liveOut = _liveOut[block];
                foreach (IrEdge edge in block.Successors)
                    liveOut.Or(liveIn[edge.Target]);
                BitArray needed = new BitArray(writes[block]).Not().And(liveOut).Or(liveIn[block]);
                changed |= new BitArray(needed).Xor(liveIn[block]).HasAnySet();
                liveIn[block] = needed;
            }
        }
    }
}
