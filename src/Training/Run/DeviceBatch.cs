using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>A batch on the device: what the network sees and what it should give. References are made here, by the augmentation kernels.</summary>
internal sealed class DeviceBatch : IDisposable
{
    private readonly ComputeDevice device;

    private DeviceBatch(ComputeDevice device, Tensor rgb, Tensor lightness, Tensor ab, Tensor reference)
    {
        this.device = device;
        (Rgb, Lightness, Ab, Reference) = (rgb, lightness, ab, reference);
    }

    /// <summary>The truth, (batch, size, size, 3), red, green, blue, 0 to 1.</summary>
    internal Tensor Rgb { get; }

    /// <summary>L / 100, (batch, size, size, 1).</summary>
    internal Tensor Lightness { get; }

    /// <summary>(a + 128) / 255 and (b + 128) / 255 of the truth, (batch, size, size, 2).</summary>
    internal Tensor Ab { get; }

    /// <summary>The distorted truth, (batch, size, size, 3), blue, green, red, 0 to 1.</summary>
    internal Tensor Reference { get; }

    /// <summary>Copies the samples to the device and makes the rest there.</summary>
    internal static DeviceBatch Create(ComputeDevice device, TrainingSample[] samples, int size)
    {
        float[] values = new float[samples.Length * size * size * 3];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i].Rgb.CopyTo(values, i * size * size * 3);
        }

        Tensor rgb = Tensor.FromArray(device, [samples.Length, size, size, 3], values);
        Tensor lightness = Tensor.Empty(device, samples.Length, size, size, 1);
        Tensor ab = Tensor.Empty(device, samples.Length, size, size, 2);
        using Tensor lab = Tensor.Empty(device, rgb.Shape);
        int pixels = samples.Length * size * size;
        Lab.FromRgb(device, pixels, rgb.View, lab.View);
        Lab.SplitAb(device, pixels, lab.View, lightness.View, ab.View);
        return new DeviceBatch(device, rgb, lightness, ab, Distort(device, samples, rgb));
    }

    /// <summary>The mean colour of each reference on the scale of <see cref="Ab"/>, its black border left out; neutral if it is all black.</summary>
    internal (float A, float B)[] MeanReferenceAb()
    {
        int batch = Reference.Shape[0], pixels = Reference.Length / 3, perImage = pixels / batch;
        using Tensor rgb = Tensor.Empty(device, Reference.Shape);
        using Tensor lab = Tensor.Empty(device, Reference.Shape);
        Elementwise.ReverseChannels(device, pixels, 3, Reference.View, rgb.View);
        Lab.FromRgb(device, pixels, rgb.View, lab.View);
        float[] values = lab.ToArray();
        (float, float)[] means = new (float, float)[batch];
        for (int image = 0; image < batch; image++)
        {
            double a = 0, b = 0;
            int count = 0;
            for (int pixel = image * perImage; pixel < (image + 1) * perImage; pixel++)
            {
                if (values[pixel * 3] > 0)
                {
                    (a, b, count) = (a + values[pixel * 3 + 1], b + values[pixel * 3 + 2], count + 1);
                }
            }

            means[image] = ((float)(a / Math.Max(count, 1) + 128) / 255, (float)(b / Math.Max(count, 1) + 128) / 255);
        }

        return means;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rgb.Dispose();
        Lightness.Dispose();
        Ab.Dispose();
        Reference.Dispose();
    }

    private static Tensor Distort(ComputeDevice device, TrainingSample[] samples, Tensor rgb)
    {
        ImageBatchShape shape = new(rgb.Shape[0], rgb.Shape[1], rgb.Shape[2], 3);
        ReferencePlan[] plans = [.. samples.Select(sample => sample.Reference)];
        int points = plans[0].Spline.Points.Count;
        using Tensor controlPoints = Vector(plans.SelectMany(plan => plan.Spline.Points.SelectMany(point => point)));

        // Reduced form: the kernel takes the first weight as minus the sum of the others.
        using Tensor coefficients = Vector(plans.SelectMany(plan => plan.Spline.X.Skip(1).Concat(plan.Spline.Y.Skip(1))));
        using Tensor angles = Vector(plans.Select(plan => plan.Angle * 180 / Math.PI));
        using Tensor deviations = Vector(plans.Select(plan => plan.NoiseDeviation));
        using PooledBuffer<int> flips = Integers(plans.Select(plan => (plan.FlipHorizontally ? Flip.Horizontal : 0) + (plan.FlipVertically ? Flip.Vertical : 0)));
        using PooledBuffer<int> seeds = Integers(plans.Select(plan => (int)(uint)plan.NoiseSeed));

        Tensor first = Tensor.Empty(device, rgb.Shape);
        using Tensor second = Tensor.Empty(device, rgb.Shape);
        ThinPlateSpline.Warp(device, shape, points, controlPoints.View, coefficients.View, rgb.View, first.View);
        Flip.Run(device, shape, flips.View, first.View, second.View);
        Rotate.Run(device, shape, angles.View, second.View, first.View);
        Noise.Run(device, shape, deviations.View, seeds.View, first.View, second.View);
        Elementwise.ReverseChannels(device, rgb.Length / 3, 3, second.View, first.View);
        return first;

        Tensor Vector(IEnumerable<double> numbers)
        {
            float[] array = [.. numbers.Select(number => (float)number)];
            return Tensor.FromArray(device, [array.Length], array);
        }

        PooledBuffer<int> Integers(IEnumerable<int> numbers)
        {
            int[] array = [.. numbers];
            PooledBuffer<int> buffer = device.Rent<int>(array.Length);
            buffer.View.CopyFromHost<int>(device, array);
            return buffer;
        }
    }
}
