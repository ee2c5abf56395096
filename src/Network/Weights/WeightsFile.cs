using System.Buffers;

namespace Color2Embed.Network;

/// <summary>Saves a module's state and loads it, under PyTorch's names, shapes and layout, as safetensors.</summary>
public static class WeightsFile
{
    private const int ListedProblems = 8;

    /// <summary>Writes all entries of a module's state.</summary>
    /// <param name="module">What is saved.</param>
    /// <param name="stream">Written from its position on; not closed.</param>
    /// <param name="metadata">Free text by key; null for none.</param>
    /// <param name="half">Whether kernels are written in half precision; biases and statistics, which are few, stay in single precision.</param>
    /// <exception cref="OverflowException">A weight is too large for half precision.</exception>
    public static void Save(NetworkModule module, Stream stream, IReadOnlyDictionary<string, string>? metadata = null, bool half = false) =>
        SafeTensorsWriter.Write(stream, Items(module, half: half), metadata);

    /// <summary>The entries of a module's state as items of a file, to be written together with others.</summary>
    /// <param name="module">What is saved; its values are read when the items are written.</param>
    /// <param name="prefix">Put before each name.</param>
    /// <param name="half">As for <see cref="Save"/>.</param>
    public static IEnumerable<SafeTensorItem> Items(NetworkModule module, string prefix = "", bool half = false)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.State.Select(entry => entry.Counter is { } counter
            ? SafeTensorItem.Integers(prefix + entry.Name, [], () => [counter.Value])
            : half && entry.FileShape.Length > 1
                ? SafeTensorItem.Halves(prefix + entry.Name, entry.FileShape, entry.ToFileValues)
                : SafeTensorItem.Floats(prefix + entry.Name, entry.FileShape, entry.ToFileValues));
    }

    /// <summary>Loads a file into a module; the file must hold exactly the module's entries.</summary>
    /// <param name="module">What is loaded; unchanged if the names or shapes do not fit.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">The file cannot be read, or entries are missing, unexpected, of another shape, or not finite numbers; the message lists them.</exception>
    public static void Load(NetworkModule module, string path)
    {
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Load(module, reader);
    }

    /// <summary>Loads the part of a file whose names begin with <paramref name="prefix"/> into a module.</summary>
    /// <param name="module">What is loaded; unchanged if the names or shapes do not fit.</param>
    /// <param name="reader">The file.</param>
    /// <param name="prefix">Before each name; names without it are left alone.</param>
    /// <exception cref="WeightsException">As for <see cref="Load(NetworkModule, string)"/>.</exception>
    public static void Load(NetworkModule module, SafeTensorsReader reader, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(reader);
        IReadOnlyList<StateEntry> state = module.State;
        Check(state, reader, prefix);
        // Only a host takes values on several threads at once.
        if (module.Device.IsHost)
        {
            module.Device.Host.For(state.Count, number => Load(state[number], reader, prefix));
            return;
        }

        foreach (StateEntry entry in state)
        {
            Load(entry, reader, prefix);
        }
    }

    private static void Load(StateEntry entry, SafeTensorsReader reader, string prefix)
    {
        if (entry.Counter is { } counter)
        {
            counter.Value = reader.ReadIntegers(prefix + entry.Name)[0];
            return;
        }

        float[] rented = ArrayPool<float>.Shared.Rent(entry.Tensor!.Length);
        Span<float> values = rented.AsSpan(0, entry.Tensor.Length);
        reader.ReadWeights(prefix + entry.Name, values);
        entry.SetFileValues(values);
        ArrayPool<float>.Shared.Return(rented);
    }

    private static void Check(IReadOnlyList<StateEntry> state, SafeTensorsReader reader, string prefix)
    {
        List<string> missing = [];
        List<string> misfits = [];
        HashSet<string> expected = [];
        foreach (StateEntry entry in state)
        {
            string name = prefix + entry.Name;
            expected.Add(name);
            if (reader.Find(name) is not { } found)
            {
                missing.Add(name);
            }
            else if (!found.Shape.SequenceEqual(entry.FileShape.Select(extent => (long)extent)))
            {
                misfits.Add($"{name} is ({string.Join(", ", found.Shape)}), expected ({string.Join(", ", entry.FileShape)})");
            }
            else if (entry.Counter is not null ? found.Type != SafeTensorType.I64 : found.Type is SafeTensorType.I64 or SafeTensorType.Other)
            {
                misfits.Add($"{name} has element type {found.TypeName}, expected {(entry.Counter is null ? "F32" : "I64")}");
            }
        }

        List<string> unexpected = [.. reader.Entries.Select(entry => entry.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !expected.Contains(name))];
        List<string> problems = [.. Listed("missing", missing), .. Listed("not of this network", unexpected), .. Listed("wrong", misfits)];
        if (problems.Count > 0)
        {
            throw new WeightsException(reader.Path, $"its entries do not fit the network; {string.Join("; ", problems)}");
        }
    }

    private static IEnumerable<string> Listed(string title, List<string> names)
    {
        if (names.Count > 0)
        {
            string rest = names.Count > ListedProblems ? $" and {names.Count - ListedProblems} more" : "";
            yield return $"{title} ({names.Count}): {string.Join(", ", names.Take(ListedProblems))}{rest}";
        }
    }
}
