using System.Security.Cryptography;
using System.Text;
using ILGPU.Ptx;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>
/// A folder of machine code, so that the driver need not compile the same PTX again. An entry is found by all that it depends on, has a checksum, and is written as a
/// whole or not at all. Whatever goes wrong with the folder or an entry is no error: then the driver compiles.
/// </summary>
/// <param name="folder">The folder; it is made when it is first written to.</param>
internal sealed class KernelCache(string folder)
{
    /// <summary>The variable that names another folder than the user's cache.</summary>
    public const string Variable = "C2E_KERNEL_CACHE";

    private static readonly byte[] Magic = "C2EKRN01"u8.ToArray();

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The cache that the environment names: <c>$C2E_KERNEL_CACHE</c>, else <c>c2e-ilgpu/kernels</c> in the user's folder for caches.</summary>
    public static KernelCache OfUser()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return new(named);
        string caches = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new(Path.Combine(caches, "c2e-ilgpu", "kernels"));
    }

    /// <summary>The name of the entry for some PTX.</summary>
    /// <param name="ptx">The PTX.</param>
    /// <param name="architecture">The GPU that the machine code is for.</param>
    /// <param name="driver">The driver, whose compiler makes it.</param>
    public static string Key(CompiledPtx ptx, CudaArchitecture architecture, CudaDriverVersion driver) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ptx.Target.Name} {architecture} {driver.Value}\n{ptx.Text}")));

    /// <summary>An entry, or null if there is none that is whole.</summary>
    public byte[]? Read(string key)
    {
        try
        {
            byte[] entry = File.ReadAllBytes(FileOf(key));
            int header = Magic.Length + SHA256.HashSizeInBytes;
            if (entry.Length <= header || !entry.AsSpan(0, Magic.Length).SequenceEqual(Magic))
                return null;
            byte[] image = entry[header..];
            return SHA256.HashData(image).AsSpan().SequenceEqual(entry.AsSpan(Magic.Length, SHA256.HashSizeInBytes)) ? image : null;
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            return null;
        }
    }

    /// <summary>Writes an entry.</summary>
    public void Write(string key, byte[] image)
    {
        string? unfinished = null;
        try
        {
            Directory.CreateDirectory(Folder);
            unfinished = Path.Combine(Folder, $"{key}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp");
            File.WriteAllBytes(unfinished, [.. Magic, .. SHA256.HashData(image), .. image]);
            File.Move(unfinished, FileOf(key), overwrite: true);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            Discard(unfinished);
        }
    }

    private string FileOf(string key) => Path.Combine(Folder, key + ".cubin");

    private static void Discard(string? file)
    {
        try
        {
            if (file is not null)
                File.Delete(file);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
        }
    }

    private static bool IsOfFiles(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;
}
