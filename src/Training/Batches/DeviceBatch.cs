using Color2Embed.Autograd;
using Color2Embed.Kernels;
using ILGPU;

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

    /// <summary>Makes a batch of samples: copies them and launches.</summary>
    /// <param name="device">Where.</param>
    /// <param name="samples">At least one.</param>
    /// <param name="size">Side of a picture.</param>
    /// <param name="distortion">What is done to references; the samples' plans have been drawn from it.</param>
    internal static DeviceBatch Create(ComputeDevice device, TrainingSample[] samples, int size, ReferenceOptions distortion)
    {
        BatchLayout layout = new(samples.Length, size);
        using BatchUpload upload = new(device, layout);
        HostBatch.Write(layout, samples, upload.Fill());
        upload.Send();
        upload.Receive();
        return Launch(device, layout, upload.View, distortion);
    }

    /// <summary>Launches what makes a batch from its memory on the device. The same launches every time: none depends on the numbers in the memory.</summary>
    /// <param name="device">Where.</param>
    /// <param name="layout">The layout of the memory.</param>
    /// <param name="memory">Pictures and plans.</param>
    /// <param name="distortion">What is done to references.</param>
    internal static DeviceBatch Launch(ComputeDevice device, BatchLayout layout, ArrayView<float> memory, ReferenceOptions distortion)
    {
        (int batch, int height, int width, _) = layout.Shape;
        int pixels = batch * height * width;
        ArrayView<float> rgb = layout.Rgb.Of(memory);
        using Tensor lab = Tensor.Empty(device, batch, height, width, 3);
        Lab.FromRgb(device, pixels, rgb, lab.View);
        Tensor lightness = Tensor.Empty(device, batch, height, width, 1);
        Tensor ab = Tensor.Empty(device, batch, height, width, 2);
        Lab.SplitAb(device, pixels, lab.View, lightness.View, ab.View);
        using Tensor? distorted = ReferenceDistortion.Launch(device, layout, memory, distortion);
        Tensor reference = Tensor.Empty(device, batch, height, width, 3);
        Elementwise.ReverseChannels(device, pixels, 3, distorted is null ? layout.ReferenceRgb.Of(memory) : distorted.View, reference.View);
        return new DeviceBatch(lightness, ab, reference);
    }

    /// <summary>The references, (batch, height, width, 3) in the order R, G, B. Waits for the device.</summary>
    internal float[] ReferenceRgb()
    {
        using Tensor rgb = Tensor.Empty(Reference.Device, Reference.Shape);
        Elementwise.ReverseChannels(Reference.Device, rgb.Length / 3, 3, Reference.View, rgb.View);
        return rgb.ToArray();
    }

    /// <summary>Each reference's mean ab on the network's scale; the border of the warp does not count. Waits for the device.</summary>
    internal (float A, float B)[] MeanReferenceAb()
    {
        float[] rgb = ReferenceRgb(), lab = LabConversion.FromRgb(Reference.Device, rgb);
        int length = rgb.Length / Reference.Shape[0];
        return [.. Enumerable.Range(0, Reference.Shape[0]).Select(item =>
        {
            (double a, double b) = Chroma.MeanAb(lab.AsSpan(item * length, length), WithinWarp(rgb.AsSpan(item * length, length)));
            return ((float)((a + 128) / 255), (float)((b + 128) / 255));
        })];
    }

    /// <summary>Which pixels of a warped picture, sRGB, are a part of it: the warp leaves a border that is exactly black.</summary>
    internal static bool[] WithinWarp(ReadOnlySpan<float> rgb)
    {
        bool[] within = new bool[rgb.Length / 3];
        for (int pixel = 0; pixel < within.Length; pixel++)
        {
            within[pixel] = rgb[3 * pixel] + rgb[3 * pixel + 1] + rgb[3 * pixel + 2] > 0;
        }

        return within;
    }

    public void Dispose()
    {
        Lightness.Dispose();
        Ab.Dispose();
        Reference.Dispose();
    }
}
