namespace Color2Embed.Training;

/// <summary>How well the validation photographs are coloured: mean SmoothL1 of ab on the network's scale, with the beta that is trained with, lower is better.</summary>
/// <param name="Loss">The network.</param>
/// <param name="Grey">No colour at all, ab = 0 everywhere: what any network must beat.</param>
/// <param name="ReferenceMean">The reference's mean ab everywhere (its black border left out): what a network that looks at its reference must beat.</param>
/// <param name="Pictures">How many photographs.</param>
public sealed record ValidationResult(double Loss, double Grey, double ReferenceMean, int Pictures)
{
    /// <summary>What decides which checkpoint is the best, and when patience is out: lower is better.</summary>
    public double Score => Loss;
}
