using Color2Embed.Kernels;

namespace Color2Embed.Tests.Autograd;

/// <summary>The device of the tests: that of C2E_DEVICE, else the default one.</summary>
internal static class TestDevice
{
    internal static ComputeDevice Open(int threads = 0) => ComputeDevice.Open(Environment.GetEnvironmentVariable("C2E_DEVICE") ?? "auto", threads);
}
