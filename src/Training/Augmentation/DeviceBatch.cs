using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>A batch on the device: what the network gets and what it should say.</summary>
internal sealed class DeviceBatch : IDisposable
{
    private DeviceBatch(Tensor lightness, Tensor ab, Tensor reference)
    {
        Lightness = lightness;
        Ab = ab;
        Reference = reference;
    }

    /// <summary>(B, size, size, 1): L / 100.</summary>
    internal Tensor Lightness { get; }

    /// <summary>(B, size, size, 2): the true (a + 128) / 255 and (b + 128) / 255.</summary>
    internal Tensor Ab { get; }

    /// <summary>(B, size, size, 3): the references, <b>B, G, R</b>, 0 to 1.</summary>
    internal Tensor Reference { get; }

    internal static DeviceBatch Create(ComputeDevice device, TrainingSample[] samples, int size)
    {
        ImageBatchShape shape = new(samples.Length, size, size, 3);
        int pixels = samples.Length * size * size;
        using Tensor rgb = Tensor.FromArray(device, [samples.Length, size, size, 3], Join(samples));
        using Tensor lab = Tensor.Empty(device, rgb.Shape);
        Lab.FromRgb(device, pixels, rgb.View, lab.View);
        Tensor lightness = Tensor.Empty(device, samples.Length, size, size, 1);
        Tensor ab = Tensor.Empty(device, samples.Length, size, size, 2);
        Lab.SplitAb(device, pixels, lab.View, lightness.View, ab.View);
        using Tensor distorted = ReferenceDistortion.Apply(device, shape, rgb, [.. samples.Select(sample => sample.Reference)]);
        Tensor reference = Tensor.Empty(device, rgb.Shape);
        Elementwise.ReverseChannels(device, pixels, 3, distorted.View, reference.View);
        return new DeviceBatch(lightness, ab, reference);
    }

    /// <summary>Each reference's mean ab on the network's scale; pixels that are exactly black, the border of the warp, do not count.</summary>
    internal (float A, float B)[] MeanReferenceAb()
    {
        int batch = Reference.Shape[0];
        int pixels = Reference.Length / 3;
        ComputeDevice device = Reference.Device;
        using Tensor rgb = Tensor.Empty(device, Reference.Shape);
        Elementwise.ReverseChannels(device, pixels, 3, Reference.View, rgb.View);
        using Tensor lab = Tensor.Empty(device, Reference.Shape);
        Lab.FromRgb(device, pixels, rgb.View, lab.View);
        float[] colours = rgb.ToArray();
        float[] values = lab.ToArray();
        (float A, float B)[] means = new (float A, float B)[batch];
        for (int item = 0; item < batch; item++)
        {
            double a = 0, b = 0;
            int count = 0;
            for (int i = item * pixels / batch * 3; i < (item + 1) * pixels / batch * 3; i += 3)
            {
                if (colours[i] + colours[i + 1] + colours[i + 2] > 0)
                {
                    a += values[i + 1];
                    b += values[i + 2];
                    count++;
                }
            }

            count = Math.Max(count, 1);
            means[item] = ((float)((a / count + 128) / 255), (float)((b / count + 128) / 255));
        }

        return means;
    }

    public void Dispose()
    {
        Lightness.Dispose();
        Ab.Dispose();
        Reference.Dispose();
    }

    private static float[] Join(TrainingSample[] samples)
    {
        int length = samples[0].Rgb.Length;
        float[] all = new float[samples.Length * length];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i].Rgb.CopyTo(all, i * length);
        }

        return all;
    }
}
