using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>How a tensor's values are computed again, to the same bits (Chen et al. 2016, "Training deep nets with sublinear memory cost").</summary>
internal sealed class Recipe : IDisposable
{
    private readonly Tensor[] sources;
    private readonly Action<ArrayView<float>> compute;

    /// <summary>Holds the sources for later: they may themselves be computed again.</summary>
    /// <param name="sources">What <paramref name="compute"/> reads, by <see cref="Tensor.HeldView"/>.</param>
    /// <param name="compute">Launches what overwrites the view.</param>
    internal Recipe(Tensor[] sources, Action<ArrayView<float>> compute)
    {
        this.sources = sources;
        this.compute = compute;
        foreach (Tensor source in sources)
        {
            source.RetainForLater();
        }
    }

    internal void Compute(ArrayView<float> values) => compute(values);

    /// <summary>Lets go of the sources.</summary>
    public void Dispose()
    {
        foreach (Tensor source in sources)
        {
            source.ReleaseLater();
        }
    }
}
