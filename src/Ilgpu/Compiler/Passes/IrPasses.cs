using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Passes;

/// <summary>What is done to a kernel after it is compiled and before it is run or written as PTX.</summary>
internal static class IrPasses
{
    /// <summary>More rounds than kernels need: each only follows up on what the one before has uncovered.</summary>
    private const int MaximumRounds = 8;

    private static readonly Func<IrKernel, bool>[] Cleaning =
    [
        SimplifyBranches.Run,
        TrivialParameters.Run,
        MergeBlocks.Run,
        CommonExpressions.Run,
        SimplifyPredicates.Run,
        IfConversion.Run,
        JoinConditions.Run,
        RemoveUnused.Run,
    ];

    /// <summary>Cleans a kernel, orders and numbers its blocks, and marks its read-only loads.</summary>
    /// <param name="kernel">The kernel, which is changed.</param>
    /// <param name="check">Called after each pass.</param>
    /// <param name="distinctViews">Whether views that are written and views that are only read show different memory; else no loads are read-only.</param>
    public static void Run(IrKernel kernel, Action<IrKernel>? check = null, bool distinctViews = true)
    {
        bool changed = true;
        for (int round = 0; changed && round < MaximumRounds; round++)
        {
            changed = false;
            foreach (Func<IrKernel, bool> pass in Cleaning)
            {
                changed |= pass(kernel);
                check?.Invoke(kernel);
            }
        }
        BlockOrder.Run(kernel);
        if (distinctViews)
            ReadOnlyLoads.Run(kernel);
        check?.Invoke(kernel);
    }
}
