using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// The convolution and its gradients as products of matrices that are never written out (implicit GEMM): their factors are the tensors
/// themselves, addressed as <see cref="Operand{TLines, TDepths}"/> describes. <see cref="GroupProduct"/> computes them. FLOPs are those of the
/// convolution, padding and the rests of tiles included; a tile of R x C sums reads R + C floats for 2 R C FLOPs, so 128 x 128 sums have
/// 32 FLOPs a byte, 64 x 64 sums 16, before any cache. Neighbouring taps read almost the same pixels, which caches see.
/// </summary>
internal static class Conv2dGroupKernels
{
    /// <summary>The forward kernels, one for each of <see cref="ProductPlan.Tiles"/>.</summary>
    public static readonly Action<Operand<PixelAxis, TapAxis>, Operand<LinearAxis, LinearAxis>, ProductTarget>[] Forwards =
        [Forward<Tile32>, Forward<FourWide<Tile32>>, Forward<Tile64>, Forward<FourWide<Tile64>>, Forward<Tile256>, Forward<FourWide<Tile256>>];

    /// <summary>The kernels of the input gradient, one for each of <see cref="ProductPlan.Tiles"/>.</summary>
    public static readonly Action<Operand<PixelAxis, TapAxis>, Operand<LinearAxis, TapAxis>, ProductTarget>[] InputGradients =
        [InputGradient<Tile32>, InputGradient<FourWide<Tile32>>, InputGradient<Tile64>, InputGradient<FourWide<Tile64>>, InputGradient<Tile256>, InputGradient<FourWide<Tile256>>];

    /// <summary>The kernels of the weight gradient, one for each of <see cref="ProductPlan.Tiles"/>.</summary>
    public static readonly Action<Operand<LinearAxis, LinearAxis>, Operand<TapAxis, PixelAxis>, ProductTarget>[] WeightGradients =
        [WeightGradient<Tile32>, WeightGradient<FourWide<Tile32>>, WeightGradient<Tile64>, WeightGradient<FourWide<Tile64>>, WeightGradient<Tile256>, WeightGradient<FourWide<Tile256>>];

    /// <summary>y = x w: (pixel, (tap, i)) times (o, (tap, i)). Both factors have their depth innermost in memory.</summary>
    public static void Forward<TTile>(Operand<PixelAxis, TapAxis> input, Operand<LinearAxis, LinearAxis> weight, ProductTarget output)
        where TTile : struct, IProductTile => GroupProduct.Run(default(TTile), input, true, weight, true, output);

    /// <summary>
    /// dx = dy w, for the input pixels that the same taps reach: (pixel, (tap, o)) times (i, (tap, o)). The gradient has its depth
    /// innermost, the weight its lines.
    /// </summary>
    public static void InputGradient<TTile>(Operand<PixelAxis, TapAxis> outputGradient, Operand<LinearAxis, TapAxis> weight, ProductTarget inputGradient)
        where TTile : struct, IProductTile => GroupProduct.Run(default(TTile), outputGradient, true, weight, false, inputGradient);

    /// <summary>dw = dy x: (o, pixel) times ((tap, i), pixel). Both factors have their lines innermost.</summary>
    public static void WeightGradient<TTile>(Operand<LinearAxis, LinearAxis> outputGradient, Operand<TapAxis, PixelAxis> input, ProductTarget weightGradient)
        where TTile : struct, IProductTile => GroupProduct.Run(default(TTile), outputGradient, false, input, false, weightGradient);

    /// <summary>Index (row, column): adds up the splits of a product; reads each partial sum once, neighbours by neighbouring indices.</summary>
    public static void AddSplits(Index1D index, ArrayView<float> partials, int splits, ProductTarget target) =>
        target.AddSplits(partials, splits, index / target.Columns, index % target.Columns);
}
