using System.Text.Json;
using Color2Embed.Cli;
using Color2Embed.Network;
using Color2Embed.Tests.Training;

namespace Color2Embed.Tests.Cli;

public sealed class BenchCommandTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void The_network_is_measured_as_asked()
    {
        string json = At("b.json");
        (int code, string output, string error) = Program.Run("bench", "--op", "network", "--size", "32", "--width", "8", "--batch", "1,3", "--only", "forward", "--runs", "2", "--json", json);
        Assert.True(code == 0, error);
        Assert.Contains("32x32, batch 3, width 8", output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(json));
        JsonElement report = document.RootElement;
        Assert.Equal("c2e-ilgpu", report.GetProperty("program").GetString());
        Assert.True(report.GetProperty("ceiling_gflops").GetDouble() > 0 && report.GetProperty("peak_process_bytes").GetInt64() > 1 << 20);
        JsonElement[] rows = [.. report.GetProperty("rows").EnumerateArray()];
        Assert.Equal(["32x32, batch 1, width 8", "32x32, batch 3, width 8"], rows.Select(row => row.GetProperty("case").GetString()));
        Assert.All(rows, row =>
        {
            Assert.Equal(("forward", 2), (row.GetProperty("part").GetString(), row.GetProperty("runs").GetInt32()));
            Assert.InRange(row.GetProperty("milliseconds").GetDouble(), row.GetProperty("fastest").GetDouble(), row.GetProperty("slowest").GetDouble());
            Assert.True(row.GetProperty("peak_bytes").GetInt64() > 0);
        });
    }

    [Fact]
    public void All_parts_of_the_network_are_measured_of_one_picture_with_a_cached_reference()
    {
        (int code, string output, string error) = Program.Run("bench", "--op", "network", "--size", "32", "--width", "8", "--batch", "2", "--runs", "1");
        Assert.True(code == 0, error);
        string[] rows = [.. output.Split('\n').Where(line => line.StartsWith("network ", StringComparison.Ordinal))];
        Assert.Equal(3, rows.Length);
        Assert.Matches("batch 2, width 8 +forward  ", rows[0]);
        Assert.Matches("batch 1, width 8 +forward, reference cached  ", rows[1]);
        Assert.Matches("batch 2, width 8 +step  ", rows[2]);
    }

    [Fact]
    public void An_export_holds_a_checkpoint_and_what_came_of_it()
    {
        string path = At("e.safetensors");
        (int code, _, string error) = Program.Run("bench", "--op", "network", "--size", "32", "--width", "8", "--export", path);
        Assert.True(code == 0, error);
        using SafeTensorsReader reader = SafeTensorsReader.Open(path);
        Assert.Equal(262 + 5, reader.Entries.Count);
        Assert.Equal([2L, 32, 32, 2], reader.Find("bench.prediction")!.Shape);
        float[] losses = reader.ReadWeights("bench.losses");
        Assert.Equal(3, losses.Length);
        Assert.True(losses[^1] < losses[0]);
    }

    [Fact]
    public void Bad_options_say_what_is_possible()
    {
        Program.Fails(2, "auto, cpu, cuda, cuda:N", "bench", "--device", "gpu");
        Program.Fails(2, "auto, cpu, cuda, cuda:N", "demo", "--device", "cuda:", "--out", At("d"));
        Program.Fails(2, "auto, cpu, cuda, cuda:N", "train", fixture.Photos, "--out", At("r"), "--device", "CPU");
        Program.Fails(2, "--batch", "bench", "--batch", "1,0");
        Program.Fails(2, "--layer-batch", "bench", "--layer-batch", "0");
        Program.Fails(2, "multiple of 8", "bench", "--width", "12");
        Program.Fails(2, "'step'", "bench", "--only", "backward");
        Program.Fails(2, "layers", "bench", "--op", "nonsense");
    }

    [Fact]
    public void The_article_s_network_takes_93_GFLOP_a_pair_and_88_of_them_for_the_target()
    {
        Assert.Equal(93.0, NetworkFlops.OfAPair(64, 256) / 1e9, 0.05);
        Assert.Equal(88.27, NetworkFlops.OfATarget(64, 256) / 1e9, 0.05);
    }

    private string At(string name) => Path.Combine(fixture.Folder, name);
}
