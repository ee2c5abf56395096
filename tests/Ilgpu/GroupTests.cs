using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

public class GroupTests : CpuTest
{
    private static void SumGroup(ArrayView<int> input, ArrayView<int> output)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(1024);
        int thread = Group.IdxX;
        shared[thread] = input[Grid.GlobalIndex.X];
        Group.Barrier();
        for (int count = Group.DimX; count > 1;)
        {
            int half = (count + 1) / 2;
            if (thread < count - half)
                shared[thread] += shared[thread + half];
            Group.Barrier();
            count = half;
        }
        if (Group.IsFirstThread)
            output[Grid.IdxX] = shared[0];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1000)]
    public void A_tree_of_barriers_sums_a_group(int size)
    {
        const int groups = 5;
        using MemoryBuffer1D<int, Stride1D.Dense> input = Accelerator.Allocate1D([.. Enumerable.Range(0, groups * size).Select(index => index * index % 1000)]);
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(groups);
        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<int>>(SumGroup)((groups, size), input.View, output.View);
        Assert.Equal(
            Enumerable.Range(0, groups).Select(group => Enumerable.Range(group * size, size).Sum(index => index * index % 1000)),
            output.GetAsArray1D());
    }

    private const int Tile = 8;

    private static void Transpose(ArrayView2D<float, Stride2D.DenseX> input, ArrayView2D<float, Stride2D.DenseX> output)
    {
        ArrayView2D<float, Stride2D.DenseX> tile = SharedMemory.Allocate2D<float, Stride2D.DenseX>(new(Tile, Tile), new(Tile + 1));
        int x = (Grid.IdxX * Tile) + Group.IdxX;
        int y = (Grid.IdxY * Tile) + Group.IdxY;
        if (x < input.IntExtent.X && y < input.IntExtent.Y)
            tile[Group.IdxX, Group.IdxY] = input[x, y];
        Group.Barrier();
        x = (Grid.IdxY * Tile) + Group.IdxX;
        y = (Grid.IdxX * Tile) + Group.IdxY;
        if (x < output.IntExtent.X && y < output.IntExtent.Y)
            output[x, y] = tile[Group.IdxY, Group.IdxX];
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 16)]
    [InlineData(13, 21)]
    public void Shared_memory_transposes_tiles(int width, int height)
    {
        float[,] matrix = new float[width, height];
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++)
                matrix[x, y] = (100 * x) + y;
        using MemoryBuffer2D<float, Stride2D.DenseX> input = Accelerator.Allocate2DDenseX(matrix);
        using MemoryBuffer2D<float, Stride2D.DenseX> output = Accelerator.Allocate2DDenseX<float>(new(height, width));
        KernelConfig config = new(new Index2D(XMath.DivRoundUp(width, Tile), XMath.DivRoundUp(height, Tile)), new Index2D(Tile, Tile));
        Accelerator.LoadStreamKernel<ArrayView2D<float, Stride2D.DenseX>, ArrayView2D<float, Stride2D.DenseX>>(Transpose)(config, input.View, output.View);
        float[,] transposed = output.GetAsArray2D();
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++)
                Assert.Equal(matrix[x, y], transposed[y, x]);
    }

    private static void Shuffles(ArrayView2D<int, Stride2D.DenseX> output)
    {
        int thread = Group.LinearIndex;
        int value = 100 + thread;
        output[thread, 0] = Warp.Shuffle(value, 5);
        output[thread, 1] = Warp.ShuffleDown(value, 3);
        output[thread, 2] = Warp.ShuffleUp(value, 3);
        output[thread, 3] = Warp.ShuffleXor(value, 1);
        output[thread, 4] = Warp.Shuffle(value, 9, 8);
        output[thread, 5] = Warp.ShuffleDown(value, 3, 8);
        output[thread, 6] = Warp.ShuffleUp(value, 3, 8);
        output[thread, 7] = (int)Warp.ShuffleXor((double)value, 16);
        output[thread, 8] = (int)Warp.Broadcast(value * 10L, 2);
        output[thread, 9] = Warp.LaneIdx + (1000 * Warp.WarpIdx);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(45)]
    [InlineData(96)]
    public void Shuffles_move_values_between_the_lanes_of_a_warp(int size)
    {
        using MemoryBuffer2D<int, Stride2D.DenseX> output = Accelerator.Allocate2DDenseX<int>(new(size, 10));
        Accelerator.LoadStreamKernel<ArrayView2D<int, Stride2D.DenseX>>(Shuffles)((1, size), output.View);
        int[,] found = output.GetAsArray2D();
        for (int thread = 0; thread < size; thread++)
        {
            int warp = thread / 32 * 32;
            int lane = thread - warp;
            int part = lane & ~7;
            Check(0, 5);
            Check(1, lane + 3 < 32 ? lane + 3 : lane);
            Check(2, lane >= 3 ? lane - 3 : lane);
            Check(3, lane ^ 1);
            Check(4, part + 1);
            Check(5, lane + 3 < part + 8 ? lane + 3 : lane);
            Check(6, lane - 3 >= part ? lane - 3 : lane);
            Check(7, lane ^ 16);
            Check(8, 2, 10);
            Assert.Equal(lane + (1000 * (warp / 32)), found[thread, 9]);

            // A lane that does not exist gives nothing: the lane keeps its own value.
            void Check(int column, int source, int factor = 1) =>
                Assert.Equal(factor * (100 + (warp + source < size ? warp + source : thread)), found[thread, column]);
        }
    }

    private static void Votes(ArrayView<int> counts, ArrayView<int> flags, int limit)
    {
        bool predicate = Group.LinearIndex < limit;
        int count = Group.BarrierPopCount(predicate);
        bool all = Group.BarrierAnd(predicate);
        bool any = Group.BarrierOr(predicate);
        int last = Group.Broadcast(Group.LinearIndex, Group.Dimension.Size - 1);
        int first = Group.Broadcast(Group.LinearIndex + 7, 0);
        counts[Grid.GlobalLinearIndex] = count;
        flags[Grid.GlobalLinearIndex] = (all ? 1 : 0) + (any ? 2 : 0) + (last << 8) + (first << 20);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(37, 0)]
    [InlineData(37, 12)]
    [InlineData(37, 37)]
    public void Votes_and_broadcasts_reach_the_whole_group(int size, int limit)
    {
        using MemoryBuffer1D<int, Stride1D.Dense> counts = Accelerator.Allocate1D<int>(2 * size);
        using MemoryBuffer1D<int, Stride1D.Dense> flags = Accelerator.Allocate1D<int>(2 * size);
        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<int>, int>(Votes)((2, size), counts.View, flags.View, limit);
        Assert.All(counts.GetAsArray1D(), count => Assert.Equal(limit, count));
        int expected = (limit == size ? 1 : 0) + (limit > 0 ? 2 : 0) + ((size - 1) << 8) + (7 << 20);
        Assert.All(flags.GetAsArray1D(), flag => Assert.Equal(expected, flag));
    }

    private static void Reverse(ArrayView<int> data)
    {
        ArrayView<int> shared = SharedMemory.GetDynamic<int>();
        shared[Group.IdxX] = data[Grid.GlobalIndex.X];
        Group.Barrier();
        data[Grid.GlobalIndex.X] = shared[shared.IntLength - 1 - Group.IdxX];
    }

    [Fact]
    public void The_launch_decides_how_much_dynamic_shared_memory_there_is()
    {
        Action<KernelConfig, ArrayView<int>> kernel = Accelerator.LoadStreamKernel<ArrayView<int>>(Reverse);
        foreach (int size in new[] { 3, 20 })
        {
            using MemoryBuffer1D<int, Stride1D.Dense> data = Accelerator.Allocate1D([.. Enumerable.Range(0, 2 * size)]);
            kernel((2, size, SharedMemoryConfig.RequestDynamic<int>(size)), data.View);
            Assert.Equal(Enumerable.Range(0, size).Reverse().Concat(Enumerable.Range(size, size).Reverse()), data.GetAsArray1D());
        }
    }

    private static void Positions(ArrayView<Index3D> output, ArrayView<Index3D> globals)
    {
        output[Grid.GlobalLinearIndex] = new Index3D(Group.IdxX + (10 * Grid.IdxX), Group.IdxY + (10 * Grid.IdxY), Group.IdxZ + (10 * Grid.IdxZ));
        globals[Grid.GlobalLinearIndex] = Grid.GlobalIndex;
    }

    [Fact]
    public void Threads_know_where_they_are()
    {
        Index3D grid = new(2, 3, 2);
        Index3D group = new(4, 2, 3);
        using MemoryBuffer1D<Index3D, Stride1D.Dense> output = Accelerator.Allocate1D<Index3D>(grid.Size * group.Size);
        using MemoryBuffer1D<Index3D, Stride1D.Dense> globals = Accelerator.Allocate1D<Index3D>(grid.Size * group.Size);
        Accelerator.LoadStreamKernel<ArrayView<Index3D>, ArrayView<Index3D>>(Positions)((grid, group), output.View, globals.View);
        for (int number = 0; number < grid.Size * group.Size; number++)
        {
            Index3D block = Stride3D.DenseXY.ReconstructFromElementIndex(number / group.Size, grid);
            Index3D thread = Stride3D.DenseXY.ReconstructFromElementIndex(number % group.Size, group);
            Assert.Equal(thread + (block * new Index3D(10)), output.View[new Index1D(number)]);
            Assert.Equal(thread + (block * group), globals.View[new Index1D(number)]);
        }
    }

    private readonly struct Adder(ArrayView<int> data) : IGridStrideLoopBody
    {
        public void Execute(Index1D linearIndex) => Atomic.Add(ref data[linearIndex], linearIndex + 1);
    }

    private static void StrideLoop(int length, ArrayView<int> data)
    {
        Adder body = new(data);
        GridExtensions.GridStrideLoop(length, ref body);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public void Grid_stride_loops_visit_every_element_once(int length)
    {
        using MemoryBuffer1D<int, Stride1D.Dense> data = Accelerator.Allocate1D(new int[length]);
        KernelConfig config = Accelerator.ComputeGridStrideLoopExtent(length, out int iterations);
        Accelerator.LoadStreamKernel<int, ArrayView<int>>(StrideLoop)(config, length, data.View);
        Assert.Equal(Enumerable.Range(1, length), data.GetAsArray1D());
        Assert.True(iterations * config.Size >= length);
    }

    private static void UninitialisedShared(ArrayView<float> output)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(64);
        float before = shared[Group.IdxX];
        Group.Barrier();
        shared[Group.IdxX] = 1;
        output[Grid.GlobalIndex.X] = before;
    }

    [Fact]
    public void Reading_shared_memory_that_was_not_written_is_an_error()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> output = Accelerator.Allocate1D<float>(6 * 64);
        Action<KernelConfig, ArrayView<float>> kernel = Accelerator.LoadStreamKernel<ArrayView<float>>(UninitialisedShared);
        InvalidKernelOperationException error = Assert.Throws<InvalidKernelOperationException>(() => kernel((6, 64), output.View));
        Assert.Contains("reads what no thread of the group has written", error.Message, StringComparison.Ordinal);
    }
}
