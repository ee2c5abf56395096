using System.Diagnostics.CodeAnalysis;
using Color2Embed.Training;

namespace Color2Embed.Cli;

/// <summary>Folders that the user names for results.</summary>
internal static class OutputFolder
{
    /// <summary>Makes a folder where it is not there yet.</summary>
    /// <param name="path">The folder; null for none.</param>
    /// <returns>The same path.</returns>
    /// <exception cref="TrainingException">It cannot be made.</exception>
    [return: NotNullIfNotNull(nameof(path))]
    internal static string? Make(string? path)
    {
        try
        {
            if (path is not null)
            {
                Directory.CreateDirectory(path);
            }

            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path}: the folder cannot be made ({error.Message})", error);
        }
    }
}
