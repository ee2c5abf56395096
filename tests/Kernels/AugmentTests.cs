using System.Globalization;
using System.Text.Json;
using Color2Embed.Kernels;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Kernels;

/// <summary>Golden numbers of OpenCV and the published spline, and properties of mirroring, rotation and noise.</summary>
public sealed class AugmentTests : IDisposable
{
    private readonly ComputeDevice device = TestDevice.Open();

    public void Dispose() => device.Dispose();

    [Fact]
    public void Golden_spline_positions()
    {
        JsonElement golden = Golden.Forward.GetProperty("tps");
        using PooledBuffer<float> controlPoints = device.Upload<float>(Floats(golden.GetProperty("c_dst")));
        using PooledBuffer<float> coefficients = device.Upload<float>([.. Floats(golden.GetProperty("theta_dx")), .. Floats(golden.GetProperty("theta_dy"))]);
        using PooledBuffer<float> positions = device.Rent<float>(2 * 256 * 256);
        ThinPlateSpline.Positions(device, new(1, 256, 256, 3), 6, controlPoints.View, coefficients.View, positions.View);
        float[] got = device.Download(positions);
        int compared = 0;
        foreach (JsonProperty point in golden.GetProperty("map_at_yx").EnumerateObject())
        {
            int[] yx = [.. point.Name.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            double[] expected = point.Value.Numbers();
            int index = 2 * (256 * yx[0] + yx[1]);
            Assert.Equal(expected[0], got[index], 1e-3);
            Assert.Equal(expected[1], got[index + 1], 1e-3);
            compared++;
        }

        Assert.Equal(6, compared);
    }

    [Fact]
    public void Golden_bicubic_remap()
    {
        JsonElement golden = Golden.Forward.GetProperty("remap_cubic");
        float[] image = [.. Enumerable.Range(0, 64).Select(i => 4 * i / 255f)];
        float[] positions = new float[128];
        float[] points = Floats(golden.GetProperty("xy"));
        points.CopyTo(positions, 0);
        float[] got = Remap(new(1, 8, 8, 1), image, positions);
        double[] expected = golden.GetProperty("values").Numbers();
        for (int i = 0; i < expected.Length; i++)
        {
            // OpenCV rounds to whole levels, its weights to 2^-15.
            Assert.Equal(expected[i], 255 * got[i], 0.51);
        }
    }

    [Fact]
    public void Identity_spline_samples_up_to_the_width_and_loses_the_far_edges()
    {
        ImageBatchShape shape = new(1, 8, 8, 1);
        float[] image = [.. Enumerable.Repeat(1f, 64)];
        using PooledBuffer<float> controlPoints = device.Upload(0f, 0f, 1f, 0f, 0.5f, 1f);
        using PooledBuffer<float> coefficients = device.Upload(new float[10]);
        using PooledBuffer<float> images = device.Upload<float>(image);
        using PooledBuffer<float> output = device.Upload(new float[64]);
        ThinPlateSpline.Warp(device, shape, 3, controlPoints.View, coefficients.View, images.View, output.View);
        float[] got = device.Download(output);
        Assert.Equal(1, got[0], 1e-6);
        Assert.Equal(1, got[8 * 3 + 3], 1e-6);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(0, got[8 * i + 7]));
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(0, got[56 + i]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.MinValue)]
    [InlineData(1e9f)]
    [InlineData(-6.5f)]
    public void Positions_far_outside_are_black(float position)
    {
        float[] got = Remap(new(1, 1, 1, 2), [1, 1], [position, 0]);
        Assert.Equal([0, 0], got);
        Assert.All(Remap(new(1, 1, 1, 2), [1, 1], [position, 0], ImageBorder.Reflect), value => Assert.Equal(1, value, 1e-6));
    }

    [Fact]
    public void Mirrored_borders_repeat_the_image_to_and_fro()
    {
        float[] image = [0.1f, 0.2f, 0.3f];
        float[] along = [.. Enumerable.Range(-7, 17).Select(position => (float)position)];
        float[] expected = [0.1f, 0.1f, 0.2f, 0.3f, 0.3f, 0.2f, 0.1f, 0.1f, 0.2f, 0.3f, 0.3f, 0.2f, 0.1f, 0.1f, 0.2f, 0.3f, 0.3f];
        for (int i = 0; i < along.Length; i++)
        {
            // At whole positions a single pixel has all the weight.
            Assert.Equal(expected[i], Remap(new(1, 1, 3, 1), image, [along[i], 0, 0, 0, 0, 0], ImageBorder.Reflect)[0]);
            Assert.Equal(expected[i], Remap(new(1, 3, 1, 1), image, [0, along[i], 0, 0, 0, 0], ImageBorder.Reflect)[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Every_position_has_a_mirrored_pixel(int length)
    {
        foreach (int position in new[] { int.MinValue, int.MinValue + 1, -1, 0, 1, int.MaxValue - 1, int.MaxValue })
        {
            Assert.InRange(BorderIndex.Of(position, length, (int)ImageBorder.Reflect), 0, length - 1);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(24, 33)]
    public void Mirrored_borders_leave_no_black_pixel(int height, int width)
    {
        ImageBatchShape shape = new(3, height, width, 3);
        Random random = new(1);
        float[] images = [.. Enumerable.Range(0, shape.Length).Select(_ => 0.4f + 0.2f * random.NextSingle())];

        // Far out of the picture, by a constant and a slope.
        float[] coefficients = [.. Enumerable.Range(0, 3 * 2 * 8).Select(i => i % 8 < 5 ? 0.5f * random.NextSingle() : 6 * random.NextSingle() - 3)];
        float[] points = [.. Enumerable.Range(0, 3 * 6 * 2).Select(_ => random.NextSingle())];
        using PooledBuffer<float> controlPoints = device.Upload<float>(points), splines = device.Upload<float>(coefficients);
        using PooledBuffer<float> input = device.Upload<float>(images), angles = device.Upload(20f, 45f, -260f);
        using PooledBuffer<float> warped = device.Rent<float>(shape.Length), turned = device.Rent<float>(shape.Length);
        ThinPlateSpline.Warp(device, shape, 6, controlPoints.View, splines.View, input.View, warped.View, ImageBorder.Reflect);
        Assert.All(device.Download(warped), value => Assert.InRange(value, 0.2f, 0.8f));
        Rotate.Run(device, shape, angles.View, input.View, turned.View, ImageBorder.Reflect);
        Assert.All(device.Download(turned), value => Assert.InRange(value, 0.4f, 0.6f));

        ThinPlateSpline.Warp(device, shape, 6, controlPoints.View, splines.View, input.View, warped.View);
        Assert.Contains(0, device.Download(warped));
    }

    [Fact]
    public void Flip_each_image_by_its_own_flags()
    {
        ImageBatchShape shape = new(4, 2, 3, 2);
        float[] images = [.. Enumerable.Range(0, shape.Length).Select(i => (float)i)];
        using PooledBuffer<int> flags = device.Upload(0, Flip.Horizontal, Flip.Vertical, Flip.Horizontal + Flip.Vertical);
        using PooledBuffer<float> input = device.Upload<float>(images);
        using PooledBuffer<float> output = device.Rent<float>(shape.Length);
        Flip.Run(device, shape, flags.View, input.View, output.View);
        float[] got = device.Download(output);
        Assert.Equal(images[..12], got[..12]);
        Assert.Equal([16, 17, 14, 15, 12, 13, 22, 23, 20, 21, 18, 19], got[12..24]);
        Assert.Equal([30, 31, 32, 33, 34, 35, 24, 25, 26, 27, 28, 29], got[24..36]);
        Assert.Equal([46, 47, 44, 45, 42, 43, 40, 41, 38, 39, 36, 37], got[36..]);
    }

    [Fact]
    public void Quarter_turns_move_every_pixel()
    {
        // 0 1 2      2 5 8
        // 3 4 5  ->  1 4 7  counter-clockwise
        // 6 7 8      0 3 6
        float[] image = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(image, RotateOne(3, 3, 0, image));
        Assert.Equal([2, 5, 8, 1, 4, 7, 0, 3, 6], RotateOne(3, 3, 90, image));
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1, 0], RotateOne(3, 3, 180, image));
        Assert.Equal([6, 3, 0, 7, 4, 1, 8, 5, 2], RotateOne(3, 3, -90, image));
    }

    [Fact]
    public void Rotation_keeps_the_canvas_and_fills_with_black()
    {
        // A wide picture turned upright keeps its middle square; the sides are black.
        Assert.Equal([0, 2, 5, 0, 0, 1, 4, 0], RotateOne(2, 4, 90, [9, 1, 2, 9, 9, 4, 5, 9]));
        float[] corners = RotateOne(9, 9, 45, [.. Enumerable.Repeat(1f, 81)]);
        Assert.Equal([0, 0, 0, 0], [corners[0], corners[8], corners[72], corners[80]]);
        Assert.Equal(1, corners[40]);
    }

    [Theory]
    [InlineData(0u, 0u, 0u, 0xff1dae59u, 0x6cd10df2u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0x2c3f628bu, 0xab4fd7adu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0xdd7ce038u, 0xf62a4c12u)]
    public void Philox_known_answers(uint low, uint high, uint key, uint first, uint second)
        => Assert.Equal(((ulong)second << 32) | first, AugmentKernels.Philox(low, high, key));

    [Fact]
    public void Noise_is_normal_with_the_given_deviation()
    {
        ImageBatchShape shape = new(2, 101, 99, 3);
        float[] grey = [.. Enumerable.Repeat(0.5f, shape.Length)];
        float[] got = AddNoise(shape, [0.02f, 0.1f], [7, 8], grey);
        int half = shape.Length / 2;
        CheckNormal(got[..half], 0.02);
        CheckNormal(got[half..], 0.1);

        static void CheckNormal(float[] values, double deviation)
        {
            double[] z = [.. values.Select(v => (v - 0.5) / deviation)];
            double error = 1 / Math.Sqrt(z.Length);
            Assert.Equal(0, z.Average(), 4 * error);
            Assert.Equal(1, z.Average(v => v * v), 6 * error);
            Assert.Equal(0.6827, z.Count(v => Math.Abs(v) < 1) / (double)z.Length, 3 * error);
            Assert.Equal(0.0455, z.Count(v => Math.Abs(v) > 2) / (double)z.Length, 2 * error);

            // Neighbours come from one pair of uniform numbers and are independent all the same.
            Assert.Equal(0, z.Zip(z.Skip(1), (a, b) => a * b).Average(), 4 * error);
        }
    }

    [Fact]
    public void Noise_depends_on_the_seed_alone()
    {
        // An odd number of elements an image: the last has no partner.
        ImageBatchShape shape = new(3, 5, 7, 1);
        float[] images = [.. Enumerable.Repeat(0.5f, shape.Length)];
        float[] got = AddNoise(shape, [0.1f, 0.1f, 0.1f], [4, 4, 5], images);
        Assert.Equal(got[..35], got[35..70]);
        Assert.NotEqual(got[..35], got[70..]);
        Assert.Equal(got[70..], AddNoise(new(1, 5, 7, 1), [0.1f], [5], images[..35]));
    }

    [Fact]
    public void Noise_is_cut_to_the_range_and_none_changes_nothing()
    {
        ImageBatchShape shape = new(2, 8, 8, 3);
        float[] images = [.. Enumerable.Range(0, shape.Length).Select(i => i % 2 == 0 ? 0f : 1f)];
        float[] got = AddNoise(shape, [0, 3], [1, 2], images);
        Assert.Equal(images[..192], got[..192]);
        Assert.All(got, value => Assert.InRange(value, 0, 1));
        Assert.NotEqual(images[192..], got[192..]);
    }

    private static float[] Floats(JsonElement element) => [.. element.Numbers().Select(value => (float)value)];

    private float[] Remap(ImageBatchShape shape, float[] images, float[] positions, ImageBorder border = ImageBorder.Black)
    {
        using PooledBuffer<float> input = device.Upload<float>(images);
        using PooledBuffer<float> where = device.Upload<float>(positions);
        using PooledBuffer<float> output = device.Rent<float>(shape.Length);
        BicubicRemap.Run(device, shape, input.View, where.View, output.View, border);
        return device.Download(output);
    }

    private float[] RotateOne(int height, int width, float angle, float[] image)
    {
        using PooledBuffer<float> angles = device.Upload(angle);
        using PooledBuffer<float> input = device.Upload<float>(image);
        using PooledBuffer<float> output = device.Rent<float>(image.Length);
        Rotate.Run(device, new(1, height, width, 1), angles.View, input.View, output.View);
        return device.Download(output);
    }

    private float[] AddNoise(ImageBatchShape shape, float[] deviations, int[] seeds, float[] images)
    {
        using PooledBuffer<float> deviationBuffer = device.Upload<float>(deviations);
        using PooledBuffer<int> seedBuffer = device.Upload<int>(seeds);
        using PooledBuffer<float> buffer = device.Upload<float>(images);
        Noise.Run(device, shape, deviationBuffer.View, seedBuffer.View, buffer.View, buffer.View);
        return device.Download(buffer);
    }
}
