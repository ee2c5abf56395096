namespace Color2Embed.Autograd;

/// <summary>
/// The operations of the network on tensors, each with its gradient. Every one returns a new tensor, which the caller disposes.
/// On a current <see cref="Tape"/> they record themselves if an operand requires a gradient; backward they compute only the gradients
/// that are wanted. Images are NHWC, convolution kernels (O, kh, kw, I).
/// </summary>
public static partial class Functional
{
    /// <summary>Runs <paramref name="next"/> and gives up the hold of its operand: chains operations without keeping what lies between.</summary>
    /// <param name="tensor">Disposed afterwards, also on an error.</param>
    /// <param name="next">The next operation.</param>
    public static Tensor Then(this Tensor tensor, Func<Tensor, Tensor> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        using (tensor)
        {
            return next(tensor);
        }
    }

    /// <summary>Throws if a tensor has not the expected shape; -1 stands for any extent.</summary>
    private static void CheckShape(Tensor tensor, string name, params ReadOnlySpan<int> expected)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        bool fits = tensor.Shape.Length == expected.Length;
        for (int axis = 0; fits && axis < expected.Length; axis++)
        {
            fits = expected[axis] < 0 || expected[axis] == tensor.Shape[axis];
        }

        if (!fits)
        {
            string wanted = string.Join(", ", expected.ToArray().Select(extent => extent < 0 ? "any" : $"{extent}"));
            throw new ArgumentException($"{name} has shape {tensor.ShapeText()}; expected ({wanted}).", name);
        }
    }

    private static void CheckSameShape(Tensor first, Tensor second, string name)
    {
        ArgumentNullException.ThrowIfNull(first, name);
        CheckShape(second, name, first.Shape);
    }

    private static void CheckConstant(Tensor tensor, string name)
    {
        if (tensor.RequiresGradient && Tape.Current is not null)
        {
            throw new ArgumentException($"{name} requires a gradient, but this operation has none for it. Pass {name}.Detach().", name);
        }
    }

    private static int RowsOf(Tensor tensor) => tensor.Length / tensor.Shape[^1];
}
