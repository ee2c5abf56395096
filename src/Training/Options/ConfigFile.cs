using System.Text.Json;
using System.Text.Json.Nodes;

namespace Color2Embed.Training;

/// <summary>
/// Training options as a JSON object: one key for each setting of <see cref="TrainingSettings"/>, and <c>data</c>, a list of folders.
/// Comments and trailing commas are allowed.
/// </summary>
public static class ConfigFile
{
    private static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Overwrites the options that the file names.</summary>
    /// <param name="options">What to change.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="TrainingException">It cannot be read, is no JSON object, or has an unknown key or an impossible value.</exception>
    public static void Apply(TrainingOptions options, string path)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(File.ReadAllText(path), Reading);
        }
        catch (JsonException error)
        {
            throw new TrainingException($"{path}: not valid JSON (line {error.LineNumber + 1}). Write one object, such as {{ \"size\": 96, \"lr\": 0.0003 }}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(File.Exists(path) ? $"{path}: cannot be read ({error.Message})" : $"{path}: there is no such config file", error);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new TrainingException($"{path}: a config file is one JSON object, such as {{ \"size\": 96, \"lr\": 0.0003 }}");
            }

            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                ApplyProperty(options, property, path);
            }
        }
    }

    /// <summary>The options as the text of a config file; paths are written in full.</summary>
    public static string ToText(TrainingOptions options)
    {
        JsonObject root = new() { ["data"] = new JsonArray([.. options.Data.Select(folder => (JsonNode)Path.GetFullPath(folder))]) };
        foreach (TrainingSetting setting in TrainingSettings.All)
        {
            JsonNode? value = setting.Read(options);
            if (value is not null)
            {
                root[setting.Name] = setting.Name is "val" or "vgg" ? Path.GetFullPath(value.ToString()) : value;
            }
        }

        return root.ToJsonString(Writing) + "\n";
    }

    private static void ApplyProperty(TrainingOptions options, JsonProperty property, string path)
    {
        JsonElement value = property.Value;
        if (property.Name == "data")
        {
            bool isList = value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
            options.Data = isList
                ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
                : throw new TrainingException($"{path}: data: must be a list of folders, such as [\"photos\"]");
            return;
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            throw new TrainingException($"{path}: {property.Name}: must be a number or a text");
        }

        try
        {
            TrainingSettings.Assign(options, property.Name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        }
        catch (FormatException error)
        {
            throw new TrainingException($"{path}: {error.Message}", error);
        }
    }
}
