using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>The pool of a host: blocks are cut and joined, never overlap.</summary>
public sealed class MemoryPoolTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void What_is_given_back_is_joined_and_serves_a_larger_request()
    {
        PooledBuffer<float>[] buffers = [.. Enumerable.Range(0, 8).Select(_ => device.Rent<float>(1000))];
        PooledBuffer<float> large = device.Rent<float>(100_000);
        large.Dispose();
        long held = device.Memory.BytesHeld;
        foreach (PooledBuffer<float> buffer in buffers)
        {
            buffer.Dispose();
        }

        using PooledBuffer<float> joined = device.Rent<float>(100_000), rest = device.Rent<float>(500);
        Assert.Equal(held, device.Memory.BytesHeld);
    }

    [Fact]
    public void Random_requests_never_overlap_and_hold_at_most_twice_what_was_used_at_once()
    {
        Random random = new(5);
        List<(PooledBuffer<float> Buffer, float Mark)> rented = [];
        for (int round = 0; round < 3000; round++)
        {
            if (rented.Count < 40 && random.Next(5) > 1)
            {
                PooledBuffer<float> buffer = device.Rent<float>(random.Next(1, 1 << random.Next(4, 15)));
                buffer.View.HostSpan().Fill(round);
                rented.Add((buffer, round));
            }
            else if (rented.Count > 0)
            {
                int index = random.Next(rented.Count);
                (PooledBuffer<float> buffer, float mark) = rented[index];
                Assert.Equal(-1, buffer.View.HostSpan().IndexOfAnyExcept(mark));
                buffer.Dispose();
                rented.RemoveAt(index);
            }
        }

        Assert.All(rented, item => Assert.Equal(-1, item.Buffer.View.HostSpan().IndexOfAnyExcept(item.Mark)));
        Assert.InRange(device.Memory.BytesHeld, device.Memory.PeakBytesInUse, 2 * device.Memory.PeakBytesInUse);
        long used = device.Memory.BytesInUse;
        rented.ForEach(item => item.Buffer.Dispose());
        Assert.True(used > 0 && device.Memory.BytesInUse == 0);
        device.Memory.Trim();
        Assert.Equal(0, device.Memory.BytesHeld);
    }
}
