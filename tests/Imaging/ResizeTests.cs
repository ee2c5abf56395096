using System.Text.Json;
using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public class ResizeTests
{
    [Fact]
    public void Bilinear_equals_opencv()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "forward.json")));
        int[] expected = [.. golden.RootElement.GetProperty("cv2_resize_linear").GetProperty("values").EnumerateArray()
            .SelectMany(row => row.EnumerateArray()).Select(value => value.GetInt32())];
        float[] source = [.. Enumerable.Range(0, 12).Select(i => 20f * i)];
        Assert.Equal(expected, Resize.Bilinear(source, 4, 3, 1, 6, 5).Select(value => (int)MathF.Floor(value + 0.5f)));
    }

    public static TheoryData<int, int, int, int, int> Shapes() => new()
    {
        { 1, 1, 3, 5, 4 },
        { 5, 4, 3, 1, 1 },
        { 17, 13, 3, 7, 5 },
        { 17, 13, 1, 40, 3 },
        { 64, 48, 3, 64, 48 },
        { 31, 2, 4, 8, 9 },
        { 2, 50, 2, 3, 11 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Both_filters_equal_their_definition(int width, int height, int channels, int newWidth, int newHeight)
    {
        Random random = new(5);
        float[] source = [.. Enumerable.Range(0, width * height * channels).Select(_ => random.NextSingle())];
        float[] bilinear = Resize.Bilinear(source, width, height, channels, newWidth, newHeight);
        float[] antialiased = Resize.Antialiased(source, width, height, channels, newWidth, newHeight);
        Assert.Equal(newWidth * newHeight * channels, bilinear.Length);
        Assert.Equal(newWidth * newHeight * channels, antialiased.Length);
        for (int i = 0; i < bilinear.Length; i++)
        {
            int c = i % channels, x = i / channels % newWidth, y = i / channels / newWidth;
            Assert.Equal(Reference(x, y, c, widen: false), bilinear[i], 1e-5f);
            Assert.Equal(Reference(x, y, c, widen: true), antialiased[i], 1e-5f);
        }

        float Reference(int x, int y, int c, bool widen)
        {
            double sum = 0;
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                    sum += Weight(row, y, height, newHeight, widen) * Weight(column, x, width, newWidth, widen) * source[(row * width + column) * channels + c];
            }
            return (float)sum;
        }

        // A triangle around the output's centre over the picture continued by its edge samples (bilinear), or cut off and
        // normalised (antialiased).
        static double Weight(int index, int output, int size, int newSize, bool widen)
        {
            double scale = (double)size / newSize, centre = (output + 0.5) * scale - 0.5;
            if (!widen || scale <= 1)
                return Math.Max(0, 1 - Math.Abs(index - Math.Clamp(centre, 0, size - 1)));
            double total = Enumerable.Range(0, size).Sum(i => Math.Max(0, 1 - Math.Abs(i - centre) / scale));
            return Math.Max(0, 1 - Math.Abs(index - centre) / scale) / total;
        }
    }

    [Fact]
    public void The_same_size_changes_nothing()
    {
        ImageData image = TestImages.Noise(23, 9, alpha: true);
        ImageData same = Resize.Antialiased(image, 23, 9);
        Assert.Equal(image.Rgb, same.Rgb);
        Assert.Equal(image.Alpha, same.Alpha);
    }

    [Fact]
    public void Fine_lines_shrink_to_their_mean()
    {
        float[] lines = [.. Enumerable.Range(0, 64 * 64).Select(i => (float)(i % 2))];
        Assert.All(Resize.Antialiased(lines, 64, 64, 1, 8, 8), value => Assert.InRange(value, 0.45f, 0.55f));
    }

    [Fact]
    public void A_crop_is_a_copy_of_the_rectangle()
    {
        ImageData image = TestImages.Noise(11, 7, alpha: true);
        ImageData crop = Resize.Crop(image, 3, 2, 5, 4);
        Assert.Equal((5, 4), (crop.Width, crop.Height));
        for (int y = 0; y < 4; y++)
        {
            Assert.Equal(image.Rgb.AsSpan(3 * ((y + 2) * 11 + 3), 15), crop.Rgb.AsSpan(3 * y * 5, 15));
            Assert.Equal(image.Alpha.AsSpan((y + 2) * 11 + 3, 5), crop.Alpha.AsSpan(y * 5, 5));
        }
        Assert.Equal(image.Rgb, Resize.Crop(image, 0, 0, 11, 7).Rgb);
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, -1, 2, 2)]
    [InlineData(10, 0, 2, 2)]
    [InlineData(0, 6, 2, 2)]
    [InlineData(0, 0, 0, 2)]
    [InlineData(0, 0, 12, 2)]
    [InlineData(int.MaxValue, 0, 2, 2)]
    public void A_crop_outside_the_picture_is_refused(int x, int y, int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Crop(TestImages.Noise(11, 7), x, y, width, height));

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Resize.Bilinear(new float[11], 4, 3, 1, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Bilinear(new float[12], 4, 3, 1, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Antialiased(new float[12], 4, 3, 1, 2, -2));
        Assert.Throws<ArgumentException>(() => new ImageData(2, 2, new float[11]));
        Assert.Throws<ArgumentException>(() => new ImageData(2, 2, new float[12], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageData(0, 2, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageData(2, 2, new float[12], null, 12));
    }
}
