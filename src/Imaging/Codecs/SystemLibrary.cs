using System.Runtime.InteropServices;

namespace Color2Embed.Imaging.Codecs;

/// <summary>
/// A shared library that the system provides, looked for when it is first needed, so that the program starts without it
/// and a machine that only reads PNG needs no JPEG library. One that lies beside the program is taken before the system's.
/// </summary>
/// <param name="name">The library's name for people.</param>
/// <param name="format">The picture format that needs it.</param>
/// <param name="install">How to install it, for the error message.</param>
/// <param name="candidates">File names to try, in order: Linux with its ABI version, macOS, Windows.</param>
internal sealed class SystemLibrary(string name, string format, string install, params string[] candidates)
{
    /// <summary>What the libraries of Linux need besides the C library. Beside the program they are found only if they are loaded first.</summary>
    private static readonly string[] Requirements = ["libz.so.1", "libsharpyuv.so.0"];

    private nint _handle;

    /// <summary>libjpeg-turbo's TurboJPEG 2 interface, which its 3.x versions still export.</summary>
    public static SystemLibrary TurboJpeg { get; } = new(
        "libturbojpeg", "JPEG",
        "Debian/Ubuntu: apt-get install libturbojpeg0 (Ubuntu: libturbojpeg); Fedora: dnf install turbojpeg; macOS: brew install jpeg-turbo; Windows: put turbojpeg.dll of libjpeg-turbo on the PATH",
        "libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.0.dylib", "libturbojpeg.dylib",
        "/opt/homebrew/lib/libturbojpeg.dylib", "/usr/local/lib/libturbojpeg.dylib", "turbojpeg.dll", "libturbojpeg.dll");

    /// <summary>libpng 1.6, whose simplified interface this project uses.</summary>
    public static SystemLibrary Png { get; } = new(
        "libpng16", "PNG",
        "Debian/Ubuntu: apt-get install libpng16-16 (from Debian 13, Ubuntu 24.04: libpng16-16t64); Fedora: dnf install libpng; macOS: brew install libpng; Windows: put libpng16.dll on the PATH",
        "libpng16.so.16", "libpng16.so", "libpng16.16.dylib", "libpng16.dylib",
        "/opt/homebrew/lib/libpng16.dylib", "/usr/local/lib/libpng16.dylib", "libpng16.dll", "libpng16-16.dll");

    /// <summary>libwebp 0.5 or later.</summary>
    public static SystemLibrary WebP { get; } = new(
        "libwebp", "WebP",
        "Debian/Ubuntu: apt-get install libwebp7; Fedora: dnf install libwebp; macOS: brew install webp; Windows: put libwebp.dll on the PATH",
        "libwebp.so.7", "libwebp.so.6", "libwebp.so", "libwebp.7.dylib", "libwebp.dylib",
        "/opt/homebrew/lib/libwebp.dylib", "/usr/local/lib/libwebp.dylib", "libwebp.dll", "libwebp-7.dll");

    /// <summary>The address of a function in the library.</summary>
    /// <exception cref="CodecException">The library is not installed, or is a version without this function.</exception>
    public nint Export(string function)
    {
        if (!NativeLibrary.TryGetExport(Handle(), function, out nint address))
            throw new CodecException($"the {name} of this system has no function {function}; a newer version is needed to handle {format} ({install})");
        return address;
    }

    private nint Handle()
    {
        // Two threads may both load it: the loader counts references, and a codec stays loaded for the life of the process.
        nint handle = Volatile.Read(ref _handle);
        if (handle != 0)
            return handle;
        foreach (string requirement in Requirements)
            NativeLibrary.TryLoad(BesideProgram(requirement), out _);
        foreach (string candidate in candidates.Select(BesideProgram).Concat(candidates))
        {
            if (NativeLibrary.TryLoad(candidate, out handle))
            {
                Volatile.Write(ref _handle, handle);
                return handle;
            }
        }
        throw new CodecException($"{format} needs the library {name}, which is not installed ({install})");
    }

    private static string BesideProgram(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
