using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>Targets with references that show something else: there is no truth, the colours must come from the reference.</summary>
public sealed class PairSet : EvaluationSet
{
    private const ulong SwapSeed = 20_210_616;
    private readonly IReadOnlyList<PicturePair> pairs;
    private readonly string folder;
    private readonly Func<ImageData, int, float[]> fit;

    private PairSet(string mode, string origin, string folder, IReadOnlyList<PicturePair> pairs, int size, long maxPixels, Func<ImageData, int, float[]> fit)
        : base(mode, origin, size, pairs.Count, hasTruth: false, maxPixels) => (this.folder, this.pairs, this.fit) = (Path.GetFullPath(folder), pairs, fit);

    /// <summary>Pairs as <c>predict</c> would colour them: pictures are squeezed into a square as a whole.</summary>
    /// <param name="list">The pairs.</param>
    /// <param name="size">The side of the squares; at least 16.</param>
    /// <param name="maxPixels">Pictures with more are not read.</param>
    public static PairSet Of(PairList list, int size, long maxPixels = ImageLoadOptions.DefaultMaxPixels)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new PairSet("pairs", list.Origin, list.Folder, list.Pairs, size, maxPixels, PictureSquare.Whole);
    }

    /// <summary>
    /// Random pairs of different pictures of a folder for the swap test, drawn from a fixed seed: all pictures take turns as target,
    /// in a random order, and no pair comes twice before all have come. The middle squares.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="count">How many pairs; at least 1.</param>
    /// <param name="size">The side of the squares; at least 16.</param>
    /// <param name="maxPixels">Pictures with more are not read.</param>
    /// <exception cref="TrainingException">The folder cannot be listed, or has fewer than two pictures.</exception>
    public static PairSet Swaps(string folder, int count, int size, long maxPixels = ImageLoadOptions.DefaultMaxPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        IReadOnlyList<string> pictures = PictureFolder.Find([folder]).Pictures;
        return pictures.Count < 2
            ? throw new TrainingException($"{folder}: has a single picture; the swap test needs at least two")
            : new PairSet("swap", folder, folder, [.. DrawSwaps(pictures.Count, count).Select(swap => new PicturePair(pictures[swap.Target], pictures[swap.Reference]))], size, maxPixels, PictureSquare.Middle);
    }

    /// <summary>Indices of targets and references.</summary>
    internal static IReadOnlyList<(int Target, int Reference)> DrawSwaps(int pictures, int count)
    {
        RandomSource random = new(SwapSeed);
        int[] targets = [.. Enumerable.Range(0, pictures)];
        random.Shuffle<int>(targets);
        HashSet<(int, int)> drawn = [];
        List<(int, int)> swaps = [];
        for (int i = 0; i < count; i++)
        {
            // After this many rounds every picture has lent its colours to every other.
            if (i % (pictures * (pictures - 1L)) == 0)
            {
                drawn.Clear();
            }

            (int, int) swap;
            do
            {
                int target = targets[i % pictures], other = random.NextInt(pictures - 1);
                swap = (target, other < target ? other : other + 1);
            }
            while (!drawn.Add(swap));

            swaps.Add(swap);
        }

        return swaps;
    }

    internal override IReadOnlyList<EvaluationCase> Load(ComputeDevice device, int start, int count) => Read(start, count, index => new EvaluationCase(
        Path.GetRelativePath(folder, pairs[index].Target), Path.GetRelativePath(folder, pairs[index].Reference), Square(pairs[index].Target), Square(pairs[index].Reference), null));

    private float[] Square(string path) => fit(ImageFile.Load(path, LoadOptions), Size);
}
