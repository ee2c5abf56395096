using System.Buffers.Binary;
using System.Text;
using Color2Embed.Network;

namespace Color2Embed.Tests.Network;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        string path = folder.File("a.safetensors");
        using (FileStream stream = File.Create(path))
        {
            SafeTensorsWriter.Write(
                stream,
                [
                    SafeTensorItem.Floats("z.weight", [1, 3], () => [1.5f, float.NaN, -0f]),
                    SafeTensorItem.Integers("count", [], () => [long.MinValue]),
                    SafeTensorItem.Floats("a \"quoted\" nämé", [2, 1, 1, 1, 1], () => [3, 4]),
                    SafeTensorItem.Floats("empty", [0], () => []),
                ],
                new Dictionary<string, string> { ["format"] = "pt", ["note"] = "line\nend" });
        }

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.Equal(["z.weight", "count", "a \"quoted\" nämé", "empty"], reader.Entries.Select(entry => entry.Name));
        Assert.Equal([1.5f, float.NaN, -0f], reader.ReadFloats("z.weight"));
        Assert.Equal([long.MinValue], reader.ReadIntegers("count"));
        Assert.Equal([3, 4], reader.ReadFloats("a \"quoted\" nämé"));
        Assert.Empty(reader.ReadFloats("empty"));
        Assert.Empty(reader.Find("count")!.Shape);
        Assert.Equal([2L, 1, 1, 1, 1], reader.Find("a \"quoted\" nämé")!.Shape);
        Assert.Equal("line\nend", reader.Metadata["note"]);
        Assert.Null(reader.Find("other"));
    }

    [Fact]
    public void Halves_are_rounded_to_the_nearest_and_refuse_what_is_too_large()
    {
        string path = folder.File("a.safetensors");
        using (FileStream stream = File.Create(path))
        {
            SafeTensorsWriter.Write(stream, [SafeTensorItem.Halves("h", [3], () => [1.0004f, -65504, float.NaN]), SafeTensorItem.Floats("f", [1], () => [0.1f]), SafeTensorItem.Integers("i", [1], () => [7])]);
        }

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.Equal([1, -65504, float.NaN], reader.ReadFloats("h"));
        Assert.Equal([0.1f], reader.ReadFloats("f"));
        Assert.Equal("F16", reader.Find("h")!.TypeName);
        OverflowException error = Assert.Throws<OverflowException>(() => SafeTensorsWriter.Write(new MemoryStream(), [SafeTensorItem.Halves("big", [1], () => [70_000])]));
        Assert.Contains("'big' has the value 70000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_are_aligned_to_their_size()
    {
        string path = folder.File("a.safetensors");
        using (FileStream stream = File.Create(path))
        {
            SafeTensorsWriter.Write(stream, [SafeTensorItem.Floats("f", [1], () => [1]), SafeTensorItem.Integers("i", [1], () => [2]), SafeTensorItem.Floats("g", [1], () => [3])]);
        }

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.All(reader.Entries, entry => Assert.Equal(0, entry.Offset % (entry.Type == SafeTensorType.I64 ? 8 : 4)));
        Assert.Equal([3], reader.ReadFloats("g"));
    }

    [Fact]
    public void Other_floating_point_types_become_float()
    {
        byte[] data = new byte[8 + 4 + 4];
        BinaryPrimitives.WriteDoubleLittleEndian(data, 0.1);
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(8), (Half)(-2.5));
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(10), Half.PositiveInfinity);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(12), 0x3FC0);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(14), 0xC2F7);
        string path = Write("""{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"h":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[12,16]}}""", data);

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.Equal([0.1f], reader.ReadFloats("d"));
        Assert.Equal([-2.5f, float.PositiveInfinity], reader.ReadFloats("h"));
        Assert.Equal([1.5f, -123.5f], reader.ReadFloats("b"));
    }

    [Fact]
    public void Other_types_are_listed_and_not_read()
    {
        string path = Write("""{"b":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]},"i":{"dtype":"I64","shape":[1],"data_offsets":[2,10]}}""", new byte[10]);

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.Contains("BOOL", Assert.Throws<WeightsException>(() => reader.ReadFloats("b")).Message, StringComparison.Ordinal);
        Assert.Contains("I64", Assert.Throws<WeightsException>(() => reader.ReadFloats("i")).Message, StringComparison.Ordinal);
        Assert.Contains("expected I64", Assert.Throws<WeightsException>(() => reader.ReadIntegers("b")).Message, StringComparison.Ordinal);
        Assert.Contains("no 'x'", Assert.Throws<WeightsException>(() => reader.ReadFloats("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_more_than_an_array_holds_is_refused_before_it_costs_memory()
    {
        // The file has a hole for its data, which takes no room on the disk.
        string path = Write("""{"f":{"dtype":"F32","shape":[600000000],"data_offsets":[0,2400000000]}}""", []);
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.SetLength(stream.Length + 2_400_000_000);
        }

        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.Contains("more than can be read at once", Assert.Throws<WeightsException>(() => reader.ReadFloats("f")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "begin")]
    [InlineData("{", "JSON")]
    [InlineData("{}{}", "JSON")]
    [InlineData("{\"a\":1}", "lacks")]
    [InlineData("{\"a\":{}}", "lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", "lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}", "more")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "dtype")]
    [InlineData("{\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}}", "dtype")]
    [InlineData("{\"a\":{\"dtype\":\"Q3\",\"shape\":[2],\"data_offsets\":[0,8]}}", "Q3")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]}}", "twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", "shape (-2)")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}", "shape (-1, -2)")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", "8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}", "shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":\"2\",\"data_offsets\":[0,8]}}", "shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4],\"data_offsets\":[0,8]}}", "8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,2],\"data_offsets\":[0,8]}}", "8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}", "shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}", "data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", "outside")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", "outside")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}", "outside")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,99],\"data_offsets\":[0,8]}}", "8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "overlap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "hole")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "belong to no tensor")]
    [InlineData("{}", "belong to no tensor")]
    [InlineData("{\"__metadata__\":7,\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "__metadata__")]
    [InlineData("{\"__metadata__\":{\"k\":7},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "__metadata__")]
    [InlineData("{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "JSON")]
    public void Damaged_headers_are_told(string header, string message)
    {
        string path = Write(header, new byte[8]);
        WeightsException error = Assert.Throws<WeightsException>(() => SafeTensorsReader.Open(path));

        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Path);
    }

    [Theory]
    [InlineData(0UL, "begin with '{'")]
    [InlineData(1000UL, "more than the file")]
    [InlineData(100_000_001UL, "more than the file")]
    [InlineData(ulong.MaxValue, "more than the file")]
    [InlineData((ulong)long.MaxValue, "more than the file")]
    public void Header_lengths_beyond_the_file_are_told(ulong length, string message)
    {
        byte[] bytes = [.. new byte[8], .. "{}"u8, .. new byte[50]];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        string path = folder.File("a.safetensors");
        File.WriteAllBytes(path, bytes);

        Assert.Contains(message, Assert.Throws<WeightsException>(() => SafeTensorsReader.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(9)]
    public void Files_that_are_too_short_are_told(int length)
    {
        string path = folder.File("a.safetensors");
        File.WriteAllBytes(path, new byte[length]);

        Assert.Contains("too short", Assert.Throws<WeightsException>(() => SafeTensorsReader.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_or_a_folder_is_told()
    {
        Assert.Contains("cannot be read", Assert.Throws<WeightsException>(() => SafeTensorsReader.Open(folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<WeightsException>(() => SafeTensorsReader.Open(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_damaged_byte_is_read_or_told()
    {
        string whole = Write("""{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8]);
        byte[] bytes = File.ReadAllBytes(whole);
        Random random = new(3);
        string path = folder.File("damaged.safetensors");
        int told = 0;
        for (int round = 0; round < 1500; round++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, damaged[..(round % 5 == 0 ? random.Next(damaged.Length) : damaged.Length)]);
            try
            {
                using SafeTensorsReader reader = SafeTensorsReader.Open(path);
                foreach (SafeTensorEntry entry in reader.Entries.Where(entry => entry.Type != SafeTensorType.Other && entry.Type != SafeTensorType.I64))
                {
                    Assert.Equal(entry.Length, reader.ReadFloats(entry.Name).Length);
                }
            }
            catch (WeightsException)
            {
                told++;
            }
        }

        Assert.InRange(told, 500, 1500);
    }

    [Fact]
    public void The_writer_refuses_two_tensors_of_one_name_and_a_wrong_number_of_values()
    {
        using MemoryStream stream = new();
        SafeTensorItem one = SafeTensorItem.Floats("a", [1], () => [1]);

        Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Write(stream, [one, one]));
        Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Write(stream, [SafeTensorItem.Floats("__metadata__", [1], () => [1])]));
        Assert.Throws<InvalidOperationException>(() => SafeTensorsWriter.Write(stream, [SafeTensorItem.Floats("a", [2], () => [1])]));
    }

    private string Write(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        string path = folder.File("a.safetensors");
        File.WriteAllBytes(path, [.. length, .. json, .. data]);
        return path;
    }
}
