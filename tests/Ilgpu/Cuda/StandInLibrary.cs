using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>
/// The stand-in for NVIDIA's driver (StandIn/libcuda.c) as a library: that of C2E_STANDIN, one beside the tests, or one that is compiled now and kept in
/// the folder for temporary files. This whole process uses it as its libcuda, without a device; <see cref="StandInTest"/> gives it some.
/// </summary>
internal static class StandInLibrary
{
    /// <summary>The name for <see cref="LibraryImportAttribute"/>.</summary>
    public const string Name = "stand-in";

    /// <summary>The variable that names the library to load in place of the system's libcuda.</summary>
    public const string Variable = "C2E_LIBCUDA";

    /// <summary>The variable for the stand-in's settings, which only its own process reads, when it is loaded.</summary>
    public const string Settings = "C2E_STANDIN_SETTINGS";

    /// <summary>The library; null where there is none.</summary>
    public static string? File { get; private set; }

    /// <summary>Why there is no library.</summary>
    public static string Missing { get; private set; } = "";

    /// <summary>Runs before any test, since a process loads a driver only once.</summary>
    [ModuleInitializer]
    internal static void Use()
    {
        if ((File = Find(out string missing)) is null)
        {
            Missing = missing;
            return;
        }

        Environment.SetEnvironmentVariable(Variable, File);
        Environment.SetEnvironmentVariable(Settings, "devices=0");
        UseOwnCache();
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), static (name, _, _) => name == Name ? NativeLibrary.Load(File!) : 0);
        StandInDriver.Set("devices", 0);
    }

    /// <summary>No machine code of the stand-in gets into the user's cache, and none from there into the tests.</summary>
    private static void UseOwnCache()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"c2e-ilgpu-kernels-{Environment.ProcessId}");
        Environment.SetEnvironmentVariable("C2E_KERNEL_CACHE", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        };
    }

    private static string? Find(out string missing)
    {
        missing = "";
        if (Environment.GetEnvironmentVariable("C2E_DEVICE")?.StartsWith("cuda", StringComparison.OrdinalIgnoreCase) == true)
        {
            missing = "C2E_DEVICE names a real device";
        }
        else if (!OperatingSystem.IsLinux())
        {
            missing = "the stand-in for libcuda is for Linux";
        }
        else if (Environment.GetEnvironmentVariable("C2E_STANDIN") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }
        else if (Path.Combine(AppContext.BaseDirectory, "libcuda-standin.so") is string beside && System.IO.File.Exists(beside))
        {
            return beside;
        }
        else if (Compiler() is not string compiler)
        {
            missing = "no C compiler for the stand-in for libcuda";
        }
        else
        {
            return Build(compiler);
        }

        return null;
    }

    private static string? Compiler() => (
        from name in (string[])["cc", "gcc", "clang"]
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        let file = Path.Combine(folder, name)
        where System.IO.File.Exists(file)
        select file).FirstOrDefault();

    /// <summary>Compiles the library unless one of the same source is there.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "The name only has to differ from that of another process.")]
    private static string Build(string compiler)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "libcuda-standin.c");
        string hash = Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(source)))[..16];
        string folder = Path.Combine(Path.GetTempPath(), $"c2e-ilgpu-standin-{Environment.UserName}");
        string library = Path.Combine(folder, $"libcuda-{hash}.so");
        if (System.IO.File.Exists(library))
        {
            return library;
        }

        Directory.CreateDirectory(folder);
        string unfinished = Path.Combine(folder, Path.GetRandomFileName());
        string[] arguments = ["-std=c11", "-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-pthread", "-o", unfinished, source];
        using Process process = Process.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{compiler} does not compile {source}:{Environment.NewLine}{errors}");
        }

        System.IO.File.Move(unfinished, library, overwrite: true);
        return library;
    }
}
