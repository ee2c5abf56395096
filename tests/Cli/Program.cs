using System.Diagnostics;

namespace Color2Embed.Tests.Cli;

/// <summary>The program as a user runs it: a process of its own.</summary>
internal static class Program
{
    /// <summary>How a shell starts the program: its assembly by <c>dotnet</c>; by itself where the run-time lies beside it, as in the published folder.</summary>
    internal static IReadOnlyList<string> Command { get; } = CommandOf("c2e-ilgpu");

    internal static (int Code, string Out, string Error) Run(params string[] arguments) => Finish(Start(arguments));

    /// <summary>The program with arguments, not yet started.</summary>
    internal static ProcessStartInfo Start(params string[] arguments) => new(Command[0], [.. Command.Skip(1), .. arguments]);

    /// <summary>A program ready to hear a signal: one that the tests were told to ignore, as a shell tells its background jobs to ignore Ctrl-C, it would ignore as well.</summary>
    internal static ProcessStartInfo Hearing(int signal, ProcessStartInfo start)
    {
        const string Status = "/proc/self/status";
        string? ignored = File.Exists(Status) ? File.ReadLines(Status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim() : null;
        return ignored is not null && (Convert.ToUInt64(ignored, 16) >> (signal - 1) & 1) == 1
            ? new ProcessStartInfo("env", [$"--default-signal={signal}", start.FileName, .. start.ArgumentList])
            : start;
    }

    /// <summary>How a shell starts one of the programs that lie here.</summary>
    internal static IReadOnlyList<string> CommandOf(string name) => File.Exists(At("libcoreclr.so")) ? [At(name)] : ["dotnet", At(name + ".dll")];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">Which; its streams are redirected.</param>
    /// <param name="meanwhile">What to do while it runs.</param>
    internal static (int Code, string Out, string Error) Finish(ProcessStartInfo start, Action<Process>? meanwhile = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        try
        {
            meanwhile?.Invoke(process);
            Assert.True(process.WaitForExit(300_000), "the program did not end");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs, and checks that it fails as it should: the exit code, one line that says what, and no stack trace.</summary>
    internal static void Fails(int code, string message, params string[] arguments)
    {
        (int got, _, string error) = Run(arguments);
        Assert.Equal((code, 1), (got, error.Trim().Split('\n').Length));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("should not have happened", error, StringComparison.Ordinal);
    }

    private static string At(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
