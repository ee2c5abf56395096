using System.ComponentModel;
using System.Diagnostics;

namespace ILGPU.Ptx;

/// <summary>One of NVIDIA's command-line tools.</summary>
/// <param name="Path">Where the program is.</param>
internal sealed record CudaTool(string Path)
{
    /// <summary>The variable that names the folder of the tools, or a program in it. Where it is set no other place is looked at.</summary>
    public const string Variable = "C2E_PTXAS";

    /// <summary>The variable that names another cache folder for scripts/fetch-ptxas.sh than the usual one.</summary>
    public const string CacheVariable = "C2E_PTXAS_CACHE";

    /// <summary>Finds a tool where <see cref="Variable"/> says; where it is not set, on the PATH, then in the folder that scripts/fetch-ptxas.sh fills.</summary>
    /// <param name="name">The program's name without extension, such as ptxas.</param>
    /// <returns>The tool, or null where it is not there.</returns>
    public static CudaTool? Find(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (string folder in Folders())
        {
            string path = System.IO.Path.Combine(folder, file);
            if (File.Exists(path))
                return new CudaTool(path);
        }
        return null;
    }

    /// <summary>Runs the tool and waits for its end.</summary>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="TimeoutException">It took longer, and was stopped.</exception>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public CudaToolRun Run(TimeSpan timeout, params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new(Path) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Start(start);

        // Both are read while it runs: a full pipe would stop it.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(timeout))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(); // its files can be deleted only then
            throw new TimeoutException($"{Path} had not ended after {timeout.TotalSeconds:0} s");
        }
        return new CudaToolRun(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} cannot be started: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return [Directory.Exists(named) ? named : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(named)) ?? named];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. path, CacheFolder()];
    }

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named)
            return named;
        string caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return System.IO.Path.Combine(caches, "c2e-ilgpu", "ptxas");
    }
}

/// <summary>What a tool left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Errors">What it wrote to stderr.</param>
internal sealed record CudaToolRun(int ExitCode, string Output, string Errors);
