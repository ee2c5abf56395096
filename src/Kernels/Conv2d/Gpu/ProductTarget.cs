using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Where the sums of a product go and what is done to them: <c>sum factor[image, column] scale</c>, or <c>sum + bias[column]</c> and a ReLU.
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

    /// <summary>The place in <see cref="Output"/> of a row's first column, in this group's split.</summary>
    public long RowStart(int row) => (Grid.Pixel(row) + (long)ILGPU.Grid.IdxZ * Rows) * Columns;

    /// <summary>The bias of a column; 0 without one, and past the last column.</summary>
    public float BiasOf(int column) => Biased != 0 && column < Columns ? Bias[column] : 0f;

    /// <summary>The factor of a column in an image; 1 without factors, and past the last column.</summary>
    public float FactorOf(int image, int column) => Factored != 0 && column < Columns ? Factors[image * Columns + column] * Scale : 1f;

    /// <summary>The ReLU, if there is one; not a number stays that.</summary>
    public float Rectify(float value) => Relu != 0 && value < 0f ? 0f : value;

    /// <summary>Stores four neighbours of a row; drops those past the last column.</summary>
    public void Store(long rowStart, int column, Float4 values)
    {
        if (StoresFour != 0)
        {
            if (column < Columns)
            {
                Output.Cast<Float4>()[(rowStart + column) >> 2] = values;
            }
        }
        else
        {
            Store(rowStart, column, values.X);
            Store(rowStart, column + 1, values.Y);
            Store(rowStart, column + 2, values.Z);
            Store(rowStart, column + 3, values.W);
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

        Output[(long)Grid.Pixel(row) * Columns + column] = Rectify((float)sum * FactorOf(Grid.Image(row), column) + BiasOf(column));
    }

    private void Store(long rowStart, int column, float value)
    {
        if (column < Columns)
        {
            Output[rowStart + column] = value;
        }
    }
}
