using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Color2Embed.Tests.Network.Golden;

/// <summary>What a top-level entry of a golden file is.</summary>
internal enum GoldenKind
{
    /// <summary>The network's output in inference mode: <c>kwentar_HxW_refHxW</c>.</summary>
    Forward,

    /// <summary>Statistics of what lies between: <c>kwentar_intermediate_HxW_refHxW</c>.</summary>
    Intermediate,

    /// <summary>Training mode: an object with <c>shape</c> and <c>smooth_l1</c>; its name is the tag of its inputs.</summary>
    Train,

    /// <summary>Tested elsewhere, or of another network.</summary>
    Elsewhere,

    /// <summary>Of no known form.</summary>
    Unknown,
}

/// <summary>
/// The golden files: all JSON files in the folder of C2E_GOLDEN_DIR, by default the folder <c>golden</c> beside the tests.
/// </summary>
internal static partial class GoldenFiles
{
    // Numbers of single operations, which the tests of those operations check.
    private static readonly string[] Operations = ["tps", "remap_cubic", "lab8", "lab8_to_bgr", "upsample2x", "cv2_resize_linear"];

    internal static string Folder => Environment.GetEnvironmentVariable("C2E_GOLDEN_DIR") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "golden");

    /// <summary>All entries of all files: file name and key.</summary>
    internal static List<(string File, string Key, GoldenKind Kind)> Entries()
    {
        List<(string, string, GoldenKind)> entries = [];
        foreach (string path in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                entries.Add((Path.GetFileName(path), property.Name, KindOf(property)));
            }
        }

        return entries;
    }

    /// <summary>The entries of a kind, for theories.</summary>
    internal static TheoryData<string, string> EntriesOf(GoldenKind kind)
    {
        TheoryData<string, string> data = [];
        foreach ((string file, string key, GoldenKind found) in Entries())
        {
            if (found == kind)
            {
                data.Add(file, key);
            }
        }

        return data;
    }

    internal static JsonElement Load(string file, string key)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        return document.RootElement.GetProperty(key).Clone();
    }

    /// <summary>The sizes in a key: target height and width, reference height and width.</summary>
    internal static (int Height, int Width, int ReferenceHeight, int ReferenceWidth) SizesOf(string key)
    {
        GroupCollection groups = Sizes().Match(key).Groups;
        return (Number(1), Number(2), Number(3), Number(4));

        int Number(int group) => int.Parse(groups[group].Value, CultureInfo.InvariantCulture);
    }

    private static GoldenKind KindOf(JsonProperty property)
    {
        string key = property.Name;
        if (key == "_readme" || Operations.Contains(key) || key.StartsWith("authors_pretanh_", StringComparison.Ordinal))
        {
            // authors_pretanh_*: the network that the paper's authors released, which is not the one built here.
            return GoldenKind.Elsewhere;
        }

        if (Sizes().Match(key) is { Success: true } match)
        {
            return match.Groups["intermediate"].Success ? GoldenKind.Intermediate : GoldenKind.Forward;
        }

        return property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("shape", out _) && property.Value.TryGetProperty("smooth_l1", out _)
            ? GoldenKind.Train
            : GoldenKind.Unknown;
    }

    [GeneratedRegex(@"^kwentar_(?<intermediate>intermediate_)?(?<1>\d+)x(?<2>\d+)_ref(?<3>\d+)x(?<4>\d+)$")]
    private static partial Regex Sizes();
}
