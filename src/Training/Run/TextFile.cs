using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>Writes small text files so that they appear whole or not at all.</summary>
public static class TextFile
{
    /// <summary>Writes a file as UTF-8.</summary>
    /// <exception cref="TrainingException">It cannot be written; an old file is untouched.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            AtomicFile.WriteAllText(path, text);
        }
        catch (IOException error)
        {
            throw new TrainingException(error.Message, error);
        }
    }
}
