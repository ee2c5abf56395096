namespace Color2Embed.Kernels;

/// <summary>
/// The modulated convolution in one kernel, on the core of the convolution: s is multiplied to the input's channels while a tile is loaded, d to the
/// output's channels while the sums are stored, so neither the scaled input nor the unscaled output is ever in memory. It reads
/// and writes what the convolution does, and the styles, which stay in the caches.
/// </summary>
internal static class ModulatedConv2dGroupKernels
{
    /// <summary>The forward kernels, one for each of <see cref="ProductPlan.Tiles"/>.</summary>
    public static readonly Action<ScaledOperand<PixelAxis, TapAxis>, Operand<LinearAxis, LinearAxis>, ProductTarget>[] Forwards =
        [Forward<Tile32>, Forward<FourWide<Tile32>>, Forward<Tile64>, Forward<FourWide<Tile64>>, Forward<Tile256>, Forward<FourWide<Tile256>>];

    /// <summary>y = ((x s) w) d: (pixel, (tap, i)) times (o, (tap, i)).</summary>
    public static void Forward<TTile>(ScaledOperand<PixelAxis, TapAxis> input, Operand<LinearAxis, LinearAxis> weight, ProductTarget output)
        where TTile : struct, IProductTile => GroupProduct.Run(default(TTile), input, true, weight, true, output);
}
