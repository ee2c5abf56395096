using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public class RoundTripTests
{
    public static TheoryData<int, int, int, bool, bool> PngKinds()
    {
        TheoryData<int, int, int, bool, bool> kinds = [];
        foreach ((int width, int height) in new[] { (1, 1), (1, 7), (13, 1), (33, 17), (64, 5) })
        {
            foreach (int bitDepth in new[] { 8, 16 })
            {
                foreach (bool alpha in new[] { false, true })
                {
                    kinds.Add(width, height, bitDepth, alpha, false);
                    kinds.Add(width, height, bitDepth, alpha, true);
                }
            }
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(PngKinds))]
    public void A_png_comes_back_exactly(int width, int height, int bitDepth, bool alpha, bool gray)
    {
        using TestFolder folder = new();
        ImageData image = TestImages.Noise(width, height, bitDepth, alpha, gray);
        ImageFile.Save(folder["a.png"], image);
        ImageData back = ImageFile.Load(folder["a.png"]);
        Assert.Equal((width, height, bitDepth, gray), (back.Width, back.Height, back.BitDepth, back.IsGray));
        Assert.Equal(image.Rgb, back.Rgb);
        Assert.Equal(image.Alpha, back.Alpha);
        ImageInfo info = ImageFile.ReadInfo(folder["a.png"]);
        Assert.Equal((width, height, bitDepth, alpha, ImageFormat.Png), (info.Width, info.Height, info.BitDepth, info.HasAlpha, info.Format));
    }

    [Fact]
    public void Every_16_bit_level_survives()
    {
        using TestFolder folder = new();
        float[] rgb = new float[3 << 16];
        for (int i = 0; i < 1 << 16; i++)
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = (i / 65535f, (65535 - i) / 65535f, i / 65535f);
        ImageData image = new(256, 256, rgb, null, 16);
        ImageFile.SavePng(folder["a.png"], image, 16);
        Assert.Equal(rgb, ImageFile.Load(folder["a.png"]).Rgb);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_jpeg_comes_back_nearly_and_better_at_higher_quality(bool gray)
    {
        using TestFolder folder = new();
        ImageData image = TestImages.Gradient(61, 43, gray);
        ImageFile.SaveJpeg(folder["good.jpg"], image, 95);
        ImageFile.SaveJpeg(folder["poor.jpg"], image, 10);
        ImageData good = ImageFile.Load(folder["good.jpg"]), poor = ImageFile.Load(folder["poor.jpg"]);
        Assert.InRange(TestImages.Distance(image, good), 0, 0.006f);
        Assert.True(TestImages.Distance(image, good) < TestImages.Distance(image, poor));
        Assert.True(new FileInfo(folder["poor.jpg"]).Length < new FileInfo(folder["good.jpg"]).Length);
        Assert.Equal(gray, good.IsGray);
        Assert.Null(good.Alpha);
        Assert.Equal(ImageFormat.Jpeg, ImageFile.ReadInfo(folder["good.jpg"]).Format);
    }

    [Fact]
    public void Values_out_of_range_are_clamped_and_NaN_is_black()
    {
        using TestFolder folder = new();
        ImageData image = new(2, 1, [float.NaN, -0.5f, 1.5f, float.PositiveInfinity, float.NegativeInfinity, 0.5f]);
        ImageFile.SavePng(folder["a.png"], image);
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 128 / 255f], ImageFile.Load(folder["a.png"]).Rgb);
    }

    [Theory]
    [InlineData("a.PNG", true)]
    [InlineData("x/a.JpEg", true)]
    [InlineData("a.webp", true)]
    [InlineData("a.jpg", true)]
    [InlineData("a.gif", false)]
    [InlineData("jpg", false)]
    [InlineData("", false)]
    public void Extensions_are_known(string path, bool expected) => Assert.Equal(expected, ImageFile.IsSupportedExtension(path));

    [Fact]
    public void Unknown_endings_are_not_written()
    {
        using TestFolder folder = new();
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.Save(folder["a.gif"], TestImages.Noise(2, 2)));
        Assert.StartsWith(folder["a.gif"], e.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }
}
