using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>The pictures of several, one after another.</summary>
/// <param name="parts">Which; they are disposed with this.</param>
internal sealed class JoinedPictures(IReadOnlyList<IPictures> parts) : IPictures
{
    private readonly int[] ends = [.. Sums(parts)];

    public int Count => ends[^1];

    public string NameOf(int index) => Find(index, out int inner).NameOf(inner);

    public ImageData Load(int index, ImageLoadOptions load) => Find(index, out int inner).Load(inner, load);

    public void Dispose()
    {
        foreach (IPictures part in parts)
        {
            part.Dispose();
        }
    }

    private static IEnumerable<int> Sums(IReadOnlyList<IPictures> parts)
    {
        int end = 0;
        foreach (IPictures part in parts)
        {
            yield return end += part.Count;
        }
    }

    private IPictures Find(int index, out int inner)
    {
        int part = Array.FindIndex(ends, end => index < end);
        inner = part == 0 ? index : index - ends[part - 1];
        return parts[part];
    }
}
