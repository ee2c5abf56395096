using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The end of a product's kernel: this thread's 8 x 8 sums, finished, go to memory, eight neighbouring threads side by side.</summary>
internal static class ProductStore
{
    /// <summary>Stores the sums.</summary>
    /// <param name="tile">The tile's extents.</param>
    /// <param name="finish">What is done to them.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="sums">(8, 8).</param>
    /// <param name="firstRow">The first row of this thread's upper four; the lower four are half a tile down.</param>
    /// <param name="firstColumn">The first column of its left four; the right four are half a tile on.</param>
    public static void Run<TTile>(TTile tile, ProductFinish finish, ProductTarget target, ArrayView<float> sums, int firstRow, int firstColumn)
        where TTile : struct, IProductTile
    {
        if (finish == ProductFinish.BiasRelu)
        {
            // Column by column: one bias at a time takes a register, not eight.
            for (int j = 0; j < 8; j++)
            {
                float bias = target.BiasOf(firstColumn + j / 4 * (tile.Columns / 2) + j % 4);
                for (int i = 0; i < 8; i++)
                {
                    sums[8 * i + j] = target.Rectify(sums[8 * i + j] + bias);
                }
            }
        }

        for (int i = 0; i < 8; i++)
        {
            int row = firstRow + i / 4 * (tile.Rows / 2) + i % 4;
            if (row < target.Rows)
            {
                if (finish == ProductFinish.Factors)
                {
                    int image = target.Grid.Image(row);
                    for (int j = 0; j < 8; j++)
                    {
                        sums[8 * i + j] *= target.FactorOf(image, firstColumn + j / 4 * (tile.Columns / 2) + j % 4);
                    }
                }

                long start = target.RowStart(row);
                target.Store(start, firstColumn, new Float4(sums[8 * i], sums[8 * i + 1], sums[8 * i + 2], sums[8 * i + 3]));
                target.Store(start, firstColumn + tile.Columns / 2, new Float4(sums[8 * i + 4], sums[8 * i + 5], sums[8 * i + 6], sums[8 * i + 7]));
            }
        }
    }
}
