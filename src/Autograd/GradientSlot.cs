using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

/// <summary>
/// The place where a tensor's gradient gathers. It outlives the caller's hold of the tensor, because the backward pass comes later.
/// </summary>
/// <param name="tape">The tape that recorded the operation with this result; null for a leaf.</param>
internal sealed class GradientSlot(Tape? tape)
{
    private bool homeIsTaken;

    internal bool IsLeaf => tape is null;

    internal Tape? Tape => tape;

    /// <summary>The sum so far; null when nothing was added.</summary>
    internal Tensor? Gradient { get; private set; }

    /// <summary>A closed slot takes nothing more: its leaf was disposed or frozen.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>
    /// Where an optimizer wants a leaf's gradient to lie, in one memory with those of the other parameters; null: anywhere. The backward pass writes it there at once.
    /// </summary>
    internal Tensor? Home { get; set; }

    /// <summary>Memory for a part of the gradient, to be overwritten and then handed to <see cref="Add"/>.</summary>
    /// <param name="operand">The tensor of this slot.</param>
    internal Tensor Reserve(Tensor operand)
    {
        if (Home is null || homeIsTaken)
        {
            return Tensor.Empty(operand.Device, operand.Shape);
        }

        homeIsTaken = true;
        return Home.Alias(Home.Shape);
    }

    /// <summary>Adds to the sum, and takes over the caller's hold of <paramref name="gradient"/>, which may be shared with others.</summary>
    internal void Add(Tensor gradient)
    {
        if (IsClosed)
        {
            gradient.Dispose();
        }
        else if (Gradient is null)
        {
            Gradient = Home is null || homeIsTaken ? gradient : BringHome(gradient);
        }
        else
        {
            Accumulate(gradient);
        }
    }

    internal void Clear()
    {
        Gradient?.Dispose();
        Gradient = null;
        homeIsTaken = false;
    }

    internal void Close()
    {
        Clear();
        IsClosed = true;
    }

    private Tensor BringHome(Tensor gradient)
    {
        using (gradient)
        {
            homeIsTaken = true;
            gradient.Device.Copy(gradient.View, Home!.View);
            return Home.Alias(Home.Shape);
        }
    }

    private void Accumulate(Tensor gradient)
    {
        using (gradient)
        {
            if (Gradient!.IsSoleHolder || (Home is not null && Gradient.SharesMemory(Home)))
            {
                Elementwise.Accumulate(gradient.Device, gradient.Length, gradient.View, Gradient.View);
                return;
            }

            // Someone else reads the same memory: the sum needs its own.
            Tensor sum = Tensor.Empty(gradient.Device, gradient.Shape);
            Elementwise.Add(gradient.Device, gradient.Length, Gradient.View, gradient.View, sum.View);
            Gradient.Dispose();
            Gradient = sum;
        }
    }
}
