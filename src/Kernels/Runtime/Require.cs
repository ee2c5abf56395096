using System.Runtime.CompilerServices;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The checks that launchers make once, with messages that say what was wrong.</summary>
internal static class Require
{
    /// <summary>The view has exactly <paramref name="expected"/> elements.</summary>
    /// <param name="view">The operand.</param>
    /// <param name="expected">Elements.</param>
    /// <param name="extents">Where the number comes from, such as <c>(rows, channels)</c>.</param>
    /// <param name="name">The operand's name; filled by the compiler.</param>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void Length<T>(ArrayView<T> view, long expected, string extents, [CallerArgumentExpression(nameof(view))] string name = "")
        where T : unmanaged
    {
        if (view.Length != expected)
        {
            throw new ArgumentException($"{name} must have {expected} elements {extents}, but has {view.Length}.", name);
        }
    }

    /// <summary>The view has exactly <paramref name="expected"/> elements. The message shows the whole shape, and only the message makes a text of it.</summary>
    /// <param name="view">The operand.</param>
    /// <param name="expected">Elements.</param>
    /// <param name="shape">Where the number comes from.</param>
    /// <param name="name">The operand's name; filled by the compiler.</param>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void Length<T, TShape>(ArrayView<T> view, long expected, TShape shape, [CallerArgumentExpression(nameof(view))] string name = "")
        where T : unmanaged
        where TShape : struct
    {
        if (view.Length != expected)
        {
            Length(view, expected, $"of {shape}", name);
        }
    }

    /// <summary>The view is empty (the operand is left out) or has exactly <paramref name="expected"/> elements.</summary>
    /// <inheritdoc cref="Length{T}"/>
    public static void LengthOrEmpty<T>(ArrayView<T> view, long expected, string extents, [CallerArgumentExpression(nameof(view))] string name = "")
        where T : unmanaged
    {
        if (view.Length != 0)
        {
            Length(view, expected, extents, name);
        }
    }

    /// <summary>The view is empty (the operand is left out) or has exactly <paramref name="expected"/> elements.</summary>
    /// <inheritdoc cref="Length{T, TShape}"/>
    public static void LengthOrEmpty<T, TShape>(ArrayView<T> view, long expected, TShape shape, [CallerArgumentExpression(nameof(view))] string name = "")
        where T : unmanaged
        where TShape : struct
    {
        if (view.Length != 0)
        {
            Length(view, expected, shape, name);
        }
    }

    /// <summary>All extents of a shape are at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message shows the whole shape.</exception>
    public static void Positive<TShape>(TShape shape, params ReadOnlySpan<int> extents)
        where TShape : struct
    {
        foreach (int extent in extents)
        {
            if (extent < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(shape), $"Every extent must be at least 1: {shape}.");
            }
        }
    }

    /// <summary>The product of the extents of a tensor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It passes 2^31 - 1, the most elements that a tensor may have.</exception>
    public static int Elements(params ReadOnlySpan<long> extents)
    {
        Int128 product = 1;
        foreach (long extent in extents)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent);
            product *= extent;
            if (product > int.MaxValue)
            {
                throw new ArgumentOutOfRangeException(nameof(extents), $"A tensor of {string.Join(" x ", extents.ToArray())} has more than 2^31 - 1 elements.");
            }
        }

        return (int)product;
    }
}
