using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>Pictures by number, wherever they lie. Safe to use from several threads.</summary>
public interface IPictures : IDisposable
{
    /// <summary>How many.</summary>
    int Count { get; }

    /// <summary>What messages call a picture.</summary>
    string NameOf(int index);

    /// <summary>Reads a picture.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="load">How; a picture that is small already is taken as it is.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    ImageData Load(int index, ImageLoadOptions load);
}
