using System.Text;
using System.Text.Json;

namespace Color2Embed.Tests;

/// <summary>The golden numbers in <c>tests/golden</c>, and the rule that fills their inputs (each file's <c>_readme</c>).</summary>
internal static class Golden
{
    private static readonly Lazy<JsonElement> ForwardFile = new(() => Read("forward.json"));
    private static readonly Lazy<JsonElement> TrainFile = new(() => Read("train.json"));

    /// <summary>Networks in evaluation mode, thin-plate spline, remapping, Lab, resampling.</summary>
    public static JsonElement Forward => ForwardFile.Value;

    /// <summary>Networks in training mode, gradients, Adam, the perceptual loss.</summary>
    public static JsonElement Train => TrainFile.Value;

    /// <summary>The numbers of a possibly nested array, in order.</summary>
    public static double[] Numbers(this JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [element.GetDouble()];

    /// <summary>Element <paramref name="index"/> of the tensor <paramref name="name"/>: uniform in -1 .. 1.</summary>
    public static double Uniform(string name, uint index)
    {
        uint hash = unchecked(index + Crc32(name));
        hash = unchecked((hash ^ (hash >> 16)) * 0x85ebca6b);
        hash = unchecked((hash ^ (hash >> 13)) * 0xc2b2ae35);
        hash ^= hash >> 16;
        return hash / 4294967296.0 * 2 - 1;
    }

    private static uint Crc32(string text)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in Encoding.ASCII.GetBytes(text))
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            }
        }

        return ~crc;
    }

    private static JsonElement Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name)));
        return document.RootElement.Clone();
    }
}
