using System.Reflection;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>All kernels of this assembly, in every configuration that a launcher may choose.</summary>
public static class KernelCatalog
{
    /// <summary>A simple kernel has few values alive; with 64 registers a multiprocessor is filled by 1,024 threads.</summary>
    private const int SimpleRegisters = 64;

    /// <summary>Two groups of 256 threads on a multiprocessor of 65,536 registers.</summary>
    private const int LargeTileRegisters = 128;

    /// <summary>Six groups of 64 threads; loads of single floats keep four times the places.</summary>
    private const int TileRegisters = 168;

    /// <summary>The operations (<see cref="OperationCase.Operation"/>) whose launchers have grouped kernels.</summary>
    public static IReadOnlyList<string> GroupedOperations { get; } = ["conv2d", "modulated_conv2d", "batch_norm", "sum", "sum of squares"];

    /// <summary>All kernels, class by class.</summary>
    public static IReadOnlyList<KernelEntry> All { get; } =
    [
        .. Simple(typeof(ActivationKernels)),
        .. Simple(typeof(AdamKernels)),
        .. Simple(typeof(AugmentKernels)),
        .. Simple(typeof(WarpKernels)),
        .. Simple(typeof(BatchNormKernels)),
        .. Simple(typeof(CeilingKernels)),
        .. Simple(typeof(ColorHistogramKernels)),
        .. Simple(typeof(ColorMatchKernels)),
        .. Simple(typeof(ConcatKernels)),
        .. Simple(typeof(Conv2dKernels)),
        .. Simple(typeof(Conv2dGroupKernels)),
        .. Simple(typeof(ElementwiseKernels)),
        .. Simple(typeof(LabKernels)),
        .. Simple(typeof(LinearKernels)),
        .. Simple(typeof(LocalTextureKernels)),
        .. Simple(typeof(LossKernels)),
        .. Simple(typeof(ModulatedConv2dKernels)),
        .. Simple(typeof(PoolingKernels)),
        .. Simple(typeof(ReductionKernels)),
        .. Simple(typeof(ResampleKernels)),
        .. Simple(typeof(SpatialDifferenceKernels)),
        .. Products(Conv2dGroupKernels.Forwards),
        .. Products(Conv2dGroupKernels.InputGradients),
        .. Products(Conv2dGroupKernels.WeightGradients),
        .. Products(ModulatedConv2dGroupKernels.Forwards),
        .. Sized(BatchNormGroupKernels.PartialStatisticsKernels),
        .. Sized(BatchNormGroupKernels.FinishStatisticsKernels),
        .. Sized(BatchNormGroupKernels.ApplyKernels),
        .. Sized(BatchNormGroupKernels.PartialGradientsKernels),
        .. Sized(BatchNormGroupKernels.InputGradientKernels),
        .. Sized(ChannelSumGroupKernels.Partials),
        .. Sized(ChannelSumGroupKernels.Finishes),
        .. Sized(ReductionGroupKernels.Sums),
        .. Sized(ReductionGroupKernels.SumsOfSquares),
        .. Sized(ReductionGroupKernels.Finishes),
    ];

    private static readonly Lazy<Dictionary<MethodInfo, KernelEntry>> ByMethod = new(() => All.ToDictionary(entry => entry.Method));

    /// <summary>The entry of a kernel; null if it is none of these.</summary>
    public static KernelEntry? Find(MethodInfo method) => ByMethod.Value.GetValueOrDefault(method);

    /// <summary>The methods of a class whose first parameter is an index.</summary>
    private static IEnumerable<KernelEntry> Simple(Type kernels) => kernels
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => method.GetParameters() is [ParameterInfo first, ..] && first.ParameterType == typeof(Index1D))
        .Select(method => new KernelEntry(method, KernelForm.Simple, 0, SimpleRegisters));

    /// <summary>The kernels of a product, one for each tile.</summary>
    private static IEnumerable<KernelEntry> Products(Delegate[] kernels) => kernels.Zip(
        ProductPlan.Tiles,
        (kernel, tile) => new KernelEntry(kernel.Method, KernelForm.Grouped, tile.Threads, tile is { Threads: 256, LoadsFour: true } ? LargeTileRegisters : TileRegisters));

    /// <summary>The kernels of a step, one for each group size.</summary>
    private static IEnumerable<KernelEntry> Sized(Delegate[] kernels) => kernels.Zip(
        GroupSizes.All, (kernel, size) => new KernelEntry(kernel.Method, KernelForm.Grouped, size.Threads, SimpleRegisters));
}
