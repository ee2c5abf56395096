using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class PredictorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(53, 31)]
    [InlineData(1500, 901)]
    public void Lightness_is_kept_and_colour_is_what_was_given(int width, int height)
    {
        using ComputeDevice device = TestDevice.Open();
        float[] rgb = [.. TrainingFixture.Picture(width, height, 2).Rgb.Select(value => 0.35f + 0.3f * value)];
        ImageData target = new(width, height, rgb);

        // A mild colour everywhere, which all these lightnesses can have.
        float[] ab = [.. Enumerable.Range(0, 7 * 5).SelectMany(_ => new[] { (10f + 128) / 255, (-8f + 128) / 255 })];
        float[] before = Lab(device, rgb), after = Lab(device, ColorSpread.Apply(device, target, ab, 7, 5));
        for (int i = 0; i < before.Length; i += 3)
        {
            Assert.Equal(before[i], after[i], 0.02f);
            Assert.Equal(10, after[i + 1], 0.05f);
            Assert.Equal(-8, after[i + 2], 0.05f);
        }
    }

    private static float[] Lab(ComputeDevice device, float[] rgb)
    {
        using PooledBuffer<float> input = device.Rent<float>(rgb.Length), output = device.Rent<float>(rgb.Length);
        input.View.CopyFromHost<float>(device, rgb);
        Color2Embed.Kernels.Lab.FromRgb(device, rgb.Length / 3, input.View, output.View);
        return output.View.ToHostArray(device);
    }
}
