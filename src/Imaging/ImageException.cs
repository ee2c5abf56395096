namespace Color2Embed.Imaging;

/// <summary>A picture could not be read or written. The message is one line that starts with the picture's path.</summary>
public sealed class ImageException : Exception
{
    /// <summary>Makes the error for one picture.</summary>
    /// <param name="path">The picture's path as the user gave it.</param>
    /// <param name="reason">What is wrong and what to do about it, one line.</param>
    /// <param name="inner">The error underneath, if there is one.</param>
    public ImageException(string path, string reason, Exception? inner = null)
        : base(OneLine($"{path}: {reason}"), inner) => Path = path;

    /// <summary>The picture's path as the user gave it.</summary>
    public string Path { get; }

    /// <summary>A file name may hold line breaks and escape codes; they must not reach a terminal or break up a log.</summary>
    internal static string OneLine(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
        });
}
