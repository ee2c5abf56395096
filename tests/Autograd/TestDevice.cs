using Color2Embed.Kernels;

namespace Color2Embed.Tests.Autograd;

/// <summary>The device of the tests: that of C2E_DEVICE, else the default one.</summary>
internal static class TestDevice
{
    /// <summary>Its name.</summary>
    internal static string Name => Environment.GetEnvironmentVariable("C2E_DEVICE") is { Length: > 0 } name ? name : "auto";

    internal static ComputeDevice Open(int threads = 0) => ComputeDevice.Open(Name, threads);
}
