using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Color2Embed.Network;

/// <summary>One tensor to be written.</summary>
public sealed class SafeTensorItem
{
    private readonly Func<Array> values;

    private SafeTensorItem(string name, SafeTensorType type, IReadOnlyList<int> shape, Func<Array> values)
    {
        (Name, Type, Shape) = (name, type, shape);
        this.values = values;
        Length = shape.Aggregate(1L, (product, extent) => checked(product * extent));
    }

    /// <summary>The key.</summary>
    public string Name { get; }

    /// <summary>F32, F16 or I64.</summary>
    public SafeTensorType Type { get; }

    /// <summary>The extents; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    internal long Length { get; }

    internal long ByteLength => Length * Type switch
    {
        SafeTensorType.I64 => sizeof(long),
        SafeTensorType.F16 => sizeof(ushort),
        _ => sizeof(float),
    };

    /// <summary>Float32 values, asked for only when they are written, so that one tensor at a time is in memory.</summary>
    public static SafeTensorItem Floats(string name, IReadOnlyList<int> shape, Func<float[]> values) => new(name, SafeTensorType.F32, shape, values);

    /// <summary>Float32 values written as float16, rounded to the nearest; asked for only when they are written.</summary>
    /// <exception cref="OverflowException">When they are written: one is finite, but too large for float16.</exception>
    public static SafeTensorItem Halves(string name, IReadOnlyList<int> shape, Func<float[]> values) => new(name, SafeTensorType.F16, shape, () => Array.ConvertAll(values(), value => ToHalf(name, value)));

    /// <summary>Int64 values, asked for only when they are written.</summary>
    public static SafeTensorItem Integers(string name, IReadOnlyList<int> shape, Func<long[]> values) => new(name, SafeTensorType.I64, shape, values);

    internal void WriteTo(Stream stream)
    {
        Array array = values();
        if (array.Length != Length)
        {
            throw new InvalidOperationException($"'{Name}' gave {array.Length} values for shape ({string.Join(", ", Shape)}).");
        }

        stream.Write(array switch
        {
            long[] integers => MemoryMarshal.AsBytes<long>(integers),
            Half[] halves => MemoryMarshal.AsBytes<Half>(halves),
            _ => MemoryMarshal.AsBytes<float>((float[])array),
        });
    }

    private static Half ToHalf(string name, float value)
    {
        Half half = (Half)value;
        return Half.IsFinite(half) || !float.IsFinite(value) ? half : throw new OverflowException($"'{name}' has the value {value}, too large for half precision.");
    }
}

/// <summary>Writes files in the safetensors format.</summary>
public static class SafeTensorsWriter
{
    private const int Alignment = 8;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes all tensors. The header lists them in the given order; the data begin with the integers, so that every element is aligned
    /// to its size, which some readers need.
    /// </summary>
    /// <param name="stream">Written from its position on; neither closed nor sought.</param>
    /// <param name="items">The tensors, of different names.</param>
    /// <param name="metadata">Free text by key; null for none.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or a name is <c>__metadata__</c>.</exception>
    public static void Write(Stream stream, IEnumerable<SafeTensorItem> items, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        List<SafeTensorItem> ordered = [.. items];
        if (ordered.Select(item => item.Name).Append("__metadata__").Distinct().Count() != ordered.Count + 1)
        {
            throw new ArgumentException("Two tensors have the same name, or one is called __metadata__.", nameof(items));
        }

        List<SafeTensorItem> byAlignment = [.. ordered.OrderBy(item => item.Type)];
        byte[] header = Header(ordered, byAlignment, metadata);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (SafeTensorItem item in byAlignment)
        {
            item.WriteTo(stream);
        }
    }

    private static byte[] Header(List<SafeTensorItem> ordered, List<SafeTensorItem> byAlignment, IReadOnlyDictionary<string, string>? metadata)
    {
        Dictionary<string, long> offsets = [];
        long end = 0;
        foreach (SafeTensorItem item in byAlignment)
        {
            offsets.Add(item.Name, end);
            end += item.ByteLength;
        }

        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            foreach (SafeTensorItem item in ordered)
            {
                json.WriteStartObject(item.Name);
                json.WriteString("dtype", item.Type.ToString());
                WriteIntegers(json, "shape", item.Shape.Select(extent => (long)extent));
                WriteIntegers(json, "data_offsets", [offsets[item.Name], offsets[item.Name] + item.ByteLength]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteIntegers(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
