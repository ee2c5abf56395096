using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

/// <summary>Every kind of file, compared with samples known beforehand.</summary>
public class FormatTests
{
    private static readonly (int R, int G, int B)[] s_patches =
        [(200, 30, 40), (20, 180, 60), (30, 60, 210), (250, 250, 250), (128, 128, 128), (10, 12, 14)];

    [Theory]
    [InlineData("gray1.png", 1)]
    [InlineData("gray1-interlaced.png", 1)]
    [InlineData("gray2.png", 2)]
    [InlineData("gray4.png", 4)]
    [InlineData("gray8.png", 8)]
    [InlineData("gray16.png", 16)]
    [InlineData("gray8-alpha.png", 8)]
    [InlineData("gray16-alpha.png", 16)]
    [InlineData("gray8-trns.png", 8)]
    [InlineData("gray16-trns.png", 16)]
    public void A_grey_png_has_its_samples(string name, int depth)
    {
        ImageData image = ImageFile.Load(TestFiles.Fixture(name));
        Assert.True(image.IsGray);
        Assert.Equal(Expected((x, y, c) => Level(x, y, 0, depth)), image.Rgb);
        CheckAlpha(image, name, depth, colors: 1);
    }

    [Theory]
    [InlineData("rgb8.png", 8)]
    [InlineData("rgb8-interlaced.png", 8)]
    [InlineData("rgb8-trns.png", 8)]
    [InlineData("rgba8.png", 8)]
    [InlineData("rgb16.png", 16)]
    [InlineData("rgb16-interlaced.png", 16)]
    [InlineData("rgb16-trns.png", 16)]
    [InlineData("rgba16.png", 16)]
    [InlineData("rgba16-interlaced.png", 16)]
    public void A_colour_png_has_its_samples(string name, int depth)
    {
        ImageData image = ImageFile.Load(TestFiles.Fixture(name));
        Assert.False(image.IsGray);
        Assert.Equal(depth, image.BitDepth);
        Assert.Equal(Expected((x, y, c) => Level(x, y, c, depth)), image.Rgb);
        CheckAlpha(image, name, depth, colors: 3);
    }

    [Theory]
    [InlineData("palette1.png", 1)]
    [InlineData("palette2.png", 2)]
    [InlineData("palette4.png", 4)]
    [InlineData("palette4-trns.png", 4)]
    [InlineData("palette8.png", 8)]
    [InlineData("palette8-interlaced.png", 8)]
    public void A_palette_is_looked_up(string name, int depth)
    {
        ImageData image = ImageFile.Load(TestFiles.Fixture(name));
        (int Step, int Start)[] ramps = [(3, 1), (5, 2), (7, 3)];
        Assert.Equal(Expected((x, y, c) => (Index(x, y) * ramps[c].Step + ramps[c].Start) % 256 / 255f), image.Rgb);
        if (name == "palette4-trns.png")
            Assert.Equal(Pixels((x, y) => Index(x, y) < 8 ? Index(x, y) * 20 / 255f : 1), image.Alpha);
        else
            Assert.Null(image.Alpha);

        int Index(int x, int y) => (int)Math.Round(Level(x, y, 0, depth) * ((1 << depth) - 1));
    }

    [Theory]
    [InlineData("baseline420.jpg", 4)]
    [InlineData("progressive.jpg", 4)]
    [InlineData("cmyk.jpg", 6)]
    [InlineData("ycck.jpg", 6)]
    [InlineData("lossy.webp", 6)]
    [InlineData("lossless.webp", 0)]
    [InlineData("alpha-lossy.webp", 6)]
    [InlineData("alpha-lossless.webp", 0)]
    public void Patches_have_their_colours(string name, int tolerance)
    {
        ImageData image = ImageFile.Load(TestFiles.Fixture(name));
        ImageInfo info = ImageFile.ReadInfo(TestFiles.Fixture(name));
        Assert.Equal((48, 32), (image.Width, image.Height));
        Assert.Equal((48, 32, 8, 1), (info.Width, info.Height, info.BitDepth, info.Orientation));
        for (int patch = 0; patch < s_patches.Length; patch++)
            CheckPatch(image, 8 + 16 * (patch % 3), 8 + 16 * (patch / 3), s_patches[patch], tolerance);
        bool hasAlpha = name.StartsWith("alpha", StringComparison.Ordinal);
        Assert.Equal(hasAlpha, info.HasAlpha);
        Assert.Equal(hasAlpha, image.Alpha is not null);
        if (image.Alpha is not null)
        {
            Assert.InRange(image.Alpha[0], 0, 0.05f);
            Assert.InRange(image.Alpha[^1], 0.95f, 1);
            Assert.InRange(image.Alpha[16 * 48], 0.45f, 0.55f);
        }
    }

    [Fact]
    public void A_grey_jpeg_is_grey()
    {
        ImageData image = ImageFile.Load(TestFiles.Fixture("gray.jpg"));
        Assert.True(image.IsGray);
        CheckPatch(image, 8, 24, (250, 250, 250), 2);
        CheckPatch(image, 24, 24, (128, 128, 128), 2);
        CheckPatch(image, 8, 8, (82, 82, 82), 2); // 0.299 * 200 + 0.587 * 30 + 0.114 * 40
    }

    [Theory]
    [InlineData("orientation6.jpg", 4)]
    [InlineData("orientation6.webp", 0)]
    public void An_orientation_written_by_another_program_is_applied(string name, int tolerance)
    {
        ImageInfo info = ImageFile.ReadInfo(TestFiles.Fixture(name));
        Assert.Equal((32, 48, 6), (info.Width, info.Height, info.Orientation));

        // Orientation 6: the stored left top corner belongs at the right top, the stored left bottom corner at the left top.
        ImageData upright = ImageFile.Load(TestFiles.Fixture(name));
        CheckPatch(upright, 24, 8, s_patches[0], tolerance);
        CheckPatch(upright, 8, 8, s_patches[3], tolerance);
        CheckPatch(upright, 24, 40, s_patches[2], tolerance);

        ImageData stored = ImageFile.Load(TestFiles.Fixture(name), new ImageLoadOptions { ApplyOrientation = false });
        CheckPatch(stored, 8, 8, s_patches[0], tolerance);
    }

    [Fact]
    public void An_animated_webp_is_refused()
    {
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.Load(TestFiles.Fixture("animated.webp")));
        Assert.Contains("animated", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rgb8.png", "picture.jpg", ImageFormat.Png)]
    [InlineData("gray.jpg", "picture.png", ImageFormat.Jpeg)]
    [InlineData("lossy.webp", "picture", ImageFormat.WebP)]
    public void A_wrong_extension_does_not_matter(string fixture, string name, ImageFormat format)
    {
        using TestFolder folder = new();
        string path = folder.Write(name, File.ReadAllBytes(TestFiles.Fixture(fixture)));
        Assert.Equal(format, ImageFile.ReadInfo(path).Format);
        Assert.Equal(ImageFile.Load(TestFiles.Fixture(fixture)).Rgb, ImageFile.Load(path).Rgb);
    }

    [Theory]
    [MemberData(nameof(TestFiles.All), MemberType = typeof(TestFiles))]
    public void The_header_agrees_with_the_picture(string name)
    {
        if (name == "animated.webp")
            return;
        ImageInfo info = ImageFile.ReadInfo(TestFiles.Fixture(name));
        ImageData image = ImageFile.Load(TestFiles.Fixture(name));
        Assert.Equal((image.Width, image.Height, image.BitDepth, image.Alpha is not null), (info.Width, info.Height, info.BitDepth, info.HasAlpha));
    }

    /// <summary>The sample that make.py stores, 0 to 1.</summary>
    private static float Level(int x, int y, int c, int depth) =>
        (x * 37 + y * 101 + c * 59) * 257 % (1 << depth) / (float)((1 << depth) - 1);

    private static float[] Expected(Func<int, int, int, float> sample) =>
        [.. from y in Enumerable.Range(0, 11) from x in Enumerable.Range(0, 13) from c in Enumerable.Range(0, 3) select sample(x, y, c)];

    private static float[] Pixels(Func<int, int, float> sample) =>
        [.. from y in Enumerable.Range(0, 11) from x in Enumerable.Range(0, 13) select sample(x, y)];

    private static void CheckAlpha(ImageData image, string name, int depth, int colors)
    {
        if (name.Contains("trns", StringComparison.Ordinal))
            Assert.Equal(Pixels((x, y) => Enumerable.Range(0, colors).All(c => Level(x, y, c, depth) == Level(2, 3, c, depth)) ? 0 : 1), image.Alpha);
        else if (name.Contains("alpha", StringComparison.Ordinal) || name.Contains("rgba", StringComparison.Ordinal))
            Assert.Equal(Pixels((x, y) => Level(x, y, colors, depth)), image.Alpha);
        else
            Assert.Null(image.Alpha);
    }

    private static void CheckPatch(ImageData image, int x, int y, (int R, int G, int B) color, int tolerance)
    {
        int i = 3 * (y * image.Width + x);
        int[] levels = [.. image.Rgb.AsSpan(i, 3).ToArray().Select(sample => (int)Math.Round(255 * sample))];
        Assert.InRange(levels[0], color.R - tolerance, color.R + tolerance);
        Assert.InRange(levels[1], color.G - tolerance, color.G + tolerance);
        Assert.InRange(levels[2], color.B - tolerance, color.B + tolerance);
    }
}
