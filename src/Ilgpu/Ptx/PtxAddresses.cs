using System.Globalization;
using ILGPU.Compiler.Ir;

namespace ILGPU.Ptx;

/// <summary>
/// The addresses of memory accesses. Offsets into shared and local memory count from the beginning of their root, so they are added to its address: a constant
/// in the access itself, a register once, right where it is set. Pointers to global memory are addresses already.
/// </summary>
internal sealed class PtxAddresses
{
    private readonly PtxWriter _writer;
    private readonly Dictionary<IrRegister, List<MemoryRoot>> _rootsOfBases = [];
    private readonly Dictionary<(IrRegister Base, MemoryRoot Root), string> _sums = [];
    private readonly Dictionary<MemoryRoot, string> _roots = [];
    private readonly List<MemoryRoot> _order = [];

    public PtxAddresses(PtxWriter writer, IrKernel kernel)
    {
        _writer = writer;
        foreach (IrInstruction instruction in kernel.Instructions)
        {
            if (instruction is not { Operation: IrOperation.Load or IrOperation.Store or IrOperation.Atomic, Access: { Space: not MemorySpace.Global, Root: MemoryRoot root } }
                || instruction.Operands[0] is not IrRegister register)
            {
                continue;
            }
            if (!_rootsOfBases.TryGetValue(register, out List<MemoryRoot>? roots))
                _rootsOfBases.Add(register, roots = []);
            if (!roots.Contains(root))
                roots.Add(root);
            if (!_order.Contains(root))
                _order.Add(root);
        }
    }

    /// <summary>The name of a piece of shared or local memory.</summary>
    public static string Symbol(MemoryRoot root)
    {
        string name = string.Concat(root.Name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        return root.IsDynamicShared
            ? $"dynamic_{name}"
            : string.Create(CultureInfo.InvariantCulture, $"{root.Space.ToString().ToLowerInvariant()}{root.Number}_{name}");
    }

    /// <summary>Takes the addresses of the roots that need a register, at the beginning of the kernel.</summary>
    public void EmitRoots()
    {
        foreach (MemoryRoot root in _order)
        {
            string address = _writer.Temporary(IrType.Int32);
            _roots.Add(root, address);
            _writer.Line("mov.u32", address, Symbol(root));
        }
    }

    /// <summary>Adds the roots to a base that has just been set.</summary>
    public void EmitSums(IrRegister register)
    {
        if (!_rootsOfBases.TryGetValue(register, out List<MemoryRoot>? roots))
            return;
        foreach (MemoryRoot root in roots)
        {
            string sum = _writer.Temporary(IrType.Int32);
            _sums.Add((register, root), sum);
            _writer.Line("add.s32", sum, _roots[root], _writer.Name(register));
        }
    }

    /// <summary>The address of an access, behind <paramref name="skipped"/> bytes.</summary>
    public string Of(IrInstruction instruction, long skipped = 0)
    {
        MemoryAccess access = instruction.Access;
        long offset = access.Offset + skipped;
        if (access.Space == MemorySpace.Global)
        {
            string address = _writer.InRegister(instruction.Operands[0]);
            // An access takes 32 bits.
            if (offset != (int)offset)
            {
                string far = _writer.Temporary(IrType.Int64);
                _writer.Line("add.s64", far, address, offset.ToString(CultureInfo.InvariantCulture));
                (address, offset) = (far, 0);
            }
            return Bracket(address, offset);
        }
        return instruction.Operands[0] is IrRegister register
            ? Bracket(_sums[(register, access.Root!)], offset)
            : Bracket(Symbol(access.Root!), offset + ((IrConstant)instruction.Operands[0]).Bits);
    }

    /// <summary>PTX adds a constant to an address and has no minus: a negative one is added.</summary>
    private static string Bracket(string address, long offset) => offset == 0 ? $"[{address}]" : string.Create(CultureInfo.InvariantCulture, $"[{address}{offset:+0;+-0}]");
}
