using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

public class AtomicTests : CpuTest
{
    private static void Contend(Index1D index, ArrayView<int> ints, ArrayView<ulong> longs, ArrayView<float> floats, ArrayView<double> doubles)
    {
        int value = index + 1;
        Atomic.Add(ref ints[0], value & 1);
        Atomic.Max(ref ints[1], value);
        Atomic.Min(ref ints[2], -value);
        Atomic.Or(ref ints[3], 1 << (value % 31));
        Atomic.Xor(ref ints[4], value);
        Atomic.And(ref ints[5], ~(1 << (value % 3)));
        Atomic.Add(ref longs[0], (ulong)value << 20);
        Atomic.Max(ref longs[1], (ulong)value << 40);
        Atomic.Add(ref floats[0], 1f);
        Atomic.Max(ref floats[1], value);
        Atomic.Min(ref floats[2], -value);
        Atomic.Add(ref doubles[0], value);
    }

    [Fact]
    public void Nothing_is_lost_when_all_threads_hit_one_element()
    {
        const int count = 300_000;
        using MemoryBuffer1D<int, Stride1D.Dense> ints = Accelerator.Allocate1D([0, 0, 0, 0, 0, -1]);
        using MemoryBuffer1D<ulong, Stride1D.Dense> longs = Accelerator.Allocate1D(new ulong[2]);
        using MemoryBuffer1D<float, Stride1D.Dense> floats = Accelerator.Allocate1D(new float[3]);
        using MemoryBuffer1D<double, Stride1D.Dense> doubles = Accelerator.Allocate1D(new double[1]);
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, ArrayView<ulong>, ArrayView<float>, ArrayView<double>>(Contend)(
            count, ints.View, longs.View, floats.View, doubles.View);
        int parity = Enumerable.Range(1, count).Aggregate((first, second) => first ^ second);
        Assert.Equal([count / 2, count, -count, int.MaxValue, parity, ~7], ints.GetAsArray1D());
        Assert.Equal([(ulong)count * (count + 1) / 2 << 20, (ulong)count << 40], longs.GetAsArray1D());
        Assert.Equal([count, count, -count], floats.GetAsArray1D());
        Assert.Equal([(double)count * (count + 1) / 2], doubles.GetAsArray1D());
    }

    private static void Tickets(ArrayView<int> counter, ArrayView<int> owners)
    {
        Group.Barrier();
        int ticket = Atomic.Add(ref counter[0], 1);
        Atomic.Add(ref owners[ticket], 1);
    }

    [Fact]
    public void Groups_on_different_cores_draw_different_tickets()
    {
        using MemoryBuffer1D<int, Stride1D.Dense> counter = Accelerator.Allocate1D(new int[1]);
        using MemoryBuffer1D<int, Stride1D.Dense> owners = Accelerator.Allocate1D(new int[6 * 32]);
        Accelerator.LoadStreamKernel<ArrayView<int>, ArrayView<int>>(Tickets)((6, 32), counter.View, owners.View);
        Assert.All(owners.GetAsArray1D(), owner => Assert.Equal(1, owner));
    }

    [Fact]
    public void Operations_return_what_was_there_before()
    {
        int number = 5;
        Assert.Equal(5, Atomic.Add(ref number, 3));
        Assert.Equal(8, Atomic.Exchange(ref number, 1));
        Assert.Equal(1, Atomic.CompareExchange(ref number, 1, 12));
        Assert.Equal(12, Atomic.CompareExchange(ref number, 1, 99));
        Assert.Equal(12, Atomic.And(ref number, 6));
        Assert.Equal(4, Atomic.Or(ref number, 3));
        Assert.Equal(7, Atomic.Xor(ref number, 2));
        Assert.Equal(5, Atomic.Max(ref number, -1));
        Assert.Equal(5, Atomic.Min(ref number, -1));
        Assert.Equal(-1, number);

        uint unsigned = uint.MaxValue;
        Assert.Equal(uint.MaxValue, Atomic.Add(ref unsigned, 2));
        Assert.Equal(1u, Atomic.Max(ref unsigned, uint.MaxValue));
        Assert.Equal(uint.MaxValue, unsigned);

        Index1D index = 3;
        Assert.Equal(new Index1D(3), Atomic.Add(ref index, 4));
        Assert.Equal(new Index1D(7), index);
    }

    [Fact]
    public void Floats_that_are_NaN_or_negative_zero_are_exchanged_too()
    {
        float number = float.NaN;
        Assert.True(float.IsNaN(Atomic.Add(ref number, 1)));
        Assert.True(float.IsNaN(Atomic.CompareExchange(ref number, float.NaN, 2)));
        number = -0f;
        Assert.Equal(-0f, Atomic.Add(ref number, 1.5f));
        Assert.Equal(1.5f, Atomic.Max(ref number, 7));
        Assert.Equal(7, Atomic.Exchange(ref number, 3));
        double wide = 1;
        Assert.Equal(1, Atomic.Min(ref wide, -4));
        Assert.Equal(-4, Atomic.CompareExchange(ref wide, -4, 9));
        Assert.Equal(9, wide);
    }
}
