namespace Color2Embed.Kernels;

/// <summary>The cases of all operations of this assembly.</summary>
public static class OperationCases
{
    /// <summary>All cases, operation by operation.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        .. Conv2dCases.All,
        .. ModulatedConv2dCases.All,
        .. BatchNormCases.All,
        .. LinearCases.All,
        .. ActivationCases.All,
        .. PoolingCases.All,
        .. ResampleCases.All,
        .. ConcatCases.All,
        .. LabCases.All,
        .. LossCases.All,
        .. ElementwiseCases.All,
        .. ReductionCases.All,
        .. AdamCases.All,
        .. AugmentCases.All,
    ];
}
