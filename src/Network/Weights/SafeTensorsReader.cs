using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Color2Embed.Network;

/// <summary>
/// Reads a file in the safetensors format: 8 bytes header length (little-endian), a JSON header, the data. The header is checked
/// against the file when it is opened, so a hostile file costs no more memory than its own size; tensors are read one by one, by any thread.
/// </summary>
public sealed class SafeTensorsReader : IDisposable
{
    /// <summary>The longest header that the format allows.</summary>
    public const long LongestHeader = 100_000_000;

    private const int PrefixLength = 8;

    private readonly FileStream stream;
    private readonly Dictionary<string, SafeTensorEntry> entries;

    private SafeTensorsReader(string path, FileStream stream, SafeTensorsHeader header)
    {
        Path = path;
        this.stream = stream;
        Entries = header.Entries;
        Metadata = header.Metadata;
        entries = header.Entries.ToDictionary(entry => entry.Name);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All tensors in the order of the header.</summary>
    public IReadOnlyList<SafeTensorEntry> Entries { get; }

    /// <summary>The header's <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="WeightsException">The file cannot be opened, or is no valid safetensors file.</exception>
    public static SafeTensorsReader Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileStream? stream = null;
        try
        {
            stream = File.OpenRead(path);
            SafeTensorsReader reader = new(path, stream, ReadHeader(path, stream));
            stream = null;
            return reader;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WeightsException(path, $"it cannot be read ({error.Message.TrimEnd('.')})", error);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>The entry of this name; null if there is none.</summary>
    public SafeTensorEntry? Find(string name) => entries.GetValueOrDefault(name);

    /// <summary>Reads weights: as <see cref="ReadFloats(string)"/>, but infinities and NaN are refused, since a network with one gives nothing else.</summary>
    /// <param name="name">The key.</param>
    /// <exception cref="WeightsException">As for <see cref="ReadFloats(string)"/>, or a value is no finite number.</exception>
    public float[] ReadWeights(string name)
    {
        float[] values = new float[RequireFloats(name).Length];
        ReadWeights(name, values);
        return values;
    }

    /// <summary>As <see cref="ReadWeights(string)"/>, into memory that is there.</summary>
    /// <param name="name">The key.</param>
    /// <param name="values">As many as the tensor has.</param>
    /// <exception cref="WeightsException">As for <see cref="ReadFloats(string)"/>, or a value is no finite number.</exception>
    public void ReadWeights(string name, Span<float> values)
    {
        ReadFloats(name, values);
        if (!AreFinite(values))
        {
            throw new WeightsException(Path, $"'{name}' has values that are not finite numbers; the file is damaged or its training diverged");
        }
    }

    /// <summary>As <see cref="ReadWeights(string)"/>, of a tensor that must be there in a given shape.</summary>
    /// <param name="name">The key.</param>
    /// <param name="shape">As in the file.</param>
    /// <param name="what">What the file should be, for messages.</param>
    /// <exception cref="WeightsException">As for <see cref="ReadWeights(string)"/>, or it has another shape.</exception>
    internal float[] ReadWeights(string name, int[] shape, string what)
    {
        if (Find(name) is not { } entry)
        {
            throw new WeightsException(Path, $"it has no '{name}', so it is no whole {what}");
        }

        return entry.Shape.SequenceEqual(shape.Select(extent => (long)extent))
            ? ReadWeights(name)
            : throw new WeightsException(Path, $"'{name}' is ({string.Join(", ", entry.Shape)}), expected ({string.Join(", ", shape)})");
    }

    /// <summary>The values of a floating-point tensor, as float32.</summary>
    /// <exception cref="WeightsException">There is no such tensor, it has another type, or the file cannot be read.</exception>
    public float[] ReadFloats(string name)
    {
        float[] values = new float[RequireFloats(name).Length];
        ReadFloats(name, values);
        return values;
    }

    /// <summary>As <see cref="ReadFloats(string)"/>, into memory that is there.</summary>
    /// <param name="name">The key.</param>
    /// <param name="values">As many as the tensor has.</param>
    /// <exception cref="WeightsException">There is no such tensor, it has another type, or the file cannot be read.</exception>
    /// <exception cref="ArgumentException">The tensor has another number of values.</exception>
    public void ReadFloats(string name, Span<float> values)
    {
        SafeTensorEntry entry = RequireFloats(name);
        if (entry.Length != values.Length)
        {
            throw new ArgumentException($"'{name}' has {entry.Length} values, not {values.Length}.", nameof(values));
        }

        switch (entry.Type)
        {
            case SafeTensorType.F32:
                Read(entry, MemoryMarshal.AsBytes(values));
                break;
            case SafeTensorType.F64:
                Convert(MemoryMarshal.Cast<byte, double>(ReadBytes(entry)), values, value => (float)value);
                break;
            case SafeTensorType.F16:
                Convert(MemoryMarshal.Cast<byte, Half>(ReadBytes(entry)), values, value => (float)value);
                break;
            default:
                Convert(MemoryMarshal.Cast<byte, ushort>(ReadBytes(entry)), values, value => BitConverter.UInt32BitsToSingle((uint)value << 16));
                break;
        }
    }

    /// <summary>The values of an integer tensor (I64).</summary>
    /// <exception cref="WeightsException">There is no such tensor, it has another type, or the file cannot be read.</exception>
    public long[] ReadIntegers(string name)
    {
        SafeTensorEntry entry = Require(name);
        return entry.Type == SafeTensorType.I64
            ? MemoryMarshal.Cast<byte, long>(ReadBytes(CheckLength(entry))).ToArray()
            : throw new WeightsException(Path, $"'{name}' has element type {entry.TypeName}, expected I64");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private static SafeTensorsHeader ReadHeader(string path, FileStream stream)
    {
        long fileLength = stream.Length;
        if (fileLength < PrefixLength + 2)
        {
            throw new WeightsException(path, $"with {fileLength} bytes it is too short for a safetensors file");
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.ReadExactly(prefix);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > LongestHeader || headerLength > (ulong)(fileLength - PrefixLength))
        {
            throw new WeightsException(path, $"its header is said to have {headerLength} bytes, more than the file or the format allows. Is it a safetensors file?");
        }

        byte[] json = new byte[headerLength];
        stream.ReadExactly(json);
        if (json.Length == 0 || json[0] != (byte)'{')
        {
            throw new WeightsException(path, "its header does not begin with '{'. Is it a safetensors file?");
        }

        long dataStart = PrefixLength + json.Length;
        return SafeTensorsHeader.Parse(path, json, dataStart, fileLength - dataStart);
    }

    private static void Convert<T>(ReadOnlySpan<T> source, Span<float> target, Func<T, float> convert)
    {
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = convert(source[index]);
        }
    }

    private SafeTensorEntry Require(string name) => Find(name) ?? throw new WeightsException(Path, $"it has no '{name}'");

    private SafeTensorEntry RequireFloats(string name)
    {
        SafeTensorEntry entry = Require(name);
        return entry.Type is SafeTensorType.F32 or SafeTensorType.F64 or SafeTensorType.F16 or SafeTensorType.BF16
            ? CheckLength(entry)
            : throw new WeightsException(Path, $"'{name}' has element type {entry.TypeName}, expected F32, F64, F16 or BF16");
    }

    private SafeTensorEntry CheckLength(SafeTensorEntry entry) => entry.ByteLength <= Array.MaxLength
        ? entry
        : throw new WeightsException(Path, $"'{entry.Name}' has {entry.ByteLength} bytes, more than can be read at once");

    private byte[] ReadBytes(SafeTensorEntry entry)
    {
        byte[] bytes = new byte[entry.ByteLength];
        Read(entry, bytes);
        return bytes;
    }

    private void Read(SafeTensorEntry entry, Span<byte> bytes)
    {
        try
        {
            // At a position of its own, so that several threads may read.
            for (int done = 0; done < bytes.Length;)
            {
                int count = RandomAccess.Read(stream.SafeFileHandle, bytes[done..], entry.Offset + done);
                done += count > 0 ? count : throw new EndOfStreamException("the file ends within it");
            }
        }
        catch (IOException error)
        {
            throw new WeightsException(Path, $"'{entry.Name}' cannot be read ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> vector in vectors)
        {
            // False for infinities and NaN.
            if (!Vector.LessThanOrEqualAll(Vector.Abs(vector), new Vector<float>(float.MaxValue)))
            {
                return false;
            }
        }

        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
