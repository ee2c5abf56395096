using System.Text;
using System.Text.Json;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public sealed class ConfigFileTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentCharacter = '\t', IndentSize = 1 };
    private readonly TrainingFixture fixture = new();
    private readonly string path;

    public ConfigFileTests() => path = Path.Combine(fixture.Folder, "settings.yaml");

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("sise: 96", "line 1: there is no setting 'sise'; did you mean 'size'")]
    [InlineData("size: 96\n\n# a comment\ndada: [a]", "line 4: there is no setting 'dada'; did you mean 'data'")]
    [InlineData("size: 96\nlr: -1", "line 2: lr: '-1' is not a number above 0")]
    [InlineData("width: 12", "multiple of 8")]
    [InlineData("size: 96\nbatch: 2\nsize: 64", "line 3: size: is set already in line 1")]
    [InlineData("size:", "line 1: size: has no value")]
    [InlineData("vgg: null", "vgg: has no value")]
    [InlineData("size: [1, 2]", "size: must be one value, not a list")]
    [InlineData("data: photos", "data: must be a list of folders")]
    [InlineData("data: [[photos]]", "data: must be a number or a text")]
    [InlineData("size: {a: 1}", "size: must be a number or a text")]
    [InlineData("size: &a 96\nbatch: *a", "line 2: batch: aliases")]
    [InlineData("- size", "a config file holds settings")]
    [InlineData("[1]", "a config file holds settings")]
    [InlineData("? [size]\n: 3", "a setting's name is expected")]
    [InlineData("size: 96\n---\nbatch: 2", "a second document begins")]
    [InlineData("{ \"size\": ", "not valid YAML")]
    [InlineData("size: 96\n  batch: 2", "line 2: not valid YAML")]
    [InlineData("{ // old\n \"size\": 96 }", "a comment begins with #")]
    public void A_wrong_config_file_is_refused_with_the_line(string text, string message)
    {
        File.WriteAllText(path, text);
        TrainingException error = Assert.Throws<TrainingException>(() => ConfigFile.Apply(new TrainingOptions(), path));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_such_file_is_said()
    {
        Assert.Contains("no such config file", Refusal(Path.Combine(fixture.Folder, "missing")), StringComparison.Ordinal);
        Assert.Contains("is a folder", Refusal(fixture.Folder), StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("too large", Refusal("/dev/zero"), StringComparison.Ordinal);
        }

        static string Refusal(string file) => Assert.Throws<TrainingException>(() => ConfigFile.Apply(new TrainingOptions(), file)).Message;
    }

    [Fact]
    public void A_config_file_reads_back_what_was_written()
    {
        TrainingOptions written = fixture.Options("x", 77);
        written.Data = [Path.Combine(fixture.Folder, "a: \"b\" # \\ \u0085\t\n\ud83d\ude00'{"), Path.Combine(fixture.Folder, "[c]"), "/\ud800", "/\ud83d\ude00"];
        written.Validation = "/v- #";
        written.MaxTime = TimeSpan.FromMinutes(90);
        written.Ema = 0.99999;
        written.LearningRate = 1e-7;
        string text = ConfigFile.ToText(written);
        File.WriteAllText(path, text, new UnicodeEncoding());
        TrainingOptions read = new();
        ConfigFile.Apply(read, path);
        Assert.Equal(text, ConfigFile.ToText(read));
        Assert.Equal([.. written.Data.SkipLast(2), "/\ufffd", "/\ud83d\ude00"], read.Data);
        Assert.All(TrainingSettings.All, setting => Assert.Contains($"\n{(setting.Read(written) is null ? "# " : "")}{setting.Name}:", text, StringComparison.Ordinal));
        ConfigFile.Apply(read, WithText("# nothing\n"));
        Assert.Equal(text, ConfigFile.ToText(read));
    }

    [Fact]
    public void Json_of_older_versions_is_read()
    {
        string photos = "/photos \ud83d\ude00/\u00e9 \"x\"";
        string json = JsonSerializer.Serialize(new Dictionary<string, object> { ["data"] = new[] { photos }, ["size"] = 96, ["lr"] = 1e-5, ["device"] = "cpu" }, Indented);
        foreach (string text in new[] { json, json.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal), json.Replace("\n}", ",\n}", StringComparison.Ordinal) })
        {
            TrainingOptions options = new();
            ConfigFile.Apply(options, WithText(text));
            Assert.Equal([photos], options.Data);
            Assert.Equal((96, 1e-5, "cpu"), (options.Size, options.LearningRate, options.Device));
        }
    }

    [Fact]
    public void Damaged_files_are_read_or_refused_in_one_line()
    {
        string good = ConfigFile.ToText(fixture.Options("x"));
        Random random = new(5);
        const string Marks = "{}[]:,-#&*!|>'\"%@`?~\\ \n\t\0";
        int refused = 0;
        for (int round = 0; round < 1500; round++)
        {
            StringBuilder text = new(good);
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                int at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0:
                        text[at] = Marks[random.Next(Marks.Length)];
                        break;
                    case 1:
                        text.Insert(at, new string(Marks[random.Next(Marks.Length)], random.Next(1, 30)));
                        break;
                    case 2:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    default:
                        text[at] = (char)random.Next(0x10000);
                        break;
                }
            }

            refused += IsRefused(text.ToString()) ? 1 : 0;
        }

        Assert.InRange(refused, 300, 1499);
        foreach (string hostile in new[] { new string('[', 200_000), new string('{', 200_000), string.Concat(Enumerable.Repeat("- ", 100_000)), string.Concat(Enumerable.Repeat("a: &a [", 10_000)), "%YAML 9.9\n---\na: b", "size: !!binary 96x", "\ufeff\ufeff", "a: \"\\x" })
        {
            Assert.True(IsRefused(hostile), hostile[..Math.Min(20, hostile.Length)]);
        }
    }

    private bool IsRefused(string text)
    {
        try
        {
            ConfigFile.Apply(new TrainingOptions(), WithText(text));
            return false;
        }
        catch (TrainingException error)
        {
            Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private string WithText(string text)
    {
        File.WriteAllText(path, text, new UTF8Encoding());
        return path;
    }
}
