using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Where the sums of a product go and what happens to them on the way: <c>sum factor[image, column] scale + bias[column]</c>, then a ReLU.
/// Numbers of 0 or 1 stand for truth, since kernels take no <c>bool</c>.
/// </summary>
internal readonly record struct ProductTarget
{
    /// <summary>The result, (pixels of the grid's images, columns). Split z of the depth has its own, z times <see cref="Rows"/> pixels further.</summary>
    public required ArrayView<float> Output { get; init; }

    /// <summary>The pixel of each row.</summary>
    public required PixelGrid Grid { get; init; }

    /// <summary>Rows of the product.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the product.</summary>
    public required int Columns { get; init; }

    /// <summary>Products in a sum.</summary>
    public required int Depth { get; init; }

    /// <summary>How many of them one group adds up; a multiple of a slab's depth.</summary>
    public int SplitDepth { get; init; }

    /// <summary>(columns); not read without a bias.</summary>
    public ArrayView<float> Bias { get; init; }

    /// <summary>1 for a bias.</summary>
    public int Biased { get; init; }

    /// <summary>(images, columns); not read without factors.</summary>
    public ArrayView<float> Factors { get; init; }

    /// <summary>1 for factors.</summary>
    public int Factored { get; init; }

    /// <summary>Multiplied with the factors.</summary>
    public float Scale { get; init; }

    /// <summary>1 for a ReLU.</summary>
    public int Relu { get; init; }

    /// <summary>1 if all rows of <see cref="Output"/> begin at multiples of 16 bytes.</summary>
    public int StoresFour { get; init; }

    /// <summary>Takes four neighbouring sums of this group's split; those outside of the product are dropped.</summary>
    public void Store(int row, int column, Float4 sums)
    {
        if (row >= Rows || column >= Columns)
        {
            return;
        }

        int image = Grid.Image(row);
        long index = (Grid.Pixel(row) + (long)ILGPU.Grid.IdxZ * Rows) * Columns + column;
        if (StoresFour != 0)
        {
            Output.Cast<Float4>()[index >> 2] = new Float4(
                Finish(image, column, sums.X), Finish(image, column + 1, sums.Y), Finish(image, column + 2, sums.Z), Finish(image, column + 3, sums.W));
            return;
        }

        Output[index] = Finish(image, column, sums.X);
        if (column + 1 < Columns)
        {
            Output[index + 1] = Finish(image, column + 1, sums.Y);
        }

        if (column + 2 < Columns)
        {
            Output[index + 2] = Finish(image, column + 2, sums.Z);
        }

        if (column + 3 < Columns)
        {
            Output[index + 3] = Finish(image, column + 3, sums.W);
        }
    }

    /// <summary>Adds up one sum's splits in order, in double, and finishes it.</summary>
    /// <param name="partials">(splits, rows, columns).</param>
    /// <param name="splits">How many there are.</param>
    /// <param name="row">The sum's row.</param>
    /// <param name="column">The sum's column.</param>
    public void AddSplits(ArrayView<float> partials, int splits, int row, int column)
    {
        double sum = 0;
        for (int split = 0; split < splits; split++)
        {
            sum += partials[((long)split * Rows + row) * Columns + column];
        }

        Output[(long)Grid.Pixel(row) * Columns + column] = Finish(Grid.Image(row), column, (float)sum);
    }

    private float Finish(int image, int column, float sum)
    {
        float value = sum;
        if (Factored != 0)
        {
            value *= Factors[image * Columns + column] * Scale;
        }

        if (Biased != 0)
        {
            value += Bias[column];
        }

        return Relu != 0 && value < 0f ? 0f : value;
    }
}
