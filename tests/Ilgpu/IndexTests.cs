using ILGPU;

namespace Color2Embed.Tests.Ilgpu;

public class IndexTests
{
    [Fact]
    public void Arithmetic_is_component_by_component()
    {
        Index3D first = new(7, -2, 9);
        Index3D second = new(2, 5, 3);
        Assert.Equal(new Index3D(9, 3, 12), first + second);
        Assert.Equal(new Index3D(5, -7, 6), first - second);
        Assert.Equal(new Index3D(14, -10, 27), first * second);
        Assert.Equal(new Index3D(3, 0, 3), first / second);
        Assert.Equal(new Index3D(2, -2, 3), Index3D.Min(first, second));
        Assert.Equal(new Index3D(7, 5, 9), Index3D.Max(first, second));
        Assert.Equal(new Index2D(-2, 9), first.YZ);
        Assert.Equal(new LongIndex2D(7, -2), new LongIndex3D(7, -2, 9).XY);
    }

    [Fact]
    public void Numbers_and_one_dimensional_indices_are_the_same()
    {
        Index1D index = 5;
        int number = index;
        LongIndex1D wide = index;
        long wideNumber = wide;
        Assert.Equal(5, number);
        Assert.Equal(5L, wideNumber);
        Assert.Equal(new Index1D(6), index + 1);
    }

    [Fact]
    public void Sizes_that_pass_32_bits_are_right_in_64()
    {
        Index3D extent = new(1 << 15, 1 << 15, 1 << 10);
        Assert.Equal(1L << 40, extent.LongSize);
        Assert.Equal(1L << 40, extent.ToLongIndex().Size);
        Assert.Throws<OverflowException>(() => (Index1D)new LongIndex1D(1L << 31));
    }

    [Theory]
    [InlineData(0, 0, true, true)]
    [InlineData(2, 3, true, true)]
    [InlineData(3, 3, false, true)]
    [InlineData(0, 4, false, true)]
    [InlineData(-1, 0, false, false)]
    [InlineData(4, 0, false, false)]
    public void Bounds_end_before_the_extent(int x, int y, bool inside, bool inclusive)
    {
        Assert.Equal(inside, new Index2D(x, y).InBounds(new(3, 4)));
        Assert.Equal(inclusive, new Index2D(x, y).InBoundsInclusive(new(3, 4)));
        Assert.Equal(inside, new LongIndex2D(x, y).InBounds(new(3, 4)));
    }

    [Fact]
    public void Index_types_know_their_kind()
    {
        Assert.Equal(IndexType.Index2D, typeof(Index2D).GetIndexType());
        Assert.Equal(IndexType.None, typeof(int).GetIndexType());
        Assert.Equal(typeof(LongIndex3D), IndexType.LongIndex3D.GetManagedIndexType());
        Assert.True(typeof(LongIndex1D).IsLongIndex());
        Assert.False(IndexTypeExtensions.IsLongIndex<Index1D>());
    }

    [Fact]
    public void Strides_map_indices_to_positions_and_back()
    {
        Check(new Stride2D.DenseX(7), new(5, 6), 40);
        Check(new Stride2D.DenseY(7), new(5, 6), 34);
        Check(new Stride2D.General(new(20, 3)), new(5, 6), 96);
        Check3D(new Stride3D.DenseXY(4, 21), new(3, 5, 2), 40);
        Check3D(new Stride3D.DenseZY(21, 4), new(2, 5, 3), 40);
        Check3D(new Stride3D.General(new(2, 50, 9)), new(4, 2, 5), 93);
        Assert.Equal(0, new Stride2D.DenseX(7).ComputeBufferLength(new Index2D(5, 0)));
        Assert.Equal(16, StrideExtensions.GetPitchedLeadingDimension<float>(5, 64));

        static void Check<TStride>(TStride stride, Index2D extent, int length)
            where TStride : struct, IStride2D
        {
            HashSet<int> positions = [];
            for (int x = 0; x < extent.X; x++)
            {
                for (int y = 0; y < extent.Y; y++)
                {
                    int position = stride.ComputeElementIndex(new Index2D(x, y));
                    Assert.True(positions.Add(position));
                    Assert.Equal(new Index2D(x, y), stride.ReconstructFromElementIndex(position));
                    Assert.Equal(position, stride.ComputeElementIndex(new LongIndex2D(x, y)));
                }
            }
            Assert.Equal(length, stride.ComputeBufferLength(extent));
            Assert.Equal(length, positions.Max() + 1);
            Assert.Throws<IndexOutOfRangeException>(() => stride.ComputeElementIndexChecked(extent, extent));
        }

        static void Check3D<TStride>(TStride stride, Index3D extent, int length)
            where TStride : struct, IStride3D
        {
            HashSet<int> positions = [];
            for (int linear = 0; linear < extent.Size; linear++)
            {
                Index3D index = Stride3D.DenseXY.ReconstructFromElementIndex(linear, extent);
                Assert.Equal(linear, Stride3D.DenseXY.ComputeElementIndex(index, extent));
                int position = stride.ComputeElementIndex(index);
                Assert.True(positions.Add(position));
                Assert.Equal(index, stride.ReconstructFromElementIndex(position));
                Assert.Equal(index.ToLongIndex(), stride.ReconstructFromElementIndex((long)position));
            }
            Assert.Equal(length, stride.ComputeBufferLength(extent));
            Assert.Equal(length, positions.Max() + 1);
        }
    }
}
