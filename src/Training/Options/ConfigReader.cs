using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Color2Embed.Training;

/// <summary>
/// Reads the YAML of a config file: one mapping of keys to texts or lists of texts. It goes by the parser's events, which, other than a tree of nodes, take no stack for
/// a file of a thousand brackets.
/// </summary>
internal sealed class ConfigReader
{
    private const string Example = "Write one setting a line, such as 'size: 96'.";
    private readonly string path;
    private readonly Parser parser;

    private ConfigReader(string path, string text)
    {
        this.path = path;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads all entries.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="TrainingException">It is no YAML, or another thing than such a mapping; the message has the line.</exception>
    internal static IReadOnlyList<ConfigEntry> Read(string path, string text)
    {
        try
        {
            return new ConfigReader(path, text).Entries();
        }
        catch (YamlException error)
        {
            throw new TrainingException($"{path}: line {error.Start.Line}: not valid YAML ({error.Message.TrimEnd('.')}). {Example}", error);
        }
        catch (Exception error) when (error is not TrainingException and not OutOfMemoryException)
        {
            // The parser has its own mistakes with texts that are far from YAML.
            throw new TrainingException($"{path}: not valid YAML ({error.Message.TrimEnd('.')}). {Example}", error);
        }
    }

    private List<ConfigEntry> Entries()
    {
        List<ConfigEntry> entries = [];
        Next<StreamStart>();
        if (Next() is StreamEnd)
        {
            return entries;
        }

        if (Next() is not MappingStart)
        {
            throw Error("a config file holds settings. " + Example);
        }

        while (Next() is not MappingEnd)
        {
            long line = parser.Current!.Start.Line;
            string key = parser.Current is Scalar scalar ? scalar.Value : throw Error("a setting's name is expected here");
            if (entries.Find(entry => entry.Key == key) is { } earlier)
            {
                throw Error($"{key}: is set already in line {earlier.Line}");
            }

            entries.Add(Next() is SequenceStart ? new ConfigEntry(key, List(key), true, line) : new ConfigEntry(key, [Text(key)], false, line));
        }

        Next<DocumentEnd>();
        return Next() is StreamEnd ? entries : throw Error("a second document begins; one is all there may be");
    }

    private List<string> List(string key)
    {
        List<string> values = [];
        while (Next() is not SequenceEnd)
        {
            values.Add(Text(key));
        }

        return values;
    }

    private string Text(string key) => parser.Current switch
    {
        Scalar { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => throw Error($"{key}: has no value; leave the setting out, or begin its line with #"),
        Scalar scalar => scalar.Value,
        AnchorAlias => throw Error($"{key}: aliases (*name) are not read; write the value itself"),
        _ => throw Error($"{key}: must be a number or a text"),
    };

    private ParsingEvent? Next() => parser.MoveNext() ? parser.Current : throw Error("ends too early");

    private void Next<TEvent>()
    {
        if (Next() is not TEvent)
        {
            throw Error(Example);
        }
    }

    private TrainingException Error(string message) => new($"{path}: line {parser.Current?.Start.Line ?? 1}: {message}");
}
