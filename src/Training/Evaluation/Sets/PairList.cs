using System.Text;

namespace Color2Embed.Training;

/// <summary>Which targets go with which references, found in a folder or read from a table.</summary>
public sealed class PairList
{
    /// <summary>The table that a folder's pairs are read from, if it is there.</summary>
    public const string TableName = "pairs.csv";

    private const long MostBytes = 64 << 20;
    private const string TargetTitle = "target", ReferenceTitle = "reference";

    /// <summary>How files are named that belong together: what stands before or behind the part that they share.</summary>
    private static readonly (string Target, string Reference, bool Before)[] Namings = [("in", "ref", true), ("target", "ref", true), ("_target", "_ref", false)];

    private PairList(string origin, string folder, IReadOnlyList<PicturePair> pairs, IReadOnlyList<string> unpaired) => (Origin, Folder, Pairs, Unpaired) = (origin, folder, pairs, unpaired);

    /// <summary>The folder or table, as it was given.</summary>
    public string Origin { get; }

    /// <summary>The folder that paths are relative to.</summary>
    public string Folder { get; }

    /// <summary>At least one pair.</summary>
    public IReadOnlyList<PicturePair> Pairs { get; }

    /// <summary>Pictures of the folder that belong to no pair.</summary>
    public IReadOnlyList<string> Unpaired { get; }

    /// <summary>
    /// Finds pairs. In a folder: those of its <c>pairs.csv</c>; without one, files here and below named <c>NAME_target.*</c> with
    /// <c>NAME_ref.*</c>, and <c>inNAME.*</c> or <c>targetNAME.*</c> with <c>refNAME.*</c>, in one folder each. A table has two columns
    /// between commas, target and reference, paths from where the table lies; a first line that says so is passed over, and so are
    /// empty lines and lines that begin with #.
    /// </summary>
    /// <param name="path">The folder or the table.</param>
    /// <exception cref="TrainingException">There is no such thing, the table cannot be read, or there is no pair.</exception>
    public static PairList Find(string path)
    {
        if (Directory.Exists(path))
        {
            string table = Path.Combine(path, TableName);
            return File.Exists(table) ? FromTable(table) : FromFolder(path);
        }

        return File.Exists(path) ? FromTable(path) : throw new TrainingException($"{path}: there is no such folder or table of pairs");
    }

    /// <summary>Reads a table's text.</summary>
    /// <param name="path">What errors call it; paths in it are relative to its folder.</param>
    /// <param name="text">Its content.</param>
    internal static PairList FromText(string path, string text)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        List<PicturePair> pairs = [];
        foreach ((int line, IReadOnlyList<string> cells) in CsvText.Rows(path, text))
        {
            string[] trimmed = [.. cells.Select(cell => cell.Trim())];
            if (pairs.Count == 0 && trimmed is [var first, var second] && Is(first, TargetTitle) && Is(second, ReferenceTitle))
            {
                continue;
            }

            pairs.Add(trimmed is [{ Length: > 0 } target, { Length: > 0 } reference]
                ? new PicturePair(Resolve(target), Resolve(reference))
                : throw new TrainingException($"{path}, line {line}: a target and a reference between a comma are expected, not {trimmed.Length} cells ({Excerpt(trimmed)}); a path with a comma stands in double quotes"));
        }

        return pairs.Count > 0 ? new PairList(path, folder, pairs, []) : throw new TrainingException($"{path}: has no pairs; each line names a target and a reference, with a comma between");

        static bool Is(string cell, string title) => cell.Equals(title, StringComparison.OrdinalIgnoreCase);

        string Resolve(string cell) => cell.Contains('\0', StringComparison.Ordinal)
            ? throw new TrainingException($"{path}: is no table of pairs: there is a zero byte in it")
            : Path.GetFullPath(cell, folder);
    }

    private static string Excerpt(string[] cells)
    {
        const int Most = 60;
        string line = string.Join(',', cells);
        return line.Length > Most ? line[..Most] + ".." : line;
    }

    private static PairList FromTable(string path)
    {
        try
        {
            // Pipes and devices have no length; opening a pipe would wait for its writer for ever.
            long length = new FileInfo(path).Length;
            if (length is 0 or > MostBytes)
            {
                throw new TrainingException($"{path}: {(length == 0 ? "has no pairs: it is empty, a pipe or a device" : "is no table of pairs: it is larger than 64 MiB")}");
            }

            using StreamReader reader = new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return FromText(path, reader.ReadToEnd());
        }
        catch (DecoderFallbackException error)
        {
            throw new TrainingException($"{path}: is no table of pairs: not text in UTF-8", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path}: cannot be read ({error.Message})", error);
        }
    }

    private static PairList FromFolder(string folder)
    {
        IReadOnlyList<string> pictures = PictureFolder.Find([folder]).Pictures;
        Dictionary<string, string> byStem = new(StringComparer.Ordinal);
        foreach (string picture in pictures)
        {
            byStem.TryAdd(Path.Combine(Path.GetDirectoryName(picture)!, Path.GetFileNameWithoutExtension(picture)), picture);
        }

        List<PicturePair> pairs = [];
        foreach (string target in pictures)
        {
            if (ReferenceStems(target).FirstOrDefault(byStem.ContainsKey) is { } stem)
            {
                pairs.Add(new PicturePair(target, byStem[stem]));
            }
        }

        return pairs.Count == 0
            ? throw new TrainingException($"{folder}: no pairs there: pictures named NAME_target and NAME_ref, or inNAME and refNAME, or a {TableName} with two columns are expected")
            : new PairList(folder, folder, pairs, [.. pictures.Except(pairs.SelectMany(pair => new[] { pair.Target, pair.Reference }))]);
    }

    /// <summary>Where a target's reference may be, without the ending; nothing for a file that is not named like a target.</summary>
    private static IEnumerable<string> ReferenceStems(string target)
    {
        (string folder, string stem) = (Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        foreach ((string targetPart, string referencePart, bool before) in Namings)
        {
            if (before && stem.StartsWith(targetPart, StringComparison.Ordinal))
            {
                yield return Path.Combine(folder, referencePart + stem[targetPart.Length..]);
            }

            if (!before && stem.EndsWith(targetPart, StringComparison.Ordinal))
            {
                yield return Path.Combine(folder, stem[..^targetPart.Length] + referencePart);
            }
        }
    }
}
