using System.ComponentModel;
using System.Diagnostics;

namespace Color2Embed.Cli;

/// <summary>A Python that can import torch.</summary>
/// <param name="Path">The program.</param>
/// <param name="Version">PyTorch's version.</param>
internal sealed record PytorchPython(string Path, string Version)
{
    private const string HowToGet =
        "On Debian: 'apt install python3-torch libopenblas0-pthread'. Elsewhere: 'python3 -m venv .venv && .venv/bin/pip install torch', in this folder. Or name another with --python.";

    /// <summary>Prints the version. Not from this folder, where anything may be called torch.</summary>
    private const string Probe = "import sys; sys.path[:] = filter(None, sys.path); import torch; print(torch.__version__)";

    /// <summary>The first import after the machine's start reads some hundred megabytes.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    /// <summary>Finds the first: <c>$PYTHON</c>, that of the PATH, the system's, those of virtual environments in the current folder.</summary>
    /// <param name="named">The one that the user names; no other is taken then.</param>
    /// <exception cref="UsageException">The named one has no PyTorch.</exception>
    /// <exception cref="FileNotFoundException">None has; the message says how to get one.</exception>
    internal static PytorchPython Find(string? named)
    {
        if (named is not null)
        {
            return Try(named) ?? throw new UsageException($"--python: '{named}' is no Python that can import torch. {HowToGet}");
        }

        string?[] candidates = [Environment.GetEnvironmentVariable("PYTHON"), "python3", "/usr/bin/python3", ".venv/bin/python", "venv/bin/python"];
        return FirstOf([.. candidates.OfType<string>().Where(candidate => candidate.Length > 0).Distinct()]);
    }

    /// <summary>The first that has PyTorch.</summary>
    /// <param name="candidates">Paths, or names to be looked for as a shell does.</param>
    /// <exception cref="FileNotFoundException">None has.</exception>
    internal static PytorchPython FirstOf(IReadOnlyList<string> candidates) => candidates.Select(Try).FirstOrDefault(found => found is not null)
        ?? throw new FileNotFoundException($"there is no Python that can import torch (tried: {string.Join(", ", candidates)}). {HowToGet}");

    private static PytorchPython? Try(string name) => Locate(name) is { } path && Import(path) is { } version ? new PytorchPython(path, version) : null;

    /// <summary>The file that a shell would run.</summary>
    private static string? Locate(string name)
    {
        IEnumerable<string> files = name.Contains('/', StringComparison.Ordinal)
            ? [System.IO.Path.GetFullPath(name)]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => System.IO.Path.Combine(folder, name));
        return files.FirstOrDefault(File.Exists);
    }

    /// <summary>PyTorch's version in this Python; null where there is none.</summary>
    private static string? Import(string path)
    {
        try
        {
            ProcessStartInfo start = new(path, ["-c", Probe]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(MostTime))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            Task.WaitAll(output, errors);
            return process.ExitCode == 0 ? output.Result.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null; // not a program
        }
    }
}
