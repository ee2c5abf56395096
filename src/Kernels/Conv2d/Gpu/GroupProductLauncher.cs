using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

/// <summary>Launches a product: chooses its kernel, and adds up the splits when there are any.</summary>
internal static class GroupProductLauncher
{
    /// <summary>Launches a product.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="kernels">Its kernels, in the order of <see cref="ProductPlan.Tiles"/>.</param>
    /// <param name="left">The rows.</param>
    /// <param name="right">The columns.</param>
    /// <param name="target">Where the sums go; the launcher fills in how they are split and stored.</param>
    /// <param name="loadsFour">Whether both factors can be loaded four neighbours at a time.</param>
    public static void Launch<TLeft, TRight>(
        ComputeDevice device, Action<TLeft, TRight, ProductTarget>[] kernels, TLeft left, TRight right, ProductTarget target, bool loadsFour)
        where TLeft : struct, IOperand
        where TRight : struct, IOperand
    {
        ProductPlan plan = ProductPlan.Choose(target.Rows, target.Columns, target.Depth, loadsFour, device.GroupSize);
        KernelConfig config = plan.Config(target.Rows, target.Columns);
        target = target with
        {
            SplitDepth = plan.SplitDepth,
            StoresFour = LoadsFour(target.Columns, target.Output) ? 1 : 0,

            Bias = target.Biased != 0 ? target.Bias : device.Placeholder,
            Factors = target.Factored != 0 ? target.Factors : device.Placeholder,
        };
        if (plan.Splits == 1)
        {
            device.LaunchGroups(kernels[plan.Kernel], config, left, right, target);
            return;
        }

        long sums = (long)target.Rows * target.Columns;
        using PooledBuffer<float> partials = device.Rent<float>(plan.Splits * sums);
        ProductTarget split = target with
        {
            Output = partials.View,
            Grid = PixelGrid.Whole(1, target.Rows),
            Biased = 0,
            Factored = 0,
            Relu = 0,
            StoresFour = LoadsFour(target.Columns, partials.View) ? 1 : 0,
        };
        device.LaunchGroups(kernels[plan.Kernel], config, left, right, split);
        device.Launch(Conv2dGroupKernels.AddSplits, sums, partials.View, plan.Splits, target);
    }

    /// <summary>Whether all rows of a tensor of so many channels begin at multiples of 16 bytes, so that four neighbours can be accessed at once.</summary>
    public static bool LoadsFour(int channels, ArrayView<float> view) => channels % 4 == 0 && view.LoadEffectiveAddressAsPtr() % 16 == 0;
}
