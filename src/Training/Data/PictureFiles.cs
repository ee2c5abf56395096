using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>Pictures that are files.</summary>
/// <param name="paths">Where.</param>
public sealed class PictureFiles(IReadOnlyList<string> paths) : IPictures
{
    /// <inheritdoc/>
    public int Count => paths.Count;

    /// <inheritdoc/>
    public string NameOf(int index) => paths[index];

    /// <inheritdoc/>
    public ImageData Load(int index, ImageLoadOptions load) => ImageFile.Load(paths[index], load);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}
