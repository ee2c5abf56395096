using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>Pictures to colour with references, in a fixed order: what an <see cref="Evaluator"/> goes through.</summary>
public abstract class EvaluationSet
{
    private protected EvaluationSet(string mode, string origin, int size, int count, bool hasTruth, long maxPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Network.Color2EmbedModel.SmallestTargetSide);
        (Mode, Origin, Size, Count, HasTruth) = (mode, origin, size, count, hasTruth);

        // A JPEG may be decoded at a fraction of its size, so long as it is not enlarged afterwards.
        LoadOptions = new ImageLoadOptions { MaxPixels = maxPixels, MinimumShortSide = size };
    }

    /// <summary><c>self</c>, <c>pairs</c> or <c>swap</c>.</summary>
    public string Mode { get; }

    /// <summary>Where the pictures come from, for reports.</summary>
    public string Origin { get; }

    /// <summary>The side of the squares at which everything is compared.</summary>
    public int Size { get; }

    /// <summary>How many pictures there are to colour.</summary>
    public int Count { get; }

    /// <summary>Whether the true colours are known: the target's own.</summary>
    public bool HasTruth { get; }

    /// <summary>The pictures that could not be read so far; they are left out.</summary>
    public UnreadablePictures Unreadable { get; } = new();

    private protected ImageLoadOptions LoadOptions { get; }

    /// <summary>Reads some of the cases; those that cannot be read are noted in <see cref="Unreadable"/> and missing from the result.</summary>
    /// <param name="device">Where references are made.</param>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    internal abstract IReadOnlyList<EvaluationCase> Load(ComputeDevice device, int start, int count);

    /// <summary>Reads in parallel, keeping the order; what a picture's error leaves out is missing.</summary>
    private protected IReadOnlyList<T> Read<T>(int start, int count, Func<int, T> read)
        where T : class
    {
        T?[] found = new T?[count];
        ImageException?[] errors = new ImageException?[count];
        Parallel.For(0, count, i =>
        {
            try
            {
                found[i] = read(start + i);
            }
            catch (ImageException error)
            {
                errors[i] = error;
            }
        });
        foreach (ImageException error in errors.OfType<ImageException>().Where(error => !Unreadable.Contains(error.Path)))
        {
            Unreadable.Add(error.Path, error.Message);
        }

        return [.. found.OfType<T>()];
    }
}
