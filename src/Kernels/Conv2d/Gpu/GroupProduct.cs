using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// The matrix product under all convolutions on a GPU. A group computes one tile of sums, each thread 8 x 8 of them in registers. It walks down
/// the depth in slabs of 8: while it multiplies the slab in one half of shared memory, the next one is on its way from global memory to
/// registers, from where it goes to the other half; so one barrier a slab is enough, and the loads have the time of 512 multiply-adds.
/// </summary>
/// <remarks>
/// For one depth a thread reads 16 floats from shared memory, in four accesses of 128 bits, for 64 multiply-adds. Its rows are
/// {4 y .. 4 y + 3} and the same in the lower half of the tile, its columns likewise; a warp is 4 x 8 threads, so the eight threads that an access
/// serves at once read one quad of rows (one broadcast) or eight quads of columns in a line (all 32 banks).
/// A tile of R x C sums reads (R + C) floats from global memory for R C multiply-adds.
/// A sum is one chain of products, in the order of the depth, of at most <see cref="ProductTarget.SplitDepth"/> of them.
/// </remarks>
internal static class GroupProduct
{
    /// <summary>The body of a kernel: computes tile (x, y) of split z of the product and hands it to the target.</summary>
    /// <param name="tile">The tile's extents.</param>
    /// <param name="left">The rows.</param>
    /// <param name="leftAlongDepth">Whether the neighbours in memory of its elements are those in depth; otherwise those in the next line.</param>
    /// <param name="right">The columns.</param>
    /// <param name="rightAlongDepth">The same for the right factor.</param>
    /// <param name="target">Where the sums go.</param>
    public static void Run<TTile, TLeft, TRight>(TTile tile, TLeft left, bool leftAlongDepth, TRight right, bool rightAlongDepth, ProductTarget target)
        where TTile : struct, IProductTile
        where TLeft : struct, IOperand
        where TRight : struct, IOperand
    {
        int leftSlab = TileLoader.Depth * TileLoader.Pitch(tile.Rows), rightSlab = TileLoader.Depth * TileLoader.Pitch(tile.Columns);
        ArrayView<Float4> leftShared = SharedMemory.Allocate<Float4>(2 * TileLoader.Depth * TileLoader.Pitch(tile.Rows));
        ArrayView<Float4> rightShared = SharedMemory.Allocate<Float4>(2 * TileLoader.Depth * TileLoader.Pitch(tile.Columns));
        ArrayView<Place> leftPlaces = LocalMemory.Allocate<Place>(TileLoader.Places(tile, leftAlongDepth, tile.Rows));
        ArrayView<Place> rightPlaces = LocalMemory.Allocate<Place>(TileLoader.Places(tile, rightAlongDepth, tile.Columns));
        ArrayView<float> leftNext = LocalMemory.Allocate<float>(4 * TileLoader.Quads(tile, tile.Rows));
        ArrayView<float> rightNext = LocalMemory.Allocate<float>(4 * TileLoader.Quads(tile, tile.Columns));
        ArrayView<float> sums = LocalMemory.Allocate<float>(64);
        for (int i = 0; i < 64; i++)
        {
            sums[i] = 0f;
        }

        // Warps lie side by side over the columns of the tile, then over its rows.
        int lane = Group.IdxX % 32, warp = Group.IdxX / 32, warpsAcross = tile.Columns / 64;
        int y = warp / warpsAcross * 4 + lane / 8, x = warp % warpsAcross * 8 + lane % 8;
        int firstRow = Grid.IdxX * tile.Rows, firstColumn = Grid.IdxY * tile.Columns;
        TileLoader.FindLines(tile, left, leftAlongDepth, tile.Rows, firstRow, leftPlaces);
        TileLoader.FindLines(tile, right, rightAlongDepth, tile.Columns, firstColumn, rightPlaces);

        int start = Grid.IdxZ * target.SplitDepth, end = XMath.Min(start + target.SplitDepth, target.Depth), half = 0;
        TileLoader.Fetch(tile, left, leftAlongDepth, tile.Rows, start, leftPlaces, leftNext);
        TileLoader.Fetch(tile, right, rightAlongDepth, tile.Columns, start, rightPlaces, rightNext);
        TileLoader.Store(tile, leftAlongDepth, tile.Rows, leftNext, leftShared);
        TileLoader.Store(tile, rightAlongDepth, tile.Columns, rightNext, rightShared);
        Group.Barrier();
        for (int depth = start; depth < end; depth += TileLoader.Depth)
        {
            // Past the end these are zeros or another split's; nobody reads them.
            TileLoader.Fetch(tile, left, leftAlongDepth, tile.Rows, depth + TileLoader.Depth, leftPlaces, leftNext);
            TileLoader.Fetch(tile, right, rightAlongDepth, tile.Columns, depth + TileLoader.Depth, rightPlaces, rightNext);
            AddSlab(tile, leftShared.SubView(half * leftSlab + y), rightShared.SubView(half * rightSlab + x), sums);
            half = 1 - half;
            TileLoader.Store(tile, leftAlongDepth, tile.Rows, leftNext, leftShared.SubView(half * leftSlab));
            TileLoader.Store(tile, rightAlongDepth, tile.Columns, rightNext, rightShared.SubView(half * rightSlab));
            Group.Barrier();
        }

        for (int i = 0; i < 8; i++)
        {
            int row = firstRow + i / 4 * (tile.Rows / 2) + 4 * y + i % 4;
            target.Store(row, firstColumn + 4 * x, new Float4(sums[8 * i], sums[8 * i + 1], sums[8 * i + 2], sums[8 * i + 3]));
            target.Store(row, firstColumn + tile.Columns / 2 + 4 * x, new Float4(sums[8 * i + 4], sums[8 * i + 5], sums[8 * i + 6], sums[8 * i + 7]));
        }
    }

    /// <summary>Adds the products of a slab; the views begin at this thread's first quads.</summary>
    private static void AddSlab<TTile>(TTile tile, ArrayView<Float4> left, ArrayView<Float4> right, ArrayView<float> sums)
        where TTile : struct, IProductTile
    {
        for (int depth = 0; depth < TileLoader.Depth; depth++)
        {
            Float4 upper = left[depth * TileLoader.Pitch(tile.Rows)];
            Float4 lower = left[depth * TileLoader.Pitch(tile.Rows) + tile.Rows / 8];
            Float4 first = right[depth * TileLoader.Pitch(tile.Columns)];
            Float4 second = right[depth * TileLoader.Pitch(tile.Columns) + tile.Columns / 8];
            AddRow(sums, 0, upper.X, first, second);
            AddRow(sums, 1, upper.Y, first, second);
            AddRow(sums, 2, upper.Z, first, second);
            AddRow(sums, 3, upper.W, first, second);
            AddRow(sums, 4, lower.X, first, second);
            AddRow(sums, 5, lower.Y, first, second);
            AddRow(sums, 6, lower.Z, first, second);
            AddRow(sums, 7, lower.W, first, second);
        }
    }

    private static void AddRow(ArrayView<float> sums, int row, float left, Float4 first, Float4 second)
    {
        sums[8 * row] += left * first.X;
        sums[8 * row + 1] += left * first.Y;
        sums[8 * row + 2] += left * first.Z;
        sums[8 * row + 3] += left * first.W;
        sums[8 * row + 4] += left * second.X;
        sums[8 * row + 5] += left * second.Y;
        sums[8 * row + 6] += left * second.Z;
        sums[8 * row + 7] += left * second.W;
    }
}
