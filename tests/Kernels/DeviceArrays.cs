using Color2Embed.Kernels;

namespace Color2Embed.Tests.Kernels;

/// <summary>Arrays to device memory and back, for tests that call launchers.</summary>
internal static class DeviceArrays
{
    /// <summary>New device memory with these values.</summary>
    public static PooledBuffer<T> Upload<T>(this ComputeDevice device, params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        PooledBuffer<T> buffer = device.Rent<T>(values.Length);
        buffer.View.CopyFromHost(device, values);
        return buffer;
    }

    /// <summary>The values in device memory.</summary>
    public static T[] Download<T>(this ComputeDevice device, PooledBuffer<T> buffer)
        where T : unmanaged => buffer.View.ToHostArray(device);
}
