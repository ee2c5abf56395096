using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Tests.Autograd;

public sealed class TapeTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void Without_a_tape_nothing_is_recorded()
    {
        using Tensor x = Leaf(1, 2);
        using Tensor y = Functional.Scale(x, 3);

        Assert.False(y.RequiresGradient);
    }

    [Fact]
    public void Operations_on_constants_are_not_recorded()
    {
        using Tensor x = Tensor.FromArray(device, [2], [1, 2]);
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, 3);

        Assert.Equal(0, tape.Count);
        Assert.False(y.RequiresGradient);
        Assert.Contains("not recorded", Assert.Throws<InvalidOperationException>(() => tape.Backward(y, Tensor.Zeros(device, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_used_twice_gets_both_gradients()
    {
        using Tensor x = Leaf(1, 2);
        using (Tape tape = Tape.Start())
        {
            // x + x, then plus 3 x: 5 x. The addition shares its gradient between both operands, which are the same here.
            using Tensor doubled = Functional.Add(x, x);
            using Tensor tripled = Functional.Scale(x, 3);
            using Tensor sum = Functional.Add(doubled, tripled);
            tape.Backward(sum, Tensor.FromArray(device, [2], [1, 10]));
        }

        Assert.Equal([5, 50], x.Gradient!.ToArray());
    }

    [Fact]
    public void A_shared_gradient_is_not_changed_for_the_other()
    {
        using Tensor x = Leaf(1, 2);
        using Tensor y = Leaf(3, 4);
        using (Tape tape = Tape.Start())
        {
            using Tensor scaled = Functional.Scale(x, 2);
            using Tensor sum = Functional.Add(x, y);
            using Tensor both = Functional.Add(scaled, sum);
            tape.Backward(both, Tensor.FromArray(device, [2], [1, 1]));
        }

        Assert.Equal([3, 3], x.Gradient!.ToArray());
        Assert.Equal([1, 1], y.Gradient!.ToArray());
    }

    [Fact]
    public void Gradients_add_up_over_passes_until_zeroed()
    {
        using Tensor x = Leaf(2);
        Pass();
        Pass();
        Assert.Equal(8, x.Gradient!.Item());
        x.ZeroGradient();
        Assert.Null(x.Gradient);
        Pass();
        Assert.Equal(4, x.Gradient!.Item());

        void Pass()
        {
            using Tape tape = Tape.Start();
            using Tensor y = Functional.Scale(x, 4);
            tape.Backward(y);
        }
    }

    [Fact]
    public void The_scale_multiplies_all_gradients()
    {
        using Tensor x = Leaf(2);
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, 4);
        tape.Backward(y, scale: 0.25f);

        Assert.Equal(1, x.Gradient!.Item());
    }

    [Fact]
    public void A_second_backward_is_a_clear_error()
    {
        using Tensor x = Leaf(2);
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, 4);
        tape.Backward(y);

        Assert.Contains("already", Assert.Throws<InvalidOperationException>(() => tape.Backward(y)).Message, StringComparison.Ordinal);
        Assert.Equal(4, x.Gradient!.Item());
    }

    [Fact]
    public void A_loss_has_one_element()
    {
        using Tensor x = Leaf(2, 3);
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, 4);

        Assert.Contains("(2)", Assert.Throws<InvalidOperationException>(() => tape.Backward(y)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leaf_or_a_result_of_another_tape_is_no_loss()
    {
        using Tensor x = Leaf(2);
        using Tape outer = Tape.Start();
        using Tensor y = Functional.Scale(x, 4);
        using Tape inner = Tape.Start();

        Assert.Throws<InvalidOperationException>(() => inner.Backward(x));
        Assert.Throws<InvalidOperationException>(() => inner.Backward(y));
    }

    [Fact]
    public void A_pause_records_nothing_and_ends()
    {
        using Tensor x = Leaf(2);
        using Tape tape = Tape.Start();
        using (Tape.Pause())
        {
            Assert.Null(Tape.Current);
            using Tensor paused = Functional.Scale(x, 3);
            Assert.False(paused.RequiresGradient);
        }

        Assert.Same(tape, Tape.Current);
        using Tensor y = Functional.Scale(x, 4);
        Assert.Equal(1, tape.Count);
    }

    [Fact]
    public void After_backward_the_tape_is_not_current()
    {
        using Tensor x = Leaf(2);
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, 4);
        tape.Backward(y);

        Assert.Null(Tape.Current);
        using Tensor later = Functional.Scale(x, 2);
        Assert.False(later.RequiresGradient);
    }

    [Fact]
    public void Each_thread_has_its_own_tape()
    {
        using Tape tape = Tape.Start();
        Tape? other = tape;
        Thread thread = new(() => other = Tape.Current);
        thread.Start();
        thread.Join();

        Assert.Null(other);
    }

    [Fact]
    public void The_tape_keeps_what_the_gradient_needs_and_lets_go()
    {
        using Tensor x = Leaf(-1, 2);
        long before = device.Memory.BytesInUse;
        using (Tape tape = Tape.Start())
        {
            Tensor relu = Functional.Relu(x);
            Tensor y = Functional.Scale(relu, 2);
            relu.Dispose();
            Assert.Throws<ObjectDisposedException>(() => relu.View);
            tape.Backward(y, Tensor.FromArray(device, [2], [1, 1]));
            y.Dispose();
        }

        Assert.Equal([0, 2], x.Gradient!.ToArray());
        x.ZeroGradient();
        Assert.Equal(before, device.Memory.BytesInUse);
    }

    [Fact]
    public void A_tape_without_backward_lets_go_at_its_end()
    {
        using Tensor x = Leaf(-1, 2);
        long before = device.Memory.BytesInUse;
        using (Tape tape = Tape.Start())
        {
            using Tensor y = Functional.Relu(x);
            Assert.Equal(1, tape.Count);
        }

        Assert.Equal(before, device.Memory.BytesInUse);
    }

    [Fact]
    public void A_result_the_loss_does_not_depend_on_has_no_gradient()
    {
        using Tensor x = Leaf(2);
        using Tensor unused = Leaf(5);
        using Tape tape = Tape.Start();
        using Tensor aside = Functional.Scale(unused, 7);
        using Tensor y = Functional.Scale(x, 4);
        tape.Backward(y);

        Assert.Null(unused.Gradient);
        Assert.Equal(4, x.Gradient!.Item());
    }

    [Fact]
    public void A_frozen_or_disposed_leaf_gets_no_gradient()
    {
        long before = device.Memory.BytesInUse;
        using (Tape tape = Tape.Start())
        {
            using Tensor frozen = Leaf(2);
            Tensor disposed = Leaf(3);
            using Tensor sum = Functional.Add(frozen, disposed);
            frozen.RequiresGradient = false;
            disposed.Dispose();
            tape.Backward(sum);
            Assert.Null(frozen.Gradient);
        }

        Assert.Equal(before, device.Memory.BytesInUse);
    }

    [Fact]
    public void Only_leaves_can_be_told_to_require_a_gradient()
    {
        using Tensor x = Leaf(2);
        using Tape tape = Tape.Start();
        using Tensor y = Functional.Scale(x, 4);

        Assert.Throws<InvalidOperationException>(() => y.RequiresGradient = false);
        using Tensor detached = y.Detach();
        detached.RequiresGradient = true;
        Assert.True(detached.RequiresGradient);
    }

    private Tensor Leaf(params float[] values)
    {
        Tensor tensor = Tensor.FromArray(device, [values.Length], values);
        tensor.RequiresGradient = true;
        return tensor;
    }
}
