using System.Text.Json;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>Colours whose Lab is known, round trips, finite gradients at awkward places, and golden numbers.</summary>
public sealed class LabTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(1, 1, 1, 100, 0, 0)]
    [InlineData(1, 0, 0, 53.2408, 80.0925, 67.2032)]
    [InlineData(0, 1, 0, 87.7347, -86.1827, 83.1793)]
    [InlineData(0, 0, 1, 32.2970, 79.1875, -107.8602)]
    [InlineData(0.5, 0.5, 0.5, 53.3890, 0, 0)]
    public void Known_colours(float red, float green, float blue, float lightness, float a, float b)
    {
        float[] lab = FromRgb([red, green, blue]);

        // The matrix maps white to the white point only to five digits, which leaves grey a trace of colour.
        Assert.Equal(lightness, lab[0], 0.005);
        Assert.Equal(a, lab[1], 0.02);
        Assert.Equal(b, lab[2], 0.02);
    }

    [Fact]
    public void There_and_back_is_the_same_colour()
    {
        Random random = new(3);
        float[] rgb = [.. Enumerable.Range(0, 3 * 500).Select(_ => random.NextSingle())];
        float[] back = ToRgb(FromRgb(rgb));
        for (int i = 0; i < rgb.Length; i++)
        {
            Assert.Equal(rgb[i], back[i], 2e-4);
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(50, 0, 0)]
    [InlineData(0, -128, -128)]
    [InlineData(0, 127, 127)]
    [InlineData(100, 127, -128)]
    [InlineData(-16, 0, 0)]
    [InlineData(-1000, 300, 5000)]
    [InlineData(7.9996f, 0, 0)]
    [InlineData(1e30f, -1e30f, 1e30f)]
    [InlineData(float.MaxValue, float.MaxValue, float.MinValue)]
    [InlineData(float.MinValue, float.MinValue, float.MaxValue)]
    public void Lab_to_rgb_and_its_gradient_are_finite(float lightness, float a, float b)
    {
        using PooledBuffer<float> lab = device.Upload(lightness, a, b);
        using PooledBuffer<float> rgb = device.Upload(float.NaN, float.NaN, float.NaN);
        using PooledBuffer<float> labGradient = device.Upload(float.NaN, float.NaN, float.NaN);
        using PooledBuffer<float> rgbGradient = device.Upload(1f, -1f, 0.5f);
        Lab.ToRgb(device, 1, lab.View, rgb.View);
        Lab.ToRgbBackward(device, 1, lab.View, rgbGradient.View, labGradient.View);
        Assert.All(device.Download(rgb), value => Assert.InRange(value, 0, 1));
        Assert.All(device.Download(labGradient), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(0.5f, 0.5f, 0.5f)]
    [InlineData(0.04045f, 0.04045f, 0.04045f)]
    [InlineData(-1, 2, -0.055f)]
    [InlineData(1e-30f, 0, 0)]
    [InlineData(float.MaxValue, float.MinValue, float.MaxValue)]
    public void Rgb_to_lab_and_its_gradient_are_finite(float red, float green, float blue)
    {
        using PooledBuffer<float> rgb = device.Upload(red, green, blue);
        using PooledBuffer<float> rgbGradient = device.Upload(float.NaN, float.NaN, float.NaN);
        using PooledBuffer<float> labGradient = device.Upload(1f, -1f, 0.5f);
        Lab.FromRgbBackward(device, 1, rgb.View, labGradient.View, rgbGradient.View);
        Assert.All(FromRgb([red, green, blue]), value => Assert.True(float.IsFinite(value)));
        Assert.All(device.Download(rgbGradient), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Gradient_is_zero_outside_the_gamut_and_not_inside()
    {
        using PooledBuffer<float> lab = device.Upload(50f, 20f, 10f, 120f, 0f, 0f, -20f, 0f, 0f);
        using PooledBuffer<float> labGradient = device.Upload(new float[9]);
        using PooledBuffer<float> rgbGradient = device.Upload(1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f);
        Lab.ToRgbBackward(device, 3, lab.View, rgbGradient.View, labGradient.View);
        float[] gradient = device.Download(labGradient);
        Assert.True(gradient[0] > 0.01f);
        Assert.All(gradient[3..], value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData("golden_a", "pred_rgb", "pab", 0.2)]
    [InlineData("golden_a", "target_rgb", "target_ab", 0.25)]
    [InlineData("golden_b", "pred_rgb", "pab", 0.2)]
    [InlineData("golden_b", "target_rgb", "target_ab", 0.25)]
    public void Golden_pictures(string tag, string entry, string name, double amplitude)
    {
        JsonElement golden = Golden.Train.GetProperty(tag);
        int[] shape = [.. golden.GetProperty("shape").GetProperty("L").EnumerateArray().Select(e => e.GetInt32())];
        (int batch, int plane) = (shape[0], shape[2] * shape[3]);
        float[] lightness = [.. Enumerable.Range(0, batch * plane).Select(i => (float)(0.5 + 0.5 * Golden.Uniform($"{tag}.L", (uint)i)))];
        float[] ab = new float[2 * batch * plane];
        for (int i = 0; i < ab.Length; i++)
        {
            // The golden inputs are NCHW.
            (int image, int channel, int pixel) = (i / (2 * plane), i / plane % 2, i % plane);
            ab[2 * (image * plane + pixel) + channel] = (float)(0.5 + amplitude * Golden.Uniform($"{tag}.{name}", (uint)i));
        }

        using PooledBuffer<float> lightnessBuffer = device.Upload<float>(lightness);
        using PooledBuffer<float> abBuffer = device.Upload<float>(ab);
        using PooledBuffer<float> lab = device.Rent<float>(3 * batch * plane);
        Lab.JoinAb(device, batch * plane, lightnessBuffer.View, abBuffer.View, lab.View);
        float[] rgb = ToRgb(device.Download(lab));

        JsonElement expected = golden.GetProperty("perceptual_native_size").GetProperty(entry);
        Assert.Equal(expected.GetProperty("sum").GetDouble(), rgb.Sum(v => (double)v), 0.05);
        Assert.Equal(expected.GetProperty("l2").GetDouble(), Math.Sqrt(rgb.Sum(v => (double)v * v)), 1e-3);
        double[] first = expected.GetProperty("first").Numbers();
        for (int i = 0; i < first.Length; i++)
        {
            Assert.Equal(first[i], rgb[3 * i], 1e-5);
        }

        Assert.Equal(expected.GetProperty("last").GetDouble(), rgb[^1], 1e-5);
    }

    [Fact]
    public void OpenCv_levels_match_within_what_its_tables_differ()
    {
        foreach (JsonElement entry in Golden.Forward.GetProperty("lab8").EnumerateArray())
        {
            byte[] bgr = Bytes(entry, "bgr");
            byte[] expected = Bytes(entry, "lab8");
            (byte l, byte a, byte b) = OpenCvLab.FromBgr(bgr[0], bgr[1], bgr[2]);
            Assert.InRange(l - expected[0], -1, 1);
            Assert.InRange(a - expected[1], -2, 2);
            Assert.InRange(b - expected[2], -1, 1);
            AssertBgr(Bytes(entry, "back_bgr"), expected);
        }

        foreach (JsonElement entry in Golden.Forward.GetProperty("lab8_to_bgr").EnumerateArray())
        {
            AssertBgr(Bytes(entry, "bgr"), Bytes(entry, "lab8"));
        }

        static byte[] Bytes(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(e => e.GetByte())];

        static void AssertBgr(byte[] expected, byte[] lab)
        {
            (byte blue, byte green, byte red) = OpenCvLab.ToBgr(lab[0], lab[1], lab[2]);
            Assert.InRange(blue - expected[0], -2, 2);
            Assert.InRange(green - expected[1], -2, 2);
            Assert.InRange(red - expected[2], -2, 2);
        }
    }

    private float[] FromRgb(float[] rgb)
    {
        using PooledBuffer<float> input = device.Upload<float>(rgb);
        using PooledBuffer<float> output = device.Rent<float>(rgb.Length);
        Lab.FromRgb(device, rgb.Length / 3, input.View, output.View);
        return device.Download(output);
    }

    private float[] ToRgb(float[] lab)
    {
        using PooledBuffer<float> input = device.Upload<float>(lab);
        using PooledBuffer<float> output = device.Rent<float>(lab.Length);
        Lab.ToRgb(device, lab.Length / 3, input.View, output.View);
        return device.Download(output);
    }
}
