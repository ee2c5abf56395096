using System.IO.Compression;
using Color2Embed.Imaging;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Tests.Imaging;

/// <summary>What only the system's libraries do; the upstream flavour leaves these tests out.</summary>
public class SystemCodecTests
{
    private static readonly SystemLibrary s_missing = new("libnothing", "JPEG", "install the package nothing", "libnothing.so.77", "nothing.dll");

    [Fact]
    public void Compressed_data_that_ends_early_is_refused()
    {
        MemoryStream data = new();
        using (ZLibStream zlib = new(data, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[100]);
        foreach (int depth in new[] { 8, 16 })
        {
            byte[] png = TestFiles.Png(20, 20, depth, 2, data.ToArray());
            Assert.Contains("damaged or truncated", Assert.Throws<ImageException>(() => ImageFile.LoadBytes("a.png", png, new ImageLoadOptions())).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, 100, 80, 0)]
    [InlineData(8, 100, 80, 10)]
    [InlineData(4, 100, 80, 11)]
    [InlineData(2, 100, 80, 40)]
    [InlineData(1, 100, 80, 41)]
    [InlineData(2, 101, 81, 41)]
    [InlineData(1, 100, 80, 1000)]
    public void A_jpeg_is_shrunk_no_further_than_asked(int denominator, int width, int height, int minimum)
    {
        using TestFolder folder = new();
        ImageData image = TestImages.Gradient(width, height);
        ImageFile.SaveJpeg(folder["a.jpg"], image);
        ImageData back = ImageFile.Load(folder["a.jpg"], new ImageLoadOptions { MinimumShortSide = minimum });
        Assert.Equal((image.Width + denominator - 1) / denominator, back.Width);
        Assert.Equal((image.Height + denominator - 1) / denominator, back.Height);
        ImageData expected = Resize.Antialiased(image, back.Width, back.Height);
        Assert.InRange(TestImages.Distance(expected, back), 0, 0.02f);
    }

    [Theory]
    [InlineData("gray.jpg")]
    [InlineData("rgb8.png")]
    [InlineData("lossy.webp")]
    public void A_missing_library_is_named_with_its_package(string name)
    {
        SystemCodec codec = new(s_missing, s_missing, s_missing);
        string path = TestFiles.Fixture(name);
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.LoadWith(path, new ImageLoadOptions(), codec));
        Assert.Equal($"{path}: JPEG needs the library libnothing, which is not installed (install the package nothing)", e.Message);
        Assert.Equal(8, ImageFile.ReadInfo(path).BitDepth);
    }

    [Fact]
    public void Writing_without_the_library_says_so_and_leaves_nothing()
    {
        using TestFolder folder = new();
        SystemCodec codec = new(s_missing, s_missing, s_missing);
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.SaveJpegWith(folder["a.jpg"], TestImages.Noise(4, 4), 90, codec));
        Assert.Contains("install the package nothing", e.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void An_old_library_is_named()
    {
        SystemLibrary png = new("libpng16", "PNG", "get a newer one", "libpng16.so.16", "libpng16.16.dylib", "libpng16.dll");
        CodecException e = Assert.Throws<CodecException>(() => png.Export("png_function_of_the_future"));
        Assert.Contains("png_function_of_the_future", e.Message, StringComparison.Ordinal);
        Assert.Contains("get a newer one", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_packages_are_named()
    {
        foreach ((SystemLibrary library, string package) in new[] { (SystemLibrary.TurboJpeg, "libturbojpeg0"), (SystemLibrary.Png, "libpng16-16"), (SystemLibrary.WebP, "libwebp7") })
        {
            CodecException e = Assert.Throws<CodecException>(() => library.Export("no_such_function"));
            Assert.Contains($"apt-get install {package}", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Linear_16_bit_samples_are_encoded_as_sRgb_is_defined() =>
        CheckLinear("rgb16", 65535, light => light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055);

    [Fact]
    public void Linear_8_bit_samples_are_encoded_by_libpng_with_the_power_that_stands_for_sRgb() =>
        CheckLinear("rgb8", 255, light => Math.Pow(light, 1 / 2.2));

    private static void CheckLinear(string name, int highest, Func<double, double> encode)
    {
        float[] light = ImageFile.Load(TestFiles.Fixture($"{name}.png")).Rgb;
        float[] encoded = ImageFile.Load(TestFiles.Fixture($"{name}-linear.png")).Rgb;
        Assert.Equal(light.Select(value => Math.Round(highest * encode(Math.Round((double)highest * value) / highest))), encoded.Select(value => Math.Round((double)highest * value)));
    }

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(100, 100, 1)]
    [InlineData(51, 100, 1)]
    [InlineData(50, 100, 2)]
    [InlineData(1, 1, 8)]
    public void Shrinking_stops_at_the_short_side(int minimum, int side, int denominator) =>
        Assert.Equal(denominator, TurboJpegCodec.ShrinkDenominator(side, minimum));
}
