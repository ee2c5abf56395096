using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>What the gradient of one recorded operation works with.</summary>
/// <param name="outputGradient">The gradient of the loss by the operation's result.</param>
internal sealed class BackwardStep(Tensor outputGradient)
{
    /// <summary>The gradient of the loss by the operation's result.</summary>
    internal ArrayView<float> OutputGradient => outputGradient.View;

    /// <summary>Whether a gradient is wanted for this operand.</summary>
    internal static bool Needs(Tensor? operand) => operand?.Slot is { IsClosed: false };

    /// <summary>The values of a tensor that was saved with the operation, although the caller may have disposed it.</summary>
    internal static ArrayView<float> Saved(Tensor tensor) => tensor.HeldView;

    /// <summary>Memory for an operand's gradient, to be overwritten; added to the operand's gradient when disposed.</summary>
    internal static GradientTarget Target(Tensor? operand) => new(Needs(operand) ? operand : null);

    /// <summary>Lets the result's gradient flow to an operand unchanged, without a copy.</summary>
    internal void Pass(Tensor operand)
    {
        if (Needs(operand))
        {
            operand.Slot!.Add(outputGradient.Alias(operand.Shape));
        }
    }
}

/// <summary>Memory for one operand's gradient within a backward step.</summary>
internal sealed class GradientTarget : IDisposable
{
    private readonly Tensor? operand;
    private readonly Tensor? gradient;

    internal GradientTarget(Tensor? operand)
    {
        this.operand = operand;
        gradient = operand?.Slot!.Reserve(operand);
    }

    /// <summary>To be overwritten with the gradient; empty when none is wanted.</summary>
    internal ArrayView<float> View => gradient is null ? ArrayView<float>.Empty : gradient.View;

    /// <summary>Adds the gradient to the operand's.</summary>
    public void Dispose()
    {
        if (gradient is not null)
        {
            operand!.Slot!.Add(gradient);
        }
    }
}
