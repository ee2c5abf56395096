namespace Color2Embed.Training;

/// <summary>A way of colouring that needs no network: what a network must beat to be worth its weights.</summary>
/// <param name="Name">As it stands in tables.</param>
/// <param name="Colorize">Gives a and b of the target's pixels, [pixels, 2].</param>
internal sealed record Baseline(string Name, Func<LabPicture, LabPicture, float[]> Colorize)
{
    /// <summary>All, from the simplest on: the functions take the target, of which only L is read, and the reference.</summary>
    internal static IReadOnlyList<Baseline> All { get; } =
    [
        new("grey", (target, _) => new float[2 * target.Pixels]),
        new("mean ab", (target, reference) => MeanAb(target.Pixels, reference)),
        new("luminance table", LuminanceTable.Colorize),
        new("Welsh 2002", WelshTransfer.Colorize),
    ];

    private static float[] MeanAb(int pixels, LabPicture reference)
    {
        (double a, double b) = Chroma.MeanAb(reference.Lab, reference.Counts);
        float[] ab = new float[2 * pixels];
        for (int i = 0; i < ab.Length; i += 2)
        {
            (ab[i], ab[i + 1]) = ((float)a, (float)b);
        }

        return ab;
    }
}
