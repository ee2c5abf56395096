using System.Text.Json;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Imaging;
using Color2Embed.Tests.Training;

namespace Color2Embed.Tests.Cli;

public sealed class CommandTests : IDisposable
{
    private readonly TrainingFixture fixture = new();
    private readonly string weights;

    public CommandTests()
    {
        weights = At("w.safetensors");
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using Color2EmbedModel model = new(device, 16, new RandomSource(1));
        using FileStream stream = File.Create(weights);
        WeightsFile.Save(model, stream);
    }

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Help_lists_the_commands()
    {
        (int code, string output, _) = Program.Run("--help");
        Assert.Equal(0, code);
        Assert.All(["train", "pack", "predict", "eval", "demo", "gradcheck", "bench", "kernels", "devices", "info", "export"], name => Assert.Contains(name, output, StringComparison.Ordinal));
        Assert.Equal(0, Program.Run("devices").Code);
        Assert.Equal(0, Program.Run("--version").Code);
    }

    [Fact]
    public void Bad_usage_ends_with_2()
    {
        Program.Fails(2, "did you mean 'train'", "tran");
        Program.Fails(2, "did you mean '--steps'", "train", fixture.Photos, "--out", At("r"), "--stpes", "3");
        Program.Fails(2, "--size", "train", fixture.Photos, "--out", At("r"), "--size", "5");
        File.WriteAllText(At("settings.yaml"), "size: 32\nlearning-rate: 1\nstepz: 3\n");
        Program.Fails(1, "settings.yaml: line 2: there is no setting 'learning-rate'", "train", fixture.Photos, "--out", At("r"), "--config", At("settings.yaml"));
        Program.Fails(2, "--lr", "train", fixture.Photos, "--out", At("r"), "--lr", "NaN");
        Program.Fails(2, "--ref", "predict", At("a.png"), "--weights", weights, "--out", At("o.png"));
        Program.Fails(2, "no operation", "gradcheck", "--op", "nothing");
        Program.Fails(2, "have grouped kernels", "gradcheck", "--op", "lab", "--kernels", "grouped");
        Program.Fails(2, "argument 2 is empty", "predict", "", "--ref", At("a.png"), "--weights", weights, "--out", At("o.png"));
        Assert.False(Directory.Exists(At("r")));
    }

    [Fact]
    public void Export_writes_weights_to_pass_on_and_spares_the_input()
    {
        (int code, string output, _) = Program.Run("export", weights, At("half.safetensors"), "--half");
        Assert.Equal(0, code);
        Assert.Contains("width 16", output, StringComparison.Ordinal);
        Assert.InRange((double)new FileInfo(At("half.safetensors")).Length / new FileInfo(weights).Length, 0.49, 0.53);
        Assert.Contains("F16", Program.Run("info", At("half.safetensors")).Out, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run("predict", Photo(0), "--ref", Photo(4), "--weights", At("half.safetensors"), "--out", At("o.png"), "--size", "32").Code);
        Program.Fails(2, "is the input", "export", weights, weights);
        Program.Fails(1, "no run folder", "export", fixture.Photos, At("x.safetensors"));
        Assert.False(File.Exists(At("x.safetensors")));
    }

    [Fact]
    public void Gradcheck_runs_grouped_kernels_in_groups_of_every_size()
    {
        (int code, string output, _) = Program.Run("gradcheck", "--op", "sum of squares", "--kernels", "grouped");
        Assert.Equal(0, code);
        Assert.All([32, 64, 256], size => Assert.Contains($"groups of {size}", output, StringComparison.Ordinal));
        Assert.DoesNotContain("host", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradcheck_ends_with_a_count()
    {
        (int code, string output, _) = Program.Run("gradcheck", "--op", "smooth l1");
        Assert.Equal(0, code);
        Assert.Matches("[1-9][0-9]* passed, 0 failed$", output.TrimEnd());
    }

    [Fact]
    public void Predict_keeps_alpha_and_16_bits_and_turns_upright()
    {
        ImageFile.SavePng(At("deep.png"), TestImages.Noise(37, 29, 16, alpha: true), 16);
        ImageFile.SaveJpeg(At("plain.jpg"), TrainingFixture.Picture(40, 20, 1));
        File.WriteAllBytes(At("turned.jpg"), TestFiles.WithApp1(File.ReadAllBytes(At("plain.jpg")), TestFiles.Exif(6)));
        Assert.Equal(0, Predict([At("deep.png"), At("turned.jpg")], At("out/")).Code);
        ImageData deep = ImageFile.Load(At("out/deep.png"));
        Assert.Equal(16, deep.BitDepth);
        Assert.Equal(ImageFile.Load(At("deep.png")).Alpha, deep.Alpha);
        ImageData turned = ImageFile.Load(At("out/turned.jpg"));
        Assert.Equal((20, 40), (turned.Width, turned.Height));
        Assert.Equal(0, Predict([At("plain.jpg")], At("native.png"), "--native", "--compare").Code);
    }

    [Fact]
    public void Bad_pictures_do_not_stop_the_others()
    {
        File.WriteAllBytes(At("empty.jpg"), []);
        File.WriteAllText(At("foreign.png"), "this is a text and no picture at all");
        File.WriteAllBytes(At("cut.png"), File.ReadAllBytes(Photo(0))[..60]);
        (int code, string output, string error) = Predict([At("empty.jpg"), Photo(0), At("foreign.png"), Photo(1), At("cut.png")], At("out/"));
        Assert.Equal(1, code);
        Assert.Equal(2, output.Trim().Split('\n').Length);
        Assert.Equal(3, error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)));
        Assert.Equal(["p0.png", "p1.png"], Directory.GetFiles(At("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Predict_refuses_what_cannot_be()
    {
        Program.Fails(1, "no such file", Arguments([At("missing.png")], At("o.png")));
        Program.Fails(1, "--max-pixels", [.. Arguments([Photo(0)], At("o.png")), "--max-pixels", "100"]);
        Program.Fails(1, "no folder", Arguments([Photo(0)], At("none/o.png")));
        Program.Fails(2, "also an input", Arguments([Photo(0)], Photo(0)));
        File.CreateSymbolicLink(At("link"), fixture.Photos);
        Program.Fails(2, "also an input", Arguments([Photo(0)], At("link/p0.png")));
        Program.Fails(2, "also an input", Arguments([Photo(0)], Photo(4)));
        Program.Fails(2, ".png or .jpg", Arguments([Photo(0)], At("o.gif")));
        foreach (byte[] hostile in new byte[][] { [], [1, 2, 3], [255, 255, 255, 255, 255, 255, 255, 127, (byte)'{', (byte)'}'], File.ReadAllBytes(weights)[..5000] })
        {
            File.WriteAllBytes(At("h.safetensors"), hostile);
            Program.Fails(1, "h.safetensors", "predict", Photo(0), "--ref", Photo(4), "--weights", At("h.safetensors"), "--out", At("o.png"));
            Program.Fails(1, "h.safetensors", "info", At("h.safetensors"));
        }

        byte[] broken = File.ReadAllBytes(weights);
        broken.AsSpan(broken.Length - 4).Fill(255);
        File.WriteAllBytes(At("nan.safetensors"), broken);
        Program.Fails(1, "not finite", "predict", Photo(0), "--ref", Photo(4), "--weights", At("nan.safetensors"), "--out", At("o.png"));
        Program.Fails(1, "no run folder", "info", fixture.Photos);
        Assert.False(File.Exists(At("o.png")));
    }

    [Fact]
    public void A_full_disk_is_one_line()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Only Linux has a device that is always full.
        }

        File.CreateSymbolicLink(At("full.png"), "/dev/full");
        Program.Fails(1, "full.png", Arguments([Photo(0)], At("full.png")));
        Program.Fails(1, "/dev/full", "bench", "--op", "smooth l1", "--json", "/dev/full");
    }

    [Fact]
    public void Pack_makes_a_file_that_trains()
    {
        (int code, string output, _) = Program.Run("pack", fixture.Photos, At("photos.c2epack"), "--size", "32");
        Assert.Equal(0, code);
        Assert.Contains("5 photographs with a short side of at most 46", output, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run("pack", fixture.Photos, At("photos.c2epack"), "--size", "32").Code);
        Assert.Equal(0, Program.Run("train", At("photos.c2epack"), "--out", At("run"), "--size", "32", "--width", "8", "--batch", "2", "--steps", "2").Code);
        Program.Fails(1, "Pack them again", "train", At("photos.c2epack"), "--out", At("other"), "--size", "48");
        Program.Fails(2, "would be overwritten", "pack", fixture.Photos, Photo(0));
        Program.Fails(2, "--size", "pack", fixture.Photos, At("new"), "--size", "1");
        Program.Fails(1, "no JPEG", "pack", Directory.CreateDirectory(At("empty")).FullName, At("new"));
        Program.Fails(1, "no folder", "pack", fixture.Photos, At("missing/new"));
        Assert.False(File.Exists(At("new")));
    }

    [Fact]
    public void Dry_run_makes_nothing_and_train_resumes()
    {
        string[] train = ["train", fixture.Photos, "--out", At("run"), "--size", "32", "--width", "8", "--batch", "2", "--schedule", "constant", "--color-match", "no"];
        (int code, string output, _) = Program.Run([.. train, "--dry-run"]);
        Assert.Equal((0, false), (code, Directory.Exists(At("run"))));
        Assert.Contains("photographs: 5", output, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run([.. train, "--steps", "3"]).Code);
        Program.Fails(1, "--resume", [.. train, "--steps", "3"]);
        Assert.Equal(0, Program.Run("train", "--out", At("run"), "--resume", "--steps", "5").Code);
        Assert.Equal("step-000005.safetensors", File.ReadAllText(At("run/checkpoints/last")).Trim());
        Assert.Contains("step: 5", Program.Run("info", At("run")).Out, StringComparison.Ordinal);
        Assert.Contains("262 tensors", Program.Run("info", At("run/checkpoints/step-000005.safetensors")).Out, StringComparison.Ordinal);

        // A run of an older version has a config.json, which knows of no colour matching and no other loss than the article's.
        File.WriteAllText(At("run/config.json"), JsonSerializer.Serialize(new Dictionary<string, object> { ["data"] = new[] { fixture.Photos }, ["size"] = 32, ["width"] = 8, ["batch"] = 2 }));
        File.Delete(At("run/config.yaml"));
        (code, output, _) = Program.Run("train", "--out", At("run"), "--resume", "--steps", "1000000", "--max-time", "0.001s");
        Assert.Equal(0, code);
        Assert.Contains("of 1000000, for --max-time is over. To go on: c2e-ilgpu train --out", output, StringComparison.Ordinal);
        Assert.Contains("steps: 1000000", File.ReadAllText(At("run/config.yaml")), StringComparison.Ordinal);
        Assert.Matches("(?m)^noise: 5$", File.ReadAllText(At("run/config.yaml")));
        Assert.Matches("(?m)^beta: 1$", File.ReadAllText(At("run/config.yaml")));
        Assert.Matches("waited for photographs: [0-9.]+ % of the time", output);
        Directory.CreateDirectory(At("begun"));
        File.WriteAllText(At("begun/config.json"), "{}");
        Program.Fails(1, "Delete the folder", "train", fixture.Photos, "--out", At("begun"), "--resume");
        Program.Fails(1, "no JPEG", "train", Directory.CreateDirectory(At("empty")).FullName, "--out", At("r2"));
    }

    private string At(string name) => Path.Combine(fixture.Folder, name);

    private string Photo(int index) => Path.Combine(fixture.Photos, $"p{index}.png");

    private string[] Arguments(string[] targets, string output, params string[] more) =>
        ["predict", .. targets, "--ref", Photo(4), "--weights", weights, "--out", output, "--size", "32", .. more];

    private (int Code, string Out, string Error) Predict(string[] targets, string output, params string[] more) => Program.Run(Arguments(targets, output, more));
}
