using System.Diagnostics;
using System.Runtime.InteropServices;
using Color2Embed.Network;
using Color2Embed.Tests.Training;

namespace Color2Embed.Tests.Cli;

/// <summary>What happens to a training run from outside: signals, a disk that takes no more, a file of VGG-19 weights.</summary>
public sealed class TrainProcessTests : IDisposable
{
    private const int Interrupt = 2, Terminate = 15;
    private readonly TrainingFixture fixture = new();
    private readonly string run;

    public TrainProcessTests() => run = At("a run");

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void A_signal_finishes_the_step_saves_and_says_how_to_resume(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        string[] train = ["train", fixture.Photos, "--out", run, "--size", "32", "--width", "8", "--batch", "2", "--steps", "1000000"];
        (int code, string output, string error) = Program.Finish(Program.Hearing(signal, Program.Start(train)), process =>
        {
            Assert.True(SpinWait.SpinUntil(() => LogRows() >= 2 || process.HasExited, TimeSpan.FromMinutes(3)), "the run wrote no log");
            Assert.Equal(0, SendSignal(process.Id, signal));
        });
        Assert.Equal((130, ""), (code, error));
        Assert.Contains("stopping after this step", output, StringComparison.Ordinal);
        long step = new Color2Embed.Training.RunFolder(run).LastStep() ?? 0;
        Assert.InRange(step, 20, 999_999);
        Assert.Contains($"stopped after step {step} of 1000000. To go on: c2e-ilgpu train --out '{run}' --resume", output, StringComparison.Ordinal);

        (code, output, _) = Program.Run("train", "--out", run, "--resume", "--steps", $"{step + 2}");
        Assert.Equal(0, code);
        Assert.Contains($"step {step + 1}/{step + 2} ", output, StringComparison.Ordinal);
        Assert.DoesNotContain($"step {step}/", output, StringComparison.Ordinal);
        Assert.Contains($"step: {step + 2}", Program.Run("info", At($"a run/checkpoints/step-{step + 2:000000}.safetensors")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_takes_no_more_is_one_line_and_leaves_the_checkpoint_before()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the limit on the size of files is set by sh");
        string[] train = ["train", fixture.Photos, "--out", run, "--size", "32", "--width", "8", "--batch", "2", "--schedule", "constant"];
        Assert.Equal(0, Program.Run([.. train, "--steps", "2"]).Code);
        string[] before = Directory.GetFiles(run, "*", SearchOption.AllDirectories);
        byte[] weights = File.ReadAllBytes(At("a run/checkpoints/step-000002.safetensors"));

        // No file may grow beyond 256 KiB: the strip still fits, the weights do not. Without the trap the limit would kill the program;
        // without the variable the run-time could not make the file that its generated code lies in.
        ProcessStartInfo start = new("sh", ["-c", "trap '' XFSZ; ulimit -f 512; exec \"$@\"", "sh", .. Program.Command, "train", "--out", run, "--resume", "--steps", "4"]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        (int code, _, string error) = Program.Finish(start);
        Assert.Equal((1, 1), (code, error.Trim().Split('\n').Length));
        Assert.StartsWith($"error: {At("a run/checkpoints/step-000004.safetensors")}: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", error, StringComparison.Ordinal);

        Assert.Equal([At("a run/samples/step-000004.png")], Directory.GetFiles(run, "*", SearchOption.AllDirectories).Except(before).Where(file => !file.Contains("tfevents", StringComparison.Ordinal)));
        Assert.Equal(weights, File.ReadAllBytes(At("a run/checkpoints/step-000002.safetensors")));
        Assert.Equal(0, Program.Run("train", "--out", run, "--resume", "--steps", "4").Code);
    }

    [Fact]
    public void Vgg19_weights_give_the_perceptual_loss()
    {
        string vgg = At("vgg.safetensors");
        using (FileStream stream = File.Create(vgg))
        {
            SafeTensorsWriter.Write(stream, RandomVgg19());
        }

        string[] train = ["train", fixture.Photos, "--size", "32", "--width", "8", "--batch", "2", "--steps", "2"];
        Assert.Equal(0, Program.Run([.. train, "--out", run, "--vgg", vgg, "--lambda-perceptual", "0.5"]).Code);
        string[] lines = File.ReadAllLines(Log);
        Dictionary<string, double> row = lines[0].Split(',').Zip(lines[1].Split(','))
            .Where(cell => cell.Second.Length > 0)
            .ToDictionary(cell => cell.First, cell => double.Parse(cell.Second, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(row["perceptual"] > 0);
        Assert.Equal(row["reconstruction"] + 0.5 * row["perceptual"], row["loss"], row["loss"] * 1e-4);

        byte[] good = new byte[1000];
        using (FileStream stream = File.OpenRead(vgg))
        {
            stream.ReadExactly(good);
        }

        byte[][] hostile = [[], [1, 2, 3], [255, 255, 255, 255, 255, 255, 255, 127, (byte)'{', (byte)'}'], good];
        foreach (byte[] content in hostile)
        {
            File.WriteAllBytes(At("hostile"), content);
            Program.Fails(1, At("hostile"), [.. train, "--out", At("other"), "--vgg", At("hostile")]);
        }

        Program.Fails(1, "no VGG-19", [.. train, "--out", At("other"), "--vgg", At("a run/checkpoints/step-000002.safetensors")]);
        Program.Fails(1, "no such file", [.. train, "--out", At("other"), "--vgg", At("missing")]);
        Assert.False(Directory.Exists(At("other")));
    }

    /// <summary>The convolutions up to relu5_2 with He's initialisation, so that no layer dies or explodes.</summary>
    private static IEnumerable<SafeTensorItem> RandomVgg19()
    {
        Random random = new(1);
        int inputs = 3;
        foreach ((int index, int outputs) in new[]
        {
            (0, 64), (2, 64), (5, 128), (7, 128), (10, 256), (12, 256), (14, 256), (16, 256), (19, 512), (21, 512), (23, 512), (25, 512), (28, 512), (30, 512),
        })
        {
            float bound = MathF.Sqrt(6f / (9 * inputs));
            int length = outputs * inputs * 9;
            yield return SafeTensorItem.Floats($"features.{index}.weight", [outputs, inputs, 3, 3], () => [.. Enumerable.Range(0, length).Select(_ => bound * (2 * random.NextSingle() - 1))]);
            yield return SafeTensorItem.Floats($"features.{index}.bias", [outputs], () => new float[outputs]);
            inputs = outputs;
        }
    }

    private string Log => Path.Combine(run, "log.csv");

    private string At(string name) => Path.Combine(fixture.Folder, name);

    private int LogRows() => File.Exists(Log) ? File.ReadLines(Log).Count() - 1 : 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
