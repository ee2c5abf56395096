using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Color2Embed.Training;

/// <summary>
/// Training options as YAML: one key for each setting of <see cref="TrainingSettings"/>, and <c>data</c>, a list of folders. JSON is YAML too.
/// </summary>
public static class ConfigFile
{
    private const int LargestFile = 1 << 20;

    /// <summary>Overwrites the options that the file names.</summary>
    /// <param name="options">What to change.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="TrainingException">It cannot be read, is no such YAML, or has an unknown key or an impossible value; the message has the line.</exception>
    public static void Apply(TrainingOptions options, string path)
    {
        foreach (ConfigEntry entry in ConfigReader.Read(path, ReadText(path)))
        {
            try
            {
                Apply(options, entry);
            }
            catch (FormatException error)
            {
                throw new TrainingException($"{path}: line {entry.Line}: {error.Message}", error);
            }
        }
    }

    /// <summary>The options as the text of a config file, all of them: those that have no value as comments. Paths are written in full.</summary>
    public static string ToText(TrainingOptions options)
    {
        StringBuilder text = new("data:\n");
        foreach (string folder in options.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {Quote(Path.GetFullPath(folder))}\n");
        }

        foreach (TrainingSetting setting in TrainingSettings.All)
        {
            JsonNode? value = setting.Read(options);
            string written = value is null ? ""
                : setting.IsPath ? Quote(Path.GetFullPath(value.ToString()))
                : value.GetValueKind() == JsonValueKind.String ? Quote(value.ToString())
                : value.ToJsonString();
            text.Append(value is null ? $"# {setting.Name}:\n" : $"{setting.Name}: {written}\n");
        }

        return text.ToString();
    }

    private static string ReadText(string path)
    {
        try
        {
            using StreamReader reader = new(path);
            char[] buffer = new char[LargestFile];
            int length = reader.ReadBlock(buffer);
            return length < LargestFile ? new string(buffer, 0, length) : throw new TrainingException($"{path}: is too large for a config file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(File.Exists(path) ? $"{path}: cannot be read ({error.Message})"
                : Directory.Exists(path) ? $"{path}: is a folder; name a config file in it"
                : $"{path}: there is no such config file", error);
        }
    }

    private static void Apply(TrainingOptions options, ConfigEntry entry)
    {
        if (entry.Key == "data")
        {
            options.Data = entry.IsList ? entry.Values : throw new FormatException("data: must be a list of folders, such as [photos, more-photos]");
        }
        else if (entry.Key.StartsWith("//", StringComparison.Ordinal))
        {
            throw new FormatException("a comment begins with #");
        }
        else if (entry.IsList && TrainingSettings.All.Any(setting => setting.Name == entry.Key))
        {
            throw new FormatException($"{entry.Key}: must be one value, not a list");
        }
        else
        {
            TrainingSettings.Assign(options, entry.Key, string.Join(' ', entry.Values));
        }
    }

    /// <summary>Text in double quotes, so that no path and no name can be taken for something else.</summary>
    private static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (char.IsSurrogatePair(text, Math.Min(i, text.Length - 2)) && char.IsHighSurrogate(c))
            {
                quoted.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                // Half a character, which no file can hold.
                quoted.Append('\ufffd');
            }
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' or >= '\ufffe')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }
}
