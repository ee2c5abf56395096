using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Kernels;

/// <summary>Every cut of a product covers it, and keeps its limits.</summary>
public class ProductPlanTests
{
    public static TheoryData<int, int, int> Products => new()
    {
        { 1, 1, 1 }, { 1, 1, 0 }, { 65, 3, 9 }, { 65536, 64, 9 }, { 65536, 64, 576 }, { 16384, 128, 1152 }, { 4096, 256, 2304 }, { 1024, 512, 9216 }, { 64, 512, 4608 },
        { 64, 576, 65536 }, { 512, 4608, 16384 }, { 2, 64, 65536 }, { 1 << 20, 64, 27 },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void Splits_cover_the_depth_with_chains_within_the_limit(int rows, int columns, int depth)
    {
        foreach (int groupSize in ComputeDevice.GroupSizes.Prepend(0))
        {
            foreach (bool loadsFour in (bool[])[false, true])
            {
                ProductPlan plan = ProductPlan.Choose(rows, columns, depth, loadsFour, groupSize);
                IProductTile tile = ProductPlan.Tiles[plan.Kernel];
                Assert.Equal(loadsFour, tile.LoadsFour);
                Assert.True(groupSize == 0 || tile.Threads == groupSize);
                Assert.Equal(0, plan.SplitDepth % TileLoader.Depth);
                Assert.True(plan.SplitDepth <= ProductPlan.LongestChain);
                Assert.True((long)plan.Splits * plan.SplitDepth >= depth);
                Assert.True(plan.Splits == 1 || (plan.Splits - 1L) * plan.SplitDepth < depth, "The last split is empty.");
                Index3D groups = plan.Config(rows, columns).GridDim;
                Assert.InRange((long)groups.X * tile.Rows, rows, rows + tile.Rows - 1L);
                Assert.InRange((long)groups.Y * tile.Columns, columns, columns + tile.Columns - 1L);
                Assert.Equal(plan.Splits, groups.Z);
            }
        }
    }

    [Fact]
    public void Large_products_take_the_large_tile_and_narrow_ones_the_smaller()
    {
        Assert.Equal(256, ProductPlan.Tiles[ProductPlan.Choose(16384, 128, 1152, true, 0).Kernel].Threads);
        Assert.Equal(64, ProductPlan.Tiles[ProductPlan.Choose(65536, 64, 576, true, 0).Kernel].Threads);
        Assert.Equal(32, ProductPlan.Tiles[ProductPlan.Choose(2, 64, 65536, true, 0).Kernel].Threads);
    }
}
