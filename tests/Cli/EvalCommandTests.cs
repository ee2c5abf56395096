using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Training;

namespace Color2Embed.Tests.Cli;

public sealed class EvalCommandTests : IDisposable
{
    private readonly TrainingFixture fixture = new();
    private readonly string weights;

    public EvalCommandTests()
    {
        weights = At("w.safetensors");
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using Color2EmbedModel model = new(device, 8, new RandomSource(1));
        using FileStream stream = File.Create(weights);
        WeightsFile.Save(model, stream);
    }

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Everything_at_once()
    {
        File.WriteAllText(At("pairs.csv"), "target,reference\nphotos/p0.png,photos/p1.png\nphotos/p0.png,photos/p2.png\nphotos/p3.png,photos/p4.png\n");
        (int code, string output, string error) = Program.Run("eval", "--weights", weights, "--self", fixture.Photos, "--swap", "9", "--pairs", At("pairs.csv"), "--size", "32", "--csv", At("e.csv"), "--html", At("e.html"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("network of width 8", output, StringComparison.Ordinal);
        Assert.All(
            ["PSNR dB", "SSIM", "CIEDE2000", "chroma ratio", "colourfulness", "intersection", "cosine", "network ", "grey ", "mean ab ", "luminance table ", "Welsh 2002 ", "color match ", "truth "],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Matches("over 9 pairs: a -?[01]\\.[0-9]{3}, b -?[01]\\.[0-9]{3}", output);
        Assert.Contains("over 3 pairs", output, StringComparison.Ordinal);
        Assert.Equal(1 + 5 * 7 + 9 + 3 * 6, File.ReadAllLines(At("e.csv")).Length);
        string page = File.ReadAllText(At("e.html"));
        Assert.Equal(5 + 3, page.Split("<article>").Length - 1);
        Assert.Equal(3, page.Split("<table>").Length - 1);
    }

    [Fact]
    public void A_run_folder_is_taken_and_a_bad_picture_does_not_stop_the_others()
    {
        string run = At("run");
        Assert.Equal(0, Program.Run("train", fixture.Photos, "--out", run, "--size", "32", "--width", "8", "--batch", "2", "--steps", "1").Code);
        File.WriteAllText(Path.Combine(fixture.Photos, "p3.png"), "no picture");
        (int code, string output, string error) = Program.Run("eval", "--weights", run, "--self", fixture.Photos, "--size", "16");
        Assert.Equal(1, code);
        Assert.Contains("step-000001.safetensors", output, StringComparison.Ordinal);
        Assert.Contains("; 4 of ", output, StringComparison.Ordinal);
        Assert.Matches("^error: .*p3.png: [^\n]*\n$", error);
    }

    [Fact]
    public void With_its_weights_LPIPS_is_measured_and_without_there_is_no_word_of_it()
    {
        Network.LpipsTests.WriteWeights(At("lpips.safetensors"));
        string[] eval = ["eval", "--weights", weights, "--self", fixture.Photos, "--size", "16"];
        Assert.Contains("LPIPS", Program.Run([.. eval, "--lpips", At("lpips.safetensors")]).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("LPIPS", Program.Run(eval).Out, StringComparison.Ordinal);
        Program.Fails(1, "no whole LPIPS", [.. eval, "--lpips", weights]);
    }

    [Fact]
    public void With_its_weights_FID_is_measured_and_without_there_is_no_word_of_it()
    {
        Network.InceptionFeaturesTests.WriteWeights(At("inception.safetensors"));
        Directory.CreateDirectory(At("two"));
        foreach (string name in (string[])["p0.png", "p1.png"])
        {
            File.Copy(Path.Combine(fixture.Photos, name), At($"two/{name}"));
        }

        string[] eval = ["eval", "--weights", weights, "--self", At("two"), "--size", "16"];
        Assert.Matches("FID from the truths, .*network [0-9.]+, color match [0-9.]+, grey [0-9.]+", Program.Run([.. eval, "--fid", At("inception.safetensors")]).Out);
        Assert.DoesNotContain("FID", Program.Run(eval).Out, StringComparison.Ordinal);
        Program.Fails(1, "no whole Inception-v3", [.. eval, "--fid", weights]);
    }

    [Fact]
    public void What_makes_no_sense_is_one_line()
    {
        string[] self = ["eval", "--weights", weights, "--self", fixture.Photos, "--size", "16"];
        Program.Fails(2, "--self", "eval", "--weights", weights);
        Program.Fails(2, "--swap", "eval", "--weights", weights, "--pairs", fixture.Photos, "--swap", "5");
        Program.Fails(2, "--size", "eval", "--weights", weights, "--self", fixture.Photos, "--size", "15");
        Program.Fails(2, "both --csv and --html", [.. self, "--csv", At("x"), "--html", At("x")]);
        Program.Fails(2, "also an input", [.. self, "--csv", weights]);
        Program.Fails(1, "no folder", [.. self, "--html", At("none/x.html")]);
        Program.Fails(1, "is a folder", [.. self, "--html", fixture.Photos]);
        Program.Fails(1, "no such folder", "eval", "--weights", weights, "--self", At("none"));
        Program.Fails(1, "no such folder or table", "eval", "--weights", weights, "--pairs", At("none"));
        Program.Fails(1, "no pairs", "eval", "--weights", weights, "--pairs", fixture.Photos);
        File.WriteAllBytes(At("binary.csv"), [0xFF, 0xD8, 0xFF, 0, 1, 2]);
        Program.Fails(1, "not text", "eval", "--weights", weights, "--pairs", At("binary.csv"));
        File.WriteAllText(At("missing.csv"), "a.png,b.png");
        Program.Fails(1, "no such file", "eval", "--weights", weights, "--pairs", At("missing.csv"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(0, Program.Finish(new System.Diagnostics.ProcessStartInfo("mkfifo", [At("pipe")])).Code);
            Program.Fails(1, "pipe", "eval", "--weights", weights, "--pairs", At("pipe"));
        }

        Program.Fails(1, "w.csv", "eval", "--weights", At("w.csv"), "--self", fixture.Photos);
    }

    private string At(string name) => Path.Combine(fixture.Folder, name);
}
