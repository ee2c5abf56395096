using System.Reflection;
using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Kernels;

/// <summary>No kernel is missing from the catalog, and what it says of each is so.</summary>
public class KernelCatalogTests
{
    private static IEnumerable<MethodInfo> StaticMethods => typeof(KernelCatalog).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

    [Fact]
    public void Every_method_of_an_index_is_listed()
    {
        List<MethodInfo> kernels = [.. StaticMethods.Where(method => method.GetParameters() is [ParameterInfo first, ..] && first.ParameterType == typeof(Index1D))];
        Assert.NotEmpty(kernels);
        Assert.Equal(
            kernels.Select(Describe).Order(),
            KernelCatalog.All.Where(entry => entry.Form == KernelForm.Simple).Select(entry => Describe(entry.Method)).Order());
    }

    [Fact]
    public void Every_kernel_of_groups_is_listed_in_all_configurations()
    {
        List<string> expected = [];
        foreach (MethodInfo kernel in StaticMethods.Where(method => method.DeclaringType!.Name.EndsWith("GroupKernels", StringComparison.Ordinal) && method.IsPublic && method.IsGenericMethod))
        {
            Type constraint = Assert.Single(Assert.Single(kernel.GetGenericArguments()).GetGenericParameterConstraints(), type => type.IsInterface);
            IEnumerable<object> configurations = constraint == typeof(IProductTile) ? ProductPlan.Tiles : GroupSizes.All;
            expected.AddRange(configurations.Select(configuration => Describe(kernel.MakeGenericMethod(configuration.GetType()))));
        }

        Assert.NotEmpty(expected);
        Assert.Equal(
            expected.Order(),
            KernelCatalog.All.Where(entry => entry.Form == KernelForm.Grouped).Select(entry => Describe(entry.Method)).Order());
    }

    [Fact]
    public void Group_sizes_are_those_of_the_configurations()
    {
        IEnumerable<KernelEntry> grouped = KernelCatalog.All.Where(entry => entry.Form == KernelForm.Grouped);
        Assert.All(grouped, entry => Assert.Equal(entry.GroupSize, Activator.CreateInstance(Assert.Single(entry.Method.GetGenericArguments())) switch
        {
            IProductTile tile => tile.Threads,
            IGroupSize size => size.Threads,
            object other => throw new InvalidOperationException($"{other} is no configuration."),
            null => throw new InvalidOperationException("No configuration."),
        }));
        Assert.Equal(ComputeDevice.GroupSizes, grouped.Select(entry => entry.GroupSize).Distinct().Order());
    }

    [Fact]
    public void Kernels_stand_in_the_order_by_which_launchers_choose()
    {
        Delegate[][] products = [Conv2dGroupKernels.Forwards, Conv2dGroupKernels.InputGradients, Conv2dGroupKernels.WeightGradients, ModulatedConv2dGroupKernels.Forwards];
        Assert.All(products, kernels => Assert.Equal(ProductPlan.Tiles.Select(tile => tile.GetType()), kernels.Select(kernel => kernel.Method.GetGenericArguments()[0])));
        Assert.All(ProductPlan.Tiles, tile => Assert.Equal(tile.Rows * tile.Columns, 64 * tile.Threads));
    }

    [Fact]
    public void Names_are_unique_and_readable()
    {
        Assert.Equal(KernelCatalog.All.Count, KernelCatalog.All.Select(entry => entry.Name).Distinct().Count());
        Assert.Contains(KernelCatalog.All, entry => entry.Name == "Conv2dGroupKernels.Forward[FourWide[Tile256]]");
    }

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}: {method}";
}
