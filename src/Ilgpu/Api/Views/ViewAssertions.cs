using System.Diagnostics.CodeAnalysis;

namespace ILGPU;

/// <summary>
/// Bounds checks of views. They are off unless asked for, and off they cost nothing: the JIT compiles kernels after <see cref="Enabled"/> has its final
/// value, takes it for a constant and drops the check. The price is that the choice holds for the whole process: the environment variable
/// <c>ILGPU_ASSERTIONS=1</c>, or <see cref="Context.Builder.Assertions"/> before the first context of the process exists.
/// </summary>
internal static class ViewAssertions
{
    /// <summary>What to enable; read once, when the first context is created.</summary>
    public static bool Requested { get; set; } = Environment.GetEnvironmentVariable("ILGPU_ASSERTIONS") == "1";

    /// <summary>Whether element accesses are checked.</summary>
    public static bool Enabled => Switch.Enabled;

    [DoesNotReturn]
    public static void ThrowIndex(long index, long length) =>
        throw new IndexOutOfRangeException($"The index {index} lies outside a view of {length} elements.");

    [DoesNotReturn]
    public static void ThrowExtent(long extent, long length) =>
        throw new ArgumentOutOfRangeException(nameof(extent), extent, $"The extent needs {extent} elements; the memory has {length}.");

    // A class of its own, so that its initialiser runs at the first use and not together with that of Requested.
    private static class Switch
    {
        public static readonly bool Enabled = Requested;
    }
}
