using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>Removes parameters of blocks that get the same value on all ways, or themselves.</summary>
internal static class TrivialParameters
{
    /// <summary>Runs the pass; tells whether anything changed.</summary>
    public static bool Run(IrKernel kernel)
    {
        ControlFlow flow = new(kernel);
        Substitution substitution = new();
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (IrBlock block in flow.Order)
            {
                for (int index = block.Parameters.Count - 1; index >= 0; index--)
                {
                    if (OnlyValue(flow, substitution, block, index) is not IrValue value)
                        continue;
                    substitution.Add(block.Parameters[index], value);
                    block.Parameters.RemoveAt(index);
                    foreach ((_, IrEdge edge) in flow.Incoming(block))
                        edge.Arguments.RemoveAt(index);
                    changed = true;
                }
            }
        }
        substitution.Apply(kernel);
        return !substitution.IsEmpty;
    }

    private static IrValue? OnlyValue(ControlFlow flow, Substitution substitution, IrBlock block, int index)
    {
        IrValue? only = null;
        foreach ((_, IrEdge edge) in flow.Incoming(block))
        {
            IrValue value = substitution.Of(edge.Arguments[index]);
            if (value == block.Parameters[index])
                continue;
            if (only is not null && !only.Equals(value))
                return null;
            only = value;
        }
        return only;
    }
}
