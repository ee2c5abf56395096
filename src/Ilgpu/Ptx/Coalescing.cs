using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;

namespace ILGPU.Ptx;

/// <summary>
/// Puts the parameters of blocks and what edges pass for them into one register where they are never needed at the same time, so that most edges copy nothing:
/// above all what a loop carries from turn to turn.
/// </summary>
internal sealed class Coalescing
{
    private readonly Dictionary<IrRegister, List<IrRegister>> _classes = [];
    private readonly ControlFlow _flow;
    private readonly Liveness _liveness;

    public Coalescing(IrKernel kernel, PtxSelection selection)
    {
        _flow = new(kernel);
        _liveness = new(kernel, selection);
        List<(IrBlock Source, IrEdge Edge)> edges = [.. kernel.Blocks.SelectMany(block => block.Successors.Select(edge => (block, edge)))];
        // The way back to the beginning of a loop is taken more often than that into it.
        foreach ((_, IrEdge edge) in edges.OrderBy(edge => _flow.Dominates(edge.Edge.Target, edge.Source) ? 0 : 1))
        {
            foreach ((IrRegister parameter, IrValue argument) in edge.Target.Parameters.Zip(edge.Arguments))
            {
                if (argument is IrRegister register)
                    Join(parameter, register);
            }
        }
    }

    /// <summary>The register that stands for the class of a register.</summary>
    public IrRegister Representative(IrRegister register) => _classes.TryGetValue(register, out List<IrRegister>? members) ? members[0] : register;

    private void Join(IrRegister first, IrRegister second)
    {
        List<IrRegister> left = Class(first);
        List<IrRegister> right = Class(second);
        if (left == right || left.Exists(member => right.Exists(other => Interfere(member, other))))
            return;
        left.AddRange(right);
        foreach (IrRegister member in right)
            _classes[member] = left;
    }

    private List<IrRegister> Class(IrRegister register)
    {
        if (!_classes.TryGetValue(register, out List<IrRegister>? members))
            _classes.Add(register, members = [register]);
        return members;
    }

    private bool Interfere(IrRegister first, IrRegister second)
    {
        (IrBlock Block, int Place) place = _liveness.Definition(first);
        (IrBlock Block, int Place) other = _liveness.Definition(second);
        if (place == other)
            return true;
        if (place.Block == other.Block ? other.Place < place.Place : _flow.Dominates(other.Block, place.Block))
            return _liveness.IsLiveBehind(second, place);
        return _flow.Dominates(place.Block, other.Block) && _liveness.IsLiveBehind(first, other);
    }
}
