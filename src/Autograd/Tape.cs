using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

/// <summary>
/// Records the operations of one forward pass and runs them backwards (reverse-mode differentiation).
/// <code>
/// using Tape tape = Tape.Start();
/// using Tensor loss = Loss(model.Forward(...));
/// tape.Backward(loss);
/// </code>
/// While a tape is current on a thread, the operations of <see cref="Functional"/> record on it if one of their operands requires a
/// gradient. A recorded operation keeps exactly the values that its gradient needs, and they are let go as soon as it has run.
/// The order is fixed, so the gradients have the same bits on every run.
/// </summary>
public sealed class Tape : IDisposable
{
    [ThreadStatic]
    private static Tape? current;

    private readonly Tape? previous;
    private readonly List<Entry> entries = [];
    private bool paused;
    private bool finished;

    private Tape(Tape? previous, bool recomputes) => (this.previous, Recomputes) = (previous, recomputes);

    /// <summary>The tape that records on this thread now; null when none does.</summary>
    public static Tape? Current => current is { paused: false, finished: false } ? current : null;

    /// <summary>The number of operations that are recorded and not yet run backwards.</summary>
    public int Count => entries.Count;

    /// <summary>Whether values that are cheap to compute again are not kept for the backward pass.</summary>
    public bool Recomputes { get; }

    /// <summary>Starts a tape, which is current on this thread until its backward pass or its end. Tapes may be nested.</summary>
    /// <param name="recomputes">
    /// Whether the results of batch normalisations and of upsampling with concatenation are forgotten and computed again in the backward pass: a third less memory for
    /// some passes over it. The gradients have the same bits.
    /// </param>
    public static Tape Start(bool recomputes = false) => current = new Tape(current, recomputes);

    /// <summary>Records nothing on this thread until the result is disposed.</summary>
    public static IDisposable Pause()
    {
        Tape? outer = current;
        current = new Tape(outer, recomputes: false) { paused = true };
        return current;
    }

    /// <summary>
    /// Adds the gradients of <paramref name="loss"/> to the <see cref="Tensor.Gradient"/> of every leaf that requires one, and ends the
    /// recording. Everything that was kept for it is let go on the way, also when it fails.
    /// </summary>
    /// <param name="loss">One element, recorded on this tape.</param>
    /// <param name="scale">A factor for all gradients, such as 1 / (slices of a batch).</param>
    /// <exception cref="InvalidOperationException">
    /// The tape has already run backwards, or <paramref name="loss"/> is not a recorded result of one element.
    /// </exception>
    public void Backward(Tensor loss, float scale = 1)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Length != 1)
        {
            throw new InvalidOperationException($"Backward needs a loss of one element; this tensor has shape {loss.ShapeText()}.");
        }

        // Filled by a launch: a copy from the host would wait for the device.
        Tensor gradient = Tensor.Empty(loss.Device, loss.Shape);
        Elementwise.Fill(loss.Device, 1, gradient.View, scale);
        Backward(loss, gradient);
    }

    /// <summary>Runs backwards from any recorded result, given the gradient of the loss by it (a vector-Jacobian product).</summary>
    /// <param name="output">Recorded on this tape.</param>
    /// <param name="outputGradient">Of the same shape; disposed by this method.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The tape has already run backwards, or the output was not recorded on it.</exception>
    public void Backward(Tensor output, Tensor outputGradient)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(outputGradient);
        using (outputGradient)
        {
            if (!output.Shape.SequenceEqual(outputGradient.Shape))
            {
                throw new ArgumentException($"The gradient has shape {outputGradient.ShapeText()}, the output {output.ShapeText()}.", nameof(outputGradient));
            }

            if (finished)
            {
                throw new InvalidOperationException("This tape has already run backwards, and what it kept is gone. Start a new tape for each forward pass.");
            }

            if (output.Slot is null || output.Slot.Tape != this)
            {
                throw new InvalidOperationException("The loss was not recorded on this tape: none of the tensors it depends on requires a gradient, or it was computed outside of the tape's scope.");
            }

            Finish();
            output.Slot.Add(outputGradient.Alias(output.Shape));
        }

        try
        {
            while (entries.Count > 0)
            {
                Entry entry = entries[^1];
                entries.RemoveAt(entries.Count - 1);
                entry.Run();
            }
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends the recording and lets go of everything that was kept.</summary>
    public void Dispose()
    {
        Finish();
        foreach (Entry entry in entries)
        {
            entry.Release();
        }

        entries.Clear();
    }

    /// <summary>Whether an operation with these operands is recorded.</summary>
    internal static bool Records(params ReadOnlySpan<Tensor?> operands)
    {
        if (Current is not null)
        {
            foreach (Tensor? operand in operands)
            {
                if (operand is { RequiresGradient: true })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Records an operation on the current tape, if one of its operands requires a gradient.</summary>
    /// <param name="output">The operation's result.</param>
    /// <param name="operands">What gradients can flow to; absent ones are null.</param>
    /// <param name="saved">The tensors whose values the gradient needs; null for one that it does not.</param>
    /// <param name="backward">Adds the operands' gradients.</param>
    /// <param name="owned">What else is kept for the gradient; disposed after it, or at once if nothing is recorded.</param>
    internal static void Record(Tensor output, ReadOnlySpan<Tensor?> operands, ReadOnlySpan<Tensor?> saved, Action<BackwardStep> backward, params ReadOnlySpan<IDisposable> owned)
    {
        if (!Records(operands))
        {
            foreach (IDisposable item in owned)
            {
                item.Dispose();
            }

            return;
        }

        List<Tensor> kept = [];
        foreach (Tensor? tensor in saved)
        {
            if (tensor is not null)
            {
                tensor.RetainForLater();
                kept.Add(tensor);
            }
        }

        output.BecomeResultOf(Current!);
        Current!.entries.Add(new Entry(output.Slot!, kept, owned.ToArray(), backward));
    }

    private void Finish()
    {
        if (!finished)
        {
            finished = true;
            if (current == this)
            {
                current = previous;
            }
        }
    }

    private sealed class Entry(GradientSlot output, List<Tensor> saved, IDisposable[] owned, Action<BackwardStep> backward)
    {
        internal void Run()
        {
            try
            {
                // A result that the loss does not depend on has no gradient.
                if (output.Gradient is { } gradient)
                {
                    backward(new BackwardStep(gradient));
                }
            }
            finally
            {
                Release();
            }
        }

        internal void Release()
        {
            output.Close();
            foreach (Tensor tensor in saved)
            {
                tensor.ReleaseLater();
            }

            foreach (IDisposable item in owned)
            {
                item.Dispose();
            }
        }
    }
}
