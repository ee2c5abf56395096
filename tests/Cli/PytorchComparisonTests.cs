using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Color2Embed.Cli;
using Color2Embed.Tests.Imaging;

namespace Color2Embed.Tests.Cli;

/// <summary><c>bench --vs-pytorch</c> and <c>bench/compare.py</c>, with shell scripts in the places of Python, PyTorch and our program.</summary>
public sealed class PytorchComparisonTests : IDisposable
{
    private const int Interrupt = 2;
    private const string HowToGet = "apt install python3-torch libopenblas0-pthread";

    /// <summary>A Python that has PyTorch, by its own account.</summary>
    private const string Imports = "if [ \"$1\" = -c ]; then echo 9.8.7; exit 0; fi";

    private readonly TestFolder folder = new();

    public PytorchComparisonTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: the stand-ins are scripts of sh");

    private static string? RealPython { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, "python3")).FirstOrDefault(File.Exists);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_script_gets_the_options_and_its_output_and_exit_code_are_the_program_s()
    {
        string python = Script("python", Imports, "printf '%s\\n' \"$@\" >\"$0.arguments\"; echo the table; echo progress >&2; exit 7");
        string[] shared = ["--op", "network", "--threads", "1", "--runs", "9", "--batch", "1,3", "--step-batch", "2", "--layer-batch", "4", "--only", "step", "--size", "64", "--width", "16", "--json", folder["a b.json"], "--separate"];
        (int code, string output, string error) = Program.Run(["bench", "--vs-pytorch", "--python", python, "--device", "cpu", .. shared]);
        Assert.Equal((7, $"PyTorch 9.8.7 of {python}\nthe table\n", "progress\n"), (code, output, error));
        string[] arguments = File.ReadAllLines(python + ".arguments");
        Assert.True(File.Exists(arguments[0]) && File.Exists(arguments[2]), string.Join(' ', arguments));
        Assert.Equal(["compare.py", Path.GetFileName(Program.Command[^1])], [Path.GetFileName(arguments[0]), Path.GetFileName(arguments[2])]);
        Assert.Equal(["--program", "--python", python, "--device", "cpu"], [arguments[1], .. arguments[3..7]]);
        Assert.Equal(shared, arguments[7..]);
    }

    [Fact]
    public void The_first_Python_with_torch_is_taken()
    {
        string without = Script("without", "exit 1"), python = Script("python3", Imports, "exit 0");
        ProcessStartInfo start = Program.Start("bench", "--vs-pytorch");
        start.Environment["PYTHON"] = without;
        start.Environment["PATH"] = $"{Path.GetDirectoryName(python)}:{start.Environment["PATH"]}";
        Assert.Equal((0, $"PyTorch 9.8.7 of {python}\n", ""), Program.Finish(start));

        string other = Script("other", Imports, "exit 0");
        start.Environment["PYTHON"] = other;
        Assert.Equal((0, $"PyTorch 9.8.7 of {other}\n", ""), Program.Finish(start));
    }

    [Fact]
    public void Without_torch_one_message_says_how_to_get_it()
    {
        string without = Script("without", "exit 1"), text = folder.Write("text", "no program"u8);
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => PytorchPython.FirstOf([folder["none"], "no-such-python", text, without]));
        Assert.Contains($"tried: {folder["none"]}, no-such-python, {text}, {without}", error.Message, StringComparison.Ordinal);
        Assert.Contains(HowToGet, error.Message, StringComparison.Ordinal);
        Program.Fails(2, HowToGet, "bench", "--vs-pytorch", "--python", without);
        Program.Fails(2, folder["none"], "bench", "--vs-pytorch", "--python", folder["none"]);
    }

    [Fact]
    public void Options_that_do_not_go_together_are_refused()
    {
        Program.Fails(2, "--vs-pytorch only", "bench", "--python", "python3");
        Program.Fails(2, "--vs-pytorch only", "bench", "--separate");
        Program.Fails(2, "does not go with", "bench", "--vs-pytorch", "--export", folder["e"]);
        Program.Fails(2, "--runs", "bench", "--vs-pytorch", "--runs", "0");
    }

    [Fact]
    public void Ctrl_C_ends_a_script_that_does_not_end_by_itself()
    {
        string python = Script("python", Imports, "trap '' INT TERM; echo $$ >\"$0.new\"; mv \"$0.new\" \"$0.id\"; exec sleep 300");
        (int code, _, string error) = Program.Finish(Program.Hearing(Interrupt, Program.Start("bench", "--vs-pytorch", "--python", python, "--device", "cpu")), process =>
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(python + ".id") || process.HasExited, TimeSpan.FromMinutes(1)), "the script was not started");
            Assert.Equal(0, SendSignal(process.Id, Interrupt));
        });
        Assert.Equal((130, ""), (code, error));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(File.ReadAllText(python + ".id"), null)));
    }

    [Fact]
    public void Our_program_is_set_beside_what_PyTorch_measured()
    {
        Assert.SkipWhen(RealPython is null, "skipped: no python3 on the PATH");
        string row = Row("32x32, batch 1, width 8", "forward, reference cached", "1000000");
        string python = Script("python", Imports, $"case $1 in *compare.py) exec '{RealPython}' \"$@\" ;; esac", Report([row]));
        (int code, string output, string error) = Program.Run("bench", "--vs-pytorch", "--python", python, "--device", "cpu", "--op", "network", "--only", "cached", "--size", "32", "--width", "8", "--runs", "1");
        Assert.True(code == 0, error);
        string line = Assert.Single(output.Split('\n'), line => line.StartsWith("network ", StringComparison.Ordinal));
        Assert.Matches("forward, reference cached .* 1000000.000 .* 0.00x ", line);
        Assert.Contains("run 1 of 1: pytorch", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratios_are_those_of_the_medians_and_runs_take_turns()
    {
        string ours = Counting("ours", "10 30 20", 300), pytorch = Counting("pytorch", "40 60 50", 400);
        (int code, string output, string error) = Compare(ours, pytorch, "--runs", "3", "--op", "network", "--json", folder["r.json"]);
        Assert.True(code == 0, error);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["r.json"]));
        JsonElement row = Assert.Single(document.RootElement.GetProperty("rows").EnumerateArray());
        double Number(string name) => row.GetProperty(name).GetDouble();
        Assert.Equal((0.4, 10.0 / 60, 30.0 / 40), (Number("time_ratio"), Number("lowest_time_ratio"), Number("highest_time_ratio")));
        Assert.Equal((2.5, 0.75), (Number("speed"), Number("memory_ratio")));
        Assert.Contains("0.40x (0.17..0.75)", output, StringComparison.Ordinal);
        Assert.Contains("ours / pytorch: 0.75x", output, StringComparison.Ordinal);
        Assert.Equal(["ours", "pytorch", "pytorch", "ours", "ours", "pytorch"], Log().Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void What_was_measured_before_a_failure_is_kept()
    {
        string ours = Counting("ours", "10 20 30", 300), pytorch = Counting("pytorch", "40 50 fail", 400);
        (int code, _, string error) = Compare(ours, pytorch, "--runs", "3", "--json", folder["r.json"]);
        Assert.Equal(1, code);
        Assert.Contains("ended with 1", error, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["r.json"]));
        JsonElement row = Assert.Single(document.RootElement.GetProperty("rows").EnumerateArray());
        Assert.Equal(15.0 / 45, row.GetProperty("time_ratio").GetDouble());
        Assert.DoesNotContain("r.json.part", folder.Files);
    }

    [Fact]
    public void An_interrupted_comparison_ends_its_children_and_shows_what_it_has()
    {
        string ours = Counting("ours", "10 20 30", 300), pytorch = Counting("pytorch", "40 wait 50", 400);
        (int code, string output, string error) = Compare(ours, pytorch, process =>
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(pytorch + ".id") || process.HasExited, TimeSpan.FromMinutes(1)), "the second run of PyTorch did not start");
            Assert.Equal(0, SendSignal(process.Id, Interrupt));
        });
        Assert.Equal(130, code);
        Assert.EndsWith("interrupted\n", error, StringComparison.Ordinal);
        Assert.Contains("0.25x (0.25..0.25)", output, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(File.ReadAllText(pytorch + ".id"), null)));
    }

    [Fact]
    public void Separate_rows_have_processes_of_their_own_and_the_fastest_form_counts()
    {
        string ours = Counting("ours", "10 10 10 10 10", 300), pytorch = Counting("pytorch", "40 20 40 20 40 20 40 20 40 20", 400);
        (int code, string output, string error) = Compare(ours, pytorch, "--runs", "1", "--separate", "--batch", "1,8", "--step-batch", "2", "--forms", "contiguous,channels-last");
        Assert.True(code == 0, error);
        Assert.EndsWith("pytorch, channels-last", Assert.Single(output.Split('\n'), line => line.StartsWith("network ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("0.50x (0.50..0.50)", output, StringComparison.Ordinal);
        string[] expected = ["--op layers", "--op network --only forward --batch 1", "--op network --only forward --batch 8", "--op network --only cached", "--op network --only step --step-batch 2"];
        Assert.Equal(expected, Log().Where(line => line.StartsWith("ours ", StringComparison.Ordinal)).Select(line => line[line.IndexOf("--op", StringComparison.Ordinal)..line.IndexOf(" --json", StringComparison.Ordinal)]));
    }

    private static string Row(string name, string part, string milliseconds) =>
        $$"""{"operation": "network", "case": "{{name}}", "part": "{{part}}", "milliseconds": {{milliseconds}}, "peak_bytes": null}""";

    /// <summary>Lines of sh that write a report to the file that the last argument names.</summary>
    private static string Report(IEnumerable<string> rows, long bytes = 1 << 30) => $$"""
        for path; do :; done
        cat >"$path" <<END
        {"program": "stand-in", "version": "1", "device": "none", "driver": null, "threads": 1, "precision": "float32", "ceiling_gflops": 1, "ceiling_gigabytes_per_second": 1,
         "peak_process_bytes": {{bytes}}, "rows": [{{string.Join(", ", rows)}}]}
        END
        """;

    /// <summary>A program that logs how it was called and reports one time after the other, or fails, or waits.</summary>
    private string Counting(string name, string times, int megabytes) => Script(
        name,
        $"echo \"{name} $*\" >>'{folder["log"]}'",
        $"number=$(grep -c '^{name} ' '{folder["log"]}')",
        $"time=$(echo {times} | cut -d' ' -f$number)",
        "[ $time != fail ] || exit 1",
        "[ $time != wait ] || { echo $$ >\"$0.new\"; mv \"$0.new\" \"$0.id\"; exec sleep 300; }",
        Report([Row("c", "forward", "$time")], (long)megabytes << 20));

    private string[] Log() => File.ReadAllLines(folder["log"]);

    private static (int Code, string Out, string Error) Compare(string ours, string pytorch, params string[] options) => Compare(ours, pytorch, null, options);

    private static (int Code, string Out, string Error) Compare(string ours, string pytorch, Action<Process>? meanwhile, params string[] options)
    {
        Assert.SkipWhen(RealPython is null, "skipped: no python3 on the PATH");
        return Program.Finish(Program.Hearing(Interrupt, new ProcessStartInfo(RealPython, [PytorchComparison.FindScript(), "--program", ours, "--python", pytorch, .. options])), meanwhile);
    }

    private string Script(string name, params string[] lines)
    {
        string path = folder[name];
        File.WriteAllText(path, string.Join('\n', ["#!/bin/sh", .. lines, ""]));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
