using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Autograd;

public sealed class TensorTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void Values_go_in_and_come_out()
    {
        using Tensor tensor = Tensor.FromArray(device, [2, 3], [1, 2, 3, 4, 5, 6]);

        Assert.Equal([2, 3], tensor.Shape);
        Assert.Equal(6, tensor.Length);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.ToArray());
        tensor.CopyFrom([6, 5, 4, 3, 2, 1]);
        Assert.Equal([6, 5, 4, 3, 2, 1], tensor.ToArray());
    }

    [Fact]
    public void Zeros_are_zero_also_in_used_memory()
    {
        Tensor.FromArray(device, [100], [.. Enumerable.Repeat(float.NaN, 100)]).Dispose();
        using Tensor zeros = Tensor.Zeros(device, 100);

        Assert.All(zeros.ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData()]
    [InlineData(0)]
    [InlineData(3, -1)]
    [InlineData(1, 2, 3, 4, 5)]
    [InlineData(65536, 65536)]
    [InlineData(2147483647, 2147483647, 2147483647, 2147483647)]
    [InlineData(-65536, -65536, 2)]
    public void Impossible_shapes_are_refused(params int[] shape)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Tensor.Empty(device, shape));

        Assert.Contains("extents", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, device.Memory.BytesInUse);
    }

    [Fact]
    public void A_wrong_number_of_values_is_refused_and_leaks_nothing()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Tensor.FromArray(device, [2, 3], new float[5]));

        Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, device.Memory.BytesInUse);
    }

    [Fact]
    public void Use_after_dispose_throws()
    {
        Tensor tensor = Tensor.Zeros(device, 4);
        tensor.Dispose();
        tensor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tensor.View);
        Assert.Throws<ObjectDisposedException>(tensor.ToArray);
        Assert.Throws<ObjectDisposedException>(tensor.Detach);
        Assert.Throws<ObjectDisposedException>(() => tensor.RequiresGradient = true);
        Assert.Equal(0, device.Memory.BytesInUse);
    }

    [Fact]
    public void A_detached_tensor_keeps_the_memory()
    {
        Tensor tensor = Tensor.FromArray(device, [2], [3, 4]);
        using (Tensor detached = tensor.Detach())
        {
            tensor.Dispose();
            Assert.Equal([3, 4], detached.ToArray());
        }

        Assert.Equal(0, device.Memory.BytesInUse);
    }

    [Fact]
    public void Item_is_for_one_element()
    {
        using Tensor one = Tensor.FromArray(device, [1, 1], [7]);
        using Tensor two = Tensor.Zeros(device, 2);

        Assert.Equal(7, one.Item());
        Assert.Throws<InvalidOperationException>(() => two.Item());
    }
}
