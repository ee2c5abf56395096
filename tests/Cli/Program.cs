using System.Diagnostics;

namespace Color2Embed.Tests.Cli;

/// <summary>The program as a user runs it: a process of its own.</summary>
internal static class Program
{
    internal static (int Code, string Out, string Error) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "c2e-ilgpu.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(120_000), "the program did not end");
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
}
