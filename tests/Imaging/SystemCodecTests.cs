using Color2Embed.Imaging;
using Color2Embed.Imaging.Codecs;

namespace Color2Embed.Tests.Imaging;

/// <summary>What only the system's libraries do; the upstream flavour leaves these tests out.</summary>
public class SystemCodecTests
{
    private static readonly SystemLibrary s_missing = new("libnothing", "JPEG", "install the package nothing", "libnothing.so.77", "nothing.dll");

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
