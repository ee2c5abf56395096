using System.Text.Json;

namespace Color2Embed.Network;

/// <summary>
/// Reads the JSON header of a safetensors file and checks all that it claims against the file, before anything is allocated by it.
/// </summary>
internal sealed class SafeTensorsHeader
{
    // A list of types that the format knows, with their bits.
    private static readonly Dictionary<string, (SafeTensorType Type, int Bits)> Types = new()
    {
        ["F64"] = (SafeTensorType.F64, 64),
        ["F32"] = (SafeTensorType.F32, 32),
        ["F16"] = (SafeTensorType.F16, 16),
        ["BF16"] = (SafeTensorType.BF16, 16),
        ["I64"] = (SafeTensorType.I64, 64),
        ["U64"] = (SafeTensorType.Other, 64),
        ["I32"] = (SafeTensorType.Other, 32),
        ["U32"] = (SafeTensorType.Other, 32),
        ["I16"] = (SafeTensorType.Other, 16),
        ["U16"] = (SafeTensorType.Other, 16),
        ["I8"] = (SafeTensorType.Other, 8),
        ["U8"] = (SafeTensorType.Other, 8),
        ["BOOL"] = (SafeTensorType.Other, 8),
        ["F8_E4M3"] = (SafeTensorType.Other, 8),
        ["F8_E5M2"] = (SafeTensorType.Other, 8),
    };

    private readonly string path;
    private readonly long dataStart;
    private readonly long dataLength;

    private SafeTensorsHeader(string path, long dataStart, long dataLength) =>
        (this.path, this.dataStart, this.dataLength) = (path, dataStart, dataLength);

    internal List<SafeTensorEntry> Entries { get; } = [];

    internal Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Reads and checks a header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataStart">Where the data begin in the file.</param>
    /// <param name="dataLength">How many bytes of data there are.</param>
    /// <exception cref="WeightsException">The header is not a safetensors header, or does not fit the data.</exception>
    internal static SafeTensorsHeader Parse(string path, ReadOnlyMemory<byte> json, long dataStart, long dataLength)
    {
        SafeTensorsHeader header = new(path, dataStart, dataLength);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            header.ReadRoot(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: strings that are not valid UTF-16, such as lone surrogates.
            throw new WeightsException(path, $"its header is no valid JSON ({error.Message.TrimEnd('.')})", error);
        }

        header.CheckCoverage();
        return header;
    }

    private void ReadRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Problem("its header is not a JSON object");
        }

        HashSet<string> names = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw Problem($"its header has '{property.Name}' twice");
            }

            if (property.Name == "__metadata__")
            {
                ReadMetadata(property.Value);
            }
            else
            {
                Entries.Add(ReadEntry(property.Name, property.Value));
            }
        }
    }

    private void ReadMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            throw Problem("its __metadata__ is not a JSON object");
        }

        foreach (JsonProperty property in metadata.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || !Metadata.TryAdd(property.Name, property.Value.GetString()!))
            {
                throw Problem($"its __metadata__ entry '{property.Name}' is not a string, or is there twice");
            }
        }
    }

    private SafeTensorEntry ReadEntry(string name, JsonElement value)
    {
        string? typeName = null;
        long[]? shape = null;
        long[]? offsets = null;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                bool known = property.Name switch
                {
                    "dtype" when typeName is null && property.Value.ValueKind == JsonValueKind.String => (typeName = property.Value.GetString()) is not null,
                    "shape" when shape is null => (shape = Integers(property.Value)) is not null,
                    "data_offsets" when offsets is null => (offsets = Integers(property.Value)) is { Length: 2 },
                    _ => false,
                };
                if (!known)
                {
                    throw Problem($"'{name}' has a wrong, repeated or unknown '{property.Name}' in the header");
                }
            }
        }

        if (typeName is null || shape is null || offsets is null)
        {
            throw Problem($"'{name}' lacks dtype, shape or data_offsets in the header");
        }

        if (!Types.TryGetValue(typeName, out (SafeTensorType Type, int Bits) type))
        {
            throw Problem($"'{name}' has the unknown element type '{typeName}'");
        }

        if (offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > dataLength)
        {
            throw Problem($"'{name}' is said to be at bytes {offsets[0]} to {offsets[1]}, outside of the {dataLength} bytes of data");
        }

        long byteLength = offsets[1] - offsets[0];
        if (!IsLength(shape, type.Bits / 8, byteLength))
        {
            throw Problem($"'{name}' of type {typeName} and shape ({string.Join(", ", shape)}) does not fill its {byteLength} bytes");
        }

        return new SafeTensorEntry(name, type.Type, typeName, shape, dataStart + offsets[0], byteLength);
    }

    /// <summary>Whether the shape has exactly this many bytes, computed so that nothing overflows.</summary>
    private static bool IsLength(long[] shape, int elementBytes, long byteLength)
    {
        if (shape.Any(extent => extent < 0))
        {
            return false;
        }

        if (shape.Contains(0))
        {
            return byteLength == 0;
        }

        UInt128 length = (UInt128)elementBytes;
        foreach (long extent in shape)
        {
            length *= (UInt128)extent;
            if (length > (UInt128)byteLength)
            {
                return false;
            }
        }

        return length == (UInt128)byteLength;
    }

    private static long[]? Integers(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        long[] integers = new long[value.GetArrayLength()];
        int count = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out integers[count++]))
            {
                return null;
            }
        }

        return integers;
    }

    /// <summary>The tensors must fill the data without overlaps, holes or a rest: anything else is a damaged file.</summary>
    private void CheckCoverage()
    {
        long end = dataStart;
        foreach (SafeTensorEntry entry in Entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.ByteLength))
        {
            if (entry.Offset != end)
            {
                throw Problem(entry.Offset < end
                    ? $"the bytes of '{entry.Name}' overlap those of another tensor"
                    : $"there is a hole of {entry.Offset - end} bytes before '{entry.Name}'");
            }

            end += entry.ByteLength;
        }

        if (end != dataStart + dataLength)
        {
            throw Problem($"{dataStart + dataLength - end} bytes at the end belong to no tensor");
        }
    }

    private WeightsException Problem(string problem) => new(path, problem);
}
