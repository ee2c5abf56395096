namespace Color2Embed.Autograd;

/// <summary>What <see cref="GradientCheck"/> found for one case.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">The case.</param>
/// <param name="ForwardError">The largest error of an output entry, relative to the reference's largest entry.</param>
/// <param name="Gradients">The error of each checked gradient; none for an operation without.</param>
/// <param name="Passed">Whether all errors are within the case's tolerances.</param>
/// <param name="Message">For a failure: operation, input, index, what came out and what was expected. Empty otherwise.</param>
public sealed record GradientCheckResult(string Operation, string Name, double ForwardError, IReadOnlyList<GradientError> Gradients, bool Passed, string Message)
{
    /// <summary>The largest error of any gradient; 0 without gradients.</summary>
    public double GradientError => Gradients.Select(gradient => gradient.Error).DefaultIfEmpty(0).Max();
}

/// <summary>The error of the gradient of one input.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Error">The largest error of an entry, relative to the largest entry of the reference's gradient; absolute where that is zero.</param>
public readonly record struct GradientError(string Input, double Error);
