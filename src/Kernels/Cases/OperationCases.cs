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
        .. ColorHistogramCases.All,
        .. ElementwiseCases.All,
        .. ReductionCases.All,
        .. AdamCases.All,
        .. AugmentCases.All,
        .. ColorMatchCases.All,
        .. SpatialDifferenceCases.All,
    ];

    /// <summary>The cases that are measured.</summary>
    /// <param name="batch">The batch of the network's layers; null for that of the declared cases.</param>
    public static IEnumerable<OperationCase> Measured(int? batch)
    {
        IEnumerable<OperationCase> declared = All.Where(c => c.Use.HasFlag(CaseUse.Benchmark));
        if (batch is not { } pictures)
        {
            return declared;
        }

        List<OperationCase> layers =
        [
            .. Conv2dCases.Layers(pictures), .. ModulatedConv2dCases.Layers(pictures), .. BatchNormCases.Layers(pictures), .. PoolingCases.Layers(pictures), .. ConcatCases.Layers(pictures),
        ];
        return [.. layers, .. declared.ExceptBy(layers.Select(layer => layer.Operation), c => c.Operation)];
    }
}
