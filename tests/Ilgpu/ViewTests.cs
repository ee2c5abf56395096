using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

public class ViewTests : CpuTest
{
    [Fact]
    public void Memory_is_aligned_to_256_bytes()
    {
        foreach (int length in new[] { 1, 3, 1000, 100_003 })
        {
            using MemoryBuffer1D<byte, Stride1D.Dense> buffer = Accelerator.Allocate1D<byte>(length);
            Assert.Equal(0, buffer.NativePtr % 256);
            Assert.Equal(buffer.NativePtr, ((ArrayView<byte>)buffer.View).LoadEffectiveAddressAsPtr());
        }
    }

    [Fact]
    public void A_buffer_of_nothing_is_a_buffer()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = Accelerator.Allocate1D<float>(0);
        Assert.Equal(0, buffer.Length);
        Assert.False(buffer.View.IsValid);
        Assert.Empty(buffer.GetAsArray1D());
        buffer.CopyFromCPU([]);
        buffer.MemSetToZero();
        Assert.Throws<ArgumentOutOfRangeException>(() => Accelerator.Allocate1D<float>(-1));
    }

    [Fact]
    public void Views_share_the_memory_of_their_buffer()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> buffer = Accelerator.Allocate1D([.. Enumerable.Range(0, 10)]);
        ArrayView<int> view = buffer.View;
        ArrayView<int> part = view.SubView(3, 4);
        Assert.Equal([3, 4, 5, 6], part.GetAsArray());
        part[1] = 40;
        Assert.Equal(40, view[4]);
        Assert.Equal(40, view[4L]);
        Assert.Equal(40, view[new Index1D(4)]);
        Assert.Equal(40, view[new LongIndex1D(4)]);
        Assert.Equal(40, buffer.View[new Index1D(4)]);
        Assert.Equal([5, 6], part.SubView(2).GetAsArray());
        Assert.Equal(3, ((IContiguousArrayView)part).Index);
        Assert.Equal(12, ((IContiguousArrayView)part).IndexInBytes);
        Assert.Same(Accelerator, part.GetAccelerator());
        Assert.Equal(10, view.IntLength);
        Assert.Equal(40, view.LengthInBytes);
        Assert.Equal(40, view.VariableView(new Index1D(4)).Value);
    }

    [Fact]
    public void Cast_keeps_the_bytes_and_drops_what_fills_no_element()
    {
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = Accelerator.Allocate1D([1f, 2f, 3f]);
        ArrayView<float> view = buffer.View;
        Assert.Equal(12, view.Cast<byte>().Length);
        Assert.Equal(1, view.Cast<double>().Length);
        Assert.Equal(BitConverter.SingleToInt32Bits(2f), view.Cast<int>()[1]);
        Assert.Equal(3, buffer.View.Cast<float, int>().IntExtent.X);
    }

    [Fact]
    public void The_empty_view_has_no_memory_and_no_owner()
    {
        Assert.False(ArrayView<float>.Empty.IsValid);
        Assert.Equal(0, ArrayView<float>.Empty.Length);
        Assert.True(ArrayView<float>.Empty.HasNoData());
        Assert.Throws<InvalidOperationException>(() => ArrayView<float>.Empty.GetAccelerator());
    }

    [Fact]
    public void Planes_and_blocks_lie_in_memory_as_their_stride_says()
    {
        int[,] plane = { { 1, 2, 3 }, { 4, 5, 6 } };
        using MemoryBuffer2D<int, Stride2D.DenseX> x = Accelerator.Allocate2DDenseX(plane);
        using MemoryBuffer2D<int, Stride2D.DenseY> y = Accelerator.Allocate2DDenseY(plane);
        Assert.Equal([1, 4, 2, 5, 3, 6], x.View.BaseView.GetAsArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], y.View.BaseView.GetAsArray());
        Assert.Equal(plane, x.GetAsArray2D());
        Assert.Equal(plane, y.GetAsArray2D());
        Assert.Equal(6, x.View[1, 2]);
        Assert.Equal(6, y.View[1L, 2L]);
        Assert.Equal(6, y.View.AsTransposed()[2, 1]);
        Assert.Equal([5, 6], [x.View.SubView(new Index2D(1, 1), new Index2D(1, 2))[0, 0], x.View.SubView(new Index2D(1, 1), new Index2D(1, 2))[0, 1]]);

        int[,,] block = new int[2, 3, 4];
        for (int index = 0; index < 24; index++)
            block[index / 12, index / 4 % 3, index % 4] = index;
        using MemoryBuffer3D<int, Stride3D.DenseZY> zy = Accelerator.Allocate3DDenseZY(block);
        using MemoryBuffer3D<int, Stride3D.DenseXY> xy = Accelerator.Allocate3DDenseXY(block);
        Assert.Equal([.. Enumerable.Range(0, 24)], zy.View.BaseView.GetAsArray());
        Assert.Equal([0, 12, 4, 16], xy.View.BaseView.SubView(0, 4).GetAsArray());
        Assert.Equal(block, xy.GetAsArray3D());
        Assert.Equal(block, zy.GetAsArray3D());
        Assert.Equal(23, xy.View[1, 2, 3]);
        Assert.Equal(23, zy.View.AsTransposed()[3, 2, 1]);
    }

    [Fact]
    public void Padding_of_a_pitched_plane_is_left_alone()
    {
        using MemoryBuffer2D<float, Stride2D.DenseX> buffer = Accelerator.Allocate2DPitchedX<float>(new(3, 5), 64);
        Assert.Equal(16, buffer.View.Stride.YStride);
        Assert.Equal(67, buffer.Length);
        buffer.View.BaseView.MemSet(byte.MaxValue);
        buffer.CopyFromCPU(new float[3, 5]);
        Assert.Equal(52, buffer.View.BaseView.GetAsArray().Count(float.IsNaN));
    }

    [Fact]
    public void A_line_becomes_a_plane_if_it_is_long_enough()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> buffer = Accelerator.Allocate1D([.. Enumerable.Range(0, 12)]);
        Assert.Equal(7, buffer.View.As2DDenseXView(new(4, 3))[3, 1]);
        Assert.Equal(7, buffer.View.As2DDenseYView(new(4, 3))[2, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.View.As2DDenseXView(new(4, 4)));
        Assert.Equal([0, 5, 10], ((ArrayView<int>)buffer.View).AsGeneral(new Stride1D.General(5)).GetAsArray1D());
    }

    [Fact]
    public void Copies_go_between_views_and_the_host()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> source = Accelerator.Allocate1D([1, 2, 3]);
        using MemoryBuffer1D<int, Stride1D.Dense> target = Accelerator.Allocate1D<int>(5);
        target.MemSetToZero();
        target.View.CopyFrom(source.View);
        Assert.Equal([1, 2, 3, 0, 0], target.GetAsArray1D());
        source.View.SubView(1, 2).CopyTo(target.View.SubView(3, 2));
        Assert.Equal([1, 2, 3, 2, 3], target.GetAsArray1D());

        ReadOnlySpan<int> given = [7, 8];
        ((ArrayView<int>)target.View).CopyFromCPU(given);
        int[] read = new int[3];
        ((ArrayView<int>)target.View).CopyToCPU(read.AsSpan());
        Assert.Equal([7, 8, 3], read);
        ((ArrayView<int>)target.View).SubView(2).CopyToCPU(read);
        Assert.Equal([3, 2, 3], read);
        target.View.CopyFromCPU(Accelerator.DefaultStream, ref MemoryMarshal.GetReference(given), 1);
        target.MemSet(Accelerator.DefaultStream, 1, 4, 4);
        Assert.Equal([7, 0x01010101, 3, 2, 3], target.GetAsArray1D());
        target.CopyFrom(Accelerator.DefaultStream, source.AsRawArrayView(), 8);
        Assert.Equal([7, 0x01010101, 1, 2, 3], target.GetAsArray1D());
    }

    [Fact]
    public void Copies_that_do_not_fit_are_refused()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> three = Accelerator.Allocate1D([1, 2, 3]);
        using MemoryBuffer1D<int, Stride1D.Dense> two = Accelerator.Allocate1D<int>(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => two.View.CopyFrom(three.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.View.CopyTo(two.View));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.CopyFromCPU(new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.CopyFromCPU(new int[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.CopyToCPU(new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ArrayView<int>)three.View).CopyFromCPU(new ReadOnlySpan<int>(new int[4])));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.MemSet(Accelerator.DefaultStream, 0, 8, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.AsArrayView<int>(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArrayView<int>(three, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => three.View.BaseView.AsDense().As2DDenseXView(new(2, 2)));
    }

    [Fact]
    public void A_disposed_buffer_cannot_be_used()
    {
        MemoryBuffer1D<int, Stride1D.Dense> buffer = Accelerator.Allocate1D([1, 2, 3]);
        ArrayView<int> view = buffer.View;
        using MemoryBuffer1D<int, Stride1D.Dense> other = Accelerator.Allocate1D<int>(3);
        buffer.Dispose();
        buffer.Dispose();
        Assert.True(buffer.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => buffer.View);
        Assert.Throws<ObjectDisposedException>(() => buffer.GetAsArray1D());
        Assert.Throws<ObjectDisposedException>(() => buffer.CopyFromCPU(new int[3]));
        Assert.Throws<ObjectDisposedException>(() => buffer.AsRawArrayView());
        Assert.Throws<ObjectDisposedException>(() => view.GetAsArray());
        Assert.Throws<ObjectDisposedException>(() => view.MemSetToZero());
        Assert.Throws<ObjectDisposedException>(() => view.CopyTo(other.View.BaseView));
        Assert.Throws<ObjectDisposedException>(() => other.View.BaseView.CopyFrom(view));
        Assert.Throws<ObjectDisposedException>(() => view.LoadEffectiveAddressAsPtr());
    }

    [Fact]
    public void A_forgotten_buffer_is_freed_when_no_view_holds_it()
    {
        ArrayView<int> kept = Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal([1, 2, 3], kept.GetAsArray());

        ArrayView<int> Forget() => Accelerator.Allocate1D([1, 2, 3]).View;
    }
}
