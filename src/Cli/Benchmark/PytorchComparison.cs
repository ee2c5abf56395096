using System.Diagnostics;
using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>
/// <c>bench --vs-pytorch</c>: runs <c>bench/compare.py</c>, which has this program and PyTorch take turns. What it says, and its exit code, are this program's.
/// </summary>
internal static class PytorchComparison
{
    /// <summary>How long the children may take to end by themselves after Ctrl-C, which a terminal sends to them too.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Runs it to its end.</summary>
    /// <param name="python">The Python that has PyTorch; null looks for one.</param>
    /// <param name="device">What to compute on, <c>auto</c> included.</param>
    /// <param name="options">Further options of the script.</param>
    /// <returns>Its exit code; <see cref="ExitCode.Interrupted"/> if it was stopped.</returns>
    /// <exception cref="FileNotFoundException">There are no scripts, or no Python with PyTorch.</exception>
    /// <exception cref="UsageException"><paramref name="python"/> has no PyTorch.</exception>
    internal static int Run(string? python, string device, IEnumerable<string> options)
    {
        string script = FindScript();
        PytorchPython found = PytorchPython.Find(python);
        Console.WriteLine($"PyTorch {found.Version} of {found.Path}");
        ProcessStartInfo start = new(found.Path, [script, "--program", OwnPath(), "--python", found.Path, "--device", DeviceName(device), .. options]);
        using Interruption interruption = new(() => { });
        using Process process = Process.Start(start)!;
        try
        {
            process.WaitForExitAsync(interruption.Token).GetAwaiter().GetResult();
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            if (!process.WaitForExit(Grace))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }

            return ExitCode.Interrupted;
        }
    }

    /// <summary>The script: beside the program, or in the folder or repository that it lies in.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    internal static string FindScript()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "bench", "compare.py");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new FileNotFoundException($"there is no bench/compare.py in {AppContext.BaseDirectory} or a folder above it; copy the folder bench of the repository there");
    }

    /// <summary>This program, to be started again: its assembly where <c>dotnet</c> runs it.</summary>
    private static string OwnPath() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) is { } name && name != "dotnet"
        ? Environment.ProcessPath!
        : Path.Combine(AppContext.BaseDirectory, "c2e-ilgpu.dll");

    /// <summary>A name that PyTorch knows too.</summary>
    private static string DeviceName(string name)
    {
        using ComputeDevice device = ComputeDevice.Open(name);
        return device.Description.Name;
    }
}
