using System.Text;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Tests.Network.Golden;

/// <summary>The rule by which the golden files fill weights and inputs (their <c>_readme</c>): a hash of the name and the index.</summary>
internal static class GoldenFill
{
    /// <summary>Element <paramref name="index"/>, in -1 .. 1, of the tensor whose name has this CRC-32.</summary>
    internal static double Unit(uint crc, int index)
    {
        uint hash = (uint)index + crc;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        hash ^= hash >> 16;
        return hash / 4294967296.0 * 2 - 1;
    }

    /// <summary>Fills all entries of a network; counters become zero.</summary>
    internal static void Fill(NetworkModule module)
    {
        foreach (StateEntry entry in module.State)
        {
            if (entry.Counter is { } counter)
            {
                counter.Value = 0;
            }
            else
            {
                entry.SetFileValues(Values(entry.Name, entry.FileShape));
            }
        }
    }

    /// <summary>The values of a weight, in the layout of files.</summary>
    internal static float[] Values(string name, int[] shape)
    {
        int inputs = shape.Skip(1).Aggregate(1, (product, extent) => product * extent);
        string last = name[(name.LastIndexOf('.') + 1)..];
        (double offset, double factor) = (last, shape.Length) switch
        {
            ("running_mean", _) => (0, 0.1),
            ("running_var", _) => (1, 0.5),
            ("bias_linear", _) => (1, 0.1),
            ("weight_linear", _) or ("weight", 5) => (0, 1),
            ("bias", _) => (0, 0.1),
            ("weight", 1) => (1, 0.1),
            ("weight", _) => (0, Math.Sqrt(6.0 / inputs)),
            _ => throw new InvalidOperationException($"The golden files have no rule for {name}."),
        };
        return Values(name, shape.Aggregate(1, (product, extent) => product * extent), offset, factor);
    }

    /// <summary>An image, filled in NCHW order.</summary>
    internal static Tensor Image(ComputeDevice device, string name, int[] nchw, double offset = 0.5, double factor = 0.5) =>
        Tensor.FromArray(device, [nchw[0], nchw[2], nchw[3], nchw[1]], ToNhwc(Values(name, nchw[0] * nchw[1] * nchw[2] * nchw[3], offset, factor), nchw));

    /// <summary>The values of (B, H, W, C) in the order of (B, C, H, W); other ranks as they are.</summary>
    internal static float[] ToNchw(Tensor tensor)
    {
        float[] values = tensor.ToArray();
        if (tensor.Shape is not [int batch, int height, int width, int channels])
        {
            return values;
        }

        float[] result = new float[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            (int pixel, int channel) = (index / channels, index % channels);
            (int image, int place) = (pixel / (height * width), pixel % (height * width));
            result[(image * channels + channel) * height * width + place] = values[index];
        }

        Assert.Equal(batch * height * width * channels, result.Length);
        return result;
    }

    /// <summary>zlib's CRC-32 of the name's ASCII characters.</summary>
    internal static uint Crc32(string name)
    {
        uint crc = ~0u;
        foreach (byte letter in Encoding.ASCII.GetBytes(name))
        {
            crc ^= letter;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }

    private static float[] Values(string name, int length, double offset, double factor)
    {
        uint crc = Crc32(name);
        float[] values = new float[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = (float)(offset + factor * Unit(crc, index));
        }

        return values;
    }

    private static float[] ToNhwc(float[] values, int[] nchw)
    {
        (int channels, int pixels) = (nchw[1], nchw[2] * nchw[3]);
        float[] result = new float[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            (int plane, int pixel) = (index / pixels, index % pixels);
            result[(plane / channels * pixels + pixel) * channels + plane % channels] = values[index];
        }

        return result;
    }
}
